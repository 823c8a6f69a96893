"""Pages that many readers share, put together once for each version of what they show."""
