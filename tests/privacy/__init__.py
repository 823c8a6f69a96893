"""The statement and what keeps it."""
