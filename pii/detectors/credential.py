"""Passwords, PINs, door and safe codes, keys and tokens.

Sources: the published prefixes of GitHub, GitLab, Slack, Stripe, AWS, Google, OpenAI, npm, SendGrid and Telegram
tokens; RFC 7519 (JWT), RFC 7468 (PEM), RFC 3986 3.2.1 (user information in addresses).
"""

import re
from collections.abc import Iterator
from itertools import islice

import re2

from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled

_TOKEN = compiled(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_\-]{18,}|"
    r"xox[abprs]-[A-Za-z0-9\-]{10,}|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|"
    r"sk-[A-Za-z0-9_\-]{20,}|A(?:KIA|SIA)[0-9A-Z]{16}|AIza[0-9A-Za-z_\-]{35}|npm_[A-Za-z0-9]{36}|"
    r"SG\.[\w\-]{16,}\.[\w\-]{16,}|\d{8,10}:AA[\w\-]{33}|hf_[A-Za-z0-9]{30,}|"
    r"eyJ[\w\-]{8,}\.eyJ[\w\-]{8,}\.[\w\-]{8,}|dop_v1_[a-f0-9]{40,}|shp(?:at|ss)_[a-fA-F0-9]{32})"
)
_PRIVATE_KEY = compiled(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?s:.*?)-----END (?:[A-Z]+ )*PRIVATE KEY(?: "
    r"BLOCK)?-----"
)
_LOGIN = compiled(r"\b[a-z][a-z0-9+.\-]{1,12}://[^\s:/@]{1,60}:([^\s/@]{3,80})@")
_CUES = (
    r"pass ?words?|pass ?codes?|pass ?phrases?|passwd|pwd?|p/w|pins?(?: (?:number|code))?|cyfrinair|hasło|"
    r"(?:door|gate|entry|key ?-?safe|alarm|access|lock|lockbox|key ?box|garage|shutter|barrier|building|safe|"
    r"padlock|burglar alarm|voicemail|till|unlock|security|panel|back door|front door)"
    r"(?: (?:door|gate|box))? ?-?(?:codes?|pins?|combination|combo|number)|(?:codes?|combination|combo|"
    r"number)(?: (?:for|to|of|on) the (?:[\w\-]+ ){0,3}"
    r"(?:door|gate|safe|key ?-?safe|alarm|lock|padlock|box|shed|lock-?up|unit|shutter|barrier))|padlock|combination|"
    r"(?:admin )?login|log-in|wi-?fi(?: key| code)?|wpa2?(?: key)?|network key|(?:api|secret|access|private|"
    r"license|licence|activation|product|recovery|backup|encryption|auth|bearer|session)"
    r"[ _\-]?(?:access[ _\-]?)?(?:keys?|tokens?|secrets?|codes?)|token|secret"
)
_CUED = compiled(
    rf"(?i)(?:\b|_)(?:(?:wi-?fi|wpa2?|log-?in|admin|api|router|e-?mail) )?(?:{_CUES})(?:[ ]?\([^)\n]{{0,20}}\))?['\"]?"
    r"(?:(?: (?:for|to|on|of|at) [^.,:;=\n]{1,40}?)?(?:'s| is| was| are|[ ]?[:=]+|[ ]?=>|[ ]?→| of| set to|"
    r" changed to| to| reads| remains)[ ]?"
    r"(?:(?:now|still|just|always|currently|set to|changed to|the (?:year|same)[^:\n]{0,12}:|simply|called)[ ])?|[ ])"
    r"['\"`*(<]*([^\s'\"`*<>]{3,120})"
)
_IN_BRACKETS = compiled(r"(?i)\b(?:pin|passcode|password|code|combination)\b[^.\n()]{0,30}\((\S{3,40})\)")
_ENTER = compiled(
    r"(?i)\b(?:safe|door|gate|alarm|lock|padlock|key ?-?safe|keypad|entry|shutter|"
    r"barrier)\b[^.\n]{0,60}?\b(?:enter|code|press|type|punch(?: in)?|key in|dial|use|tap|with)(?: is| in|"
    r":)? ['\"]?"
    r"([0-9*#A-Z][0-9*#\-]{2,12}[0-9*#A-Z]?|\d{1,2}(?: \d{1,2}){2,5})\b"
)
_PLACEHOLDER = re.compile(
    r"(?:x{3,}|\*+|\.+|•+|-+|_+|your[\w\-]*|my[_\-]?\w*|change-?me|example\w*|placeholder|password\d?|"
    r"passw0rd|secret|token|redacted|hidden|removed|none|null|true|false|"
    r"string|str|undefined|required|optional|os\.\S*|process\.\S*|env\S*|\$\S*|<\S*|\{\S*|%\S*|getenv\S*|todo|"
    r"test|admin|insert\S*|here|wrong|incorrect|correct|1234|12345|123456|qwerty|letmein)$"
)
_STRONG = re.compile(r"(?:['\"`*]|[:=]\s*\S*$)")


def find(page: Page) -> Iterator[Hit]:
    """Yield the secret itself; placeholders, public fingerprints and hashes are none."""
    yield from _by_form(page)
    for match in islice(_CUED.finditer(page.text), MOST_CANDIDATES):
        end = match.start(1) + len(match[1].rstrip(".,;:!?)]}'\""))
        if _is_secret(page, match, end):
            yield Hit("credential", match.start(1), end, 0.9)
    for pattern in (_IN_BRACKETS, _ENTER):
        for match in islice(pattern.finditer(page.text), MOST_CANDIDATES):
            if any(map(str.isdigit, match[1])) and not _PLACEHOLDER.match(match[1].lower()):
                yield Hit("credential", match.start(1), match.end(1), 0.85)


def _by_form(page: Page) -> Iterator[Hit]:
    """Secrets that nobody need call by their name."""
    for match in islice(_PRIVATE_KEY.finditer(page.text), MOST_CANDIDATES):
        yield Hit("credential", match.start(), match.end(), 0.99)
    for match in islice(_TOKEN.finditer(page.text), MOST_CANDIDATES):
        if "xxxx" not in match[0].lower() and "example" not in match[0].lower():
            yield Hit("credential", match.start(), match.end(), 0.99)
    for match in islice(_LOGIN.finditer(page.text), MOST_CANDIDATES):
        if not _PLACEHOLDER.match(match[1].lower()):
            yield Hit("credential", match.start(1), match.end(1), 0.95)


def _is_secret(page: Page, match: "re2._Match[str]", end: int) -> bool:
    """A word with digits or signs inside is a secret after a cue; a plain word only when quoted."""
    start = match.start(1)
    value, cue = page.text[start:end], page.text[match.start() : start]
    if (
        len(value) < 3
        or _PLACEHOLDER.match(value.lower())
        or value.startswith(("http", "www.", "£", "$", "("))
        or "://" in value
    ):
        return False
    joined = (
        any(said in cue.lower() for said in ("is ", "was ", "'s ", ":", "=", "to ", "→", "now "))
        or cue.rstrip(" ")[-1:] in "'\"`*("
    )
    odd = (
        any(map(str.isdigit, value))
        or bool(re.search(r"[^\w\s'.,\-]", value))
        or bool(re.search(r"\w[-_.]\w+[-_.]\w", value))
        or _camel(value)
    )
    if any(map(str.isdigit, value)):
        return joined or _short_code(cue, value)
    return joined and (odd or bool(re.search(r"['\"`*]$", cue) and page.after(end, 1) in ("'", '"', "`", "*")))


def _camel(value: str) -> bool:
    return value[1:].lower() != value[1:] and value.upper() != value


def _short_code(cue: str, value: str) -> bool:
    """`PIN 4471`, `gate code C2580Y`: a code straight after its cue."""
    return bool(re.search(r"(?i)(?:code|pin|combination|combo|padlock|password|passcode|pw)['\"(]*\s*$", cue)) and bool(
        re.fullmatch(r"[A-Z#*]?\d[\d#*\-]{2,9}[A-Z#*]?", value)
    )


DETECTOR = Detector(
    "credential",
    r"(?i)pass ?(?:word|code|phrase|wd)|\bpwd?\b|p/w|\bpins?\b|codes?\b|combination|combo|padlock|login|"
    r"log-in|wi-?fi|wpa|key|token|secret|cyfrinair|hasło|"
    r"gh[pousr]_|github_pat|glpat-|xox[abprs]-|[sr]k[_\-]|AKIA|ASIA|AIza|npm_|SG\.|:AA|hf_|eyJ|dop_v1|shp|"
    r"BEGIN [A-Z ]*PRIVATE|://[^\s/@]+:[^\s/@]+@|\b(?:safe|alarm|shutter|barrier|keypad)\b",
    find,
)
