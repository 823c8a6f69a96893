"""What may be logged of an error: its kind and where it came from, since its message can hold somebody's data."""

import traceback
from pathlib import Path

HERE = Path(__file__).parent.parent


def described(error: BaseException) -> str:
    """For instance `SMTPDataError at core/sending_mail.py:88`: the last place in our own code."""
    code = getattr(error, "code", None)
    kind = type(error).__name__ + (f" {code}" if isinstance(code, int) else "")
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(Path(frame.filename))]
    return f"{kind} at {Path(ours[-1].filename).relative_to(HERE)}:{ours[-1].lineno}" if ours else kind


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(HERE) and ".venv" not in path.parts and "site-packages" not in path.parts
