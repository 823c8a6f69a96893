"""What every package leans on: settings, clock, database, html, tokens, forms, pages, waiting mail."""
