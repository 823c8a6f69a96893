"""What the server notices by itself: a technical log that says little and forgets soon, and counts of readings."""
