"""The site as a whole: the commands, the routes, and what happens when the power goes."""
