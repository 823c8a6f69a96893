"""What the board costs, always as a ratio to something run beside it: machines are shared and noisy."""
