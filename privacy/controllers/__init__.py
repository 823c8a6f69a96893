"""The pages of the statement: itself, and the record of processing."""

from privacy.controllers import record, statement

handlers = [*statement.handlers, *record.handlers]
