"""The review queue: what was flagged, who looks at it, what was decided."""
