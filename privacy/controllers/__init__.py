"""The pages of the statement: itself, the record of processing, what is held of its reader, and cookies."""

from privacy.controllers import cookies, my_data, record, statement

handlers = [*statement.handlers, *record.handlers, *my_data.handlers, *cookies.handlers]
