"""What is written down when something breaks: where, and never with whose words."""

import logging
import secrets
import traceback

from core.settings import settings


def broken(log: logging.Logger, problem: BaseException) -> str:
    """Logs where the problem arose and gives the short code that the reader may quote."""
    code = secrets.token_hex(4).upper()
    if settings().loopback:
        log.error("%s broke", code, exc_info=problem)
    else:
        # A message may hold what somebody typed (a refused value, a duplicate key): only its kind is kept.
        log.error("%s broke\n%s", code, "\n".join(_places(problem)))
    return code


def _places(problem: BaseException) -> list[str]:
    lines: list[str] = []
    reason: BaseException | None = problem
    while reason is not None:
        lines.append(type(reason).__qualname__)
        lines += [
            f"  {step.filename}:{step.lineno} in {step.name}" for step in traceback.extract_tb(reason.__traceback__)
        ]
        reason = reason.__cause__ or (None if reason.__suppress_context__ else reason.__context__)
    return lines
