"""Which transaction the running task is in."""

import asyncio
from typing import Any


def still_open(transaction: Any) -> Any:
    """The transaction if it is not over yet, or None.

    A task inherits the transaction that it was started in, and may outlive it: then it has none.
    Raises RuntimeError before that, because two tasks cannot share one connection.
    """
    if transaction is None or transaction.over:
        return None
    if transaction.owner is not asyncio.current_task():
        raise RuntimeError("A task was started inside a transaction and used the database before it was over.")
    return transaction
