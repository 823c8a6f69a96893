"""Backups: every row as a line of JSON, compressed and encrypted to whom the operator names, on either engine."""
