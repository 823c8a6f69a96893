"""Tests are sentences about people: Ada writes, Bo reads, Mo moderates."""
