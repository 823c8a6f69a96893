"""The statement of privacy and what makes it true."""
