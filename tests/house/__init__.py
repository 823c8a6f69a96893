"""The walls and conventions of the house, proved."""
