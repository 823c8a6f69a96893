"""A lively market town to look at: a grammar and its seeding."""
