"""Words that stand on one line beside others': names and titles."""

import re
from unicodedata import category

# Nothing is seen of them, although they count as letters or signs.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Persian words, many emoji and the flag of Wales are held together by these.
_JOINERS = "\u200c\u200d\U000e0020-\U000e007f"
_JOINER = re.compile(f"[{_JOINERS}]")
_LOOSE = re.compile(rf"(?<!\S)[{_JOINERS}]+|[\u200c\u200d]+(?!\S)")


def one_line(text: str) -> str:
    """The words with single spaces, and without what cannot be seen or would turn round what stands beside them."""
    seen = "".join(sign for sign in text if sign.isspace() or _is_seen(sign))
    return " ".join(_LOOSE.sub("", seen).split())


def _is_seen(sign: str) -> bool:
    if category(sign) == "Cf":
        return _JOINER.match(sign) is not None
    return sign not in _BLANK and category(sign) not in ("Cc", "Co")
