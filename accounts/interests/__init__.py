"""The list of what a member reads about: only for who switched it on, in words they can read, change and empty."""
