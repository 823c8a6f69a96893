"""The pages of the statement: itself, its versions, comments, the record of processing, what is held, and cookies."""

from privacy.controllers import comments, cookies, my_data, record, statement, versions

handlers = [
    *statement.handlers,
    *versions.handlers,
    *comments.handlers,
    *record.handlers,
    *my_data.handlers,
    *cookies.handlers,
]
