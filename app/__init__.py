"""Assembles everything; nothing imports it."""
