"""Digests by e-mail for subscribers: their room. Nothing is built here yet."""
