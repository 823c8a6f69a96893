"""Keeping the board safe: its keys, its backups, what lies sealed and what travels."""
