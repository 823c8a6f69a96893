"""Writes like a market town: text files of turns of phrase, and the rules that join them."""
