"""Private messages, sealed in the browser: their room, behind the wall that the import contracts draw. Nothing is built here yet."""
