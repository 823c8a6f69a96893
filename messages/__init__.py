"""Private messages, sealed in the browser: their room, behind the wall. Nothing is built here yet."""
