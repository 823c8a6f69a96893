"""Puts the town into the database: rows in bulk, decisions through the moderators' own verbs."""
