"""The scanner finds what is disclosed and leaves alone what only looks like it."""
