"""Members: joining, signing in, sessions, profiles, notices, sealed personal data, and the warning."""
