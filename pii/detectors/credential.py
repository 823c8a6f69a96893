"""Passwords, PINs, door and safe codes, keys and tokens.

Sources: the published prefixes of GitHub, GitLab, Slack, Stripe, AWS, Google, OpenAI, npm, SendGrid and Telegram
tokens; RFC 7519 (JWT), RFC 7468 (PEM), RFC 3986 3.2.1 (user information in addresses).
"""

import re
from collections.abc import Iterator

from pii.detectors.lock_code import OPENS, near_a_lock
from pii.detectors.wallet import is_wallet
from pii.literals import bare, pattern_of
from pii.page import Detector, Hit, Page
from pii.patterns import Match, compiled

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
    r"license|licence|activation|product|recovery|backup|encryption|bearer|session)"
    r"[ _\-]?(?:access[ _\-]?)?(?:keys?|tokens?|secrets?|codes?)|auth[ _\-]?(?:keys?|tokens?|secrets?)|token|"
    r"secret|psk"
)
_CUED = compiled(
    rf"(?i)(?:\b|_)(?:(?:wi-?fi|wpa2?|log-?in|admin|api|router|"
    rf"e-?mail) )?(?:{_CUES})(?:[ ]?\([^)\n]{{0,20}}\))?['\"]?"
    r"(?:(?: (?:for|to|on|of|at) [^.,:;=\n]{1,40}?)?(?:'s| is| was| are| has been| had been|[ ]?[:=]+|[ ]?=>|"
    r"[ ]?→| of|"
    r" set to| changed to| to| reads| remains)[ ]?"
    r"(?:(?:now|still|just|always|currently|set to|changed to|the (?:year|same)[^:\n]{0,12}:|simply)[ ])?|[ ])"
    r"['\"`*(<]*([^\s'\"`*<>]{3,120})"
)
# `RESEND_KEY=...`; a PIN that somebody told; what stands behind a user's name.
_ASSIGNED = compiled(
    r"(?i)[A-Z0-9]_(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD)['\"]? ?[=:] ?['\"]?([^\s'\"`)]{8,120})"
)
_TOLD = compiled(
    r"(?i)\bpin\b[^\n\d]{0,24}\b(?:said|say|gave|give|told (?:them|him|her|me)|typed|entered|put in|put|tried|"
    r"used)\b:?"
    r" (\d{4,6})\b"
)
_BEHIND_USER = compiled(
    r"(?i)\b(?:admin|login|username|user)\b[^.\n]{0,12} (?:with|and|/) ['\"`]?([A-Z]{3,}[0-9]{2,}\S{0,20}\b)"
)
# "You push 4077", "type sitstillplease22": where something opens, or a network is spoken of.
_VERB = r"(?i:push|press|punch(?: in)?|key(?: in)?|tap(?: in)?|type(?: in)?|enter)(?: in)?"
_PUSHED = compiled(rf"\b{_VERB} ['\"]?([0-9*#][0-9*#\-]{{2,10}}[0-9*#A-Z]?|[A-Z][0-9]{{3,6}}[A-Z]?)\b")
_TYPED = compiled(rf"\b{_VERB} ['\"]?([A-Za-z][A-Za-z!$%&*#@_\-]{{3,30}}[0-9]{{2,6}}[!$%&*#@]?)\b")
_DIGIT_SAID = r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)"
_SAID_CODE = compiled(
    rf"(?i)\b(?:{_VERB}|code(?:'s| is)|pin(?:'s| is)) ({_DIGIT_SAID}(?:[ ,\-]+{_DIGIT_SAID}){{3,7}})\b"
)
# A long run of letters great and small and digits, where a secret is spoken of.
_RANDOM = compiled(r"\b[A-Za-z0-9][A-Za-z0-9_\-]{14,118}[A-Za-z0-9]\b")
_OF_SECRETS = re.compile(r"\b(?:keys?|tokens?|secrets?|api|credentials?|passwords?|settings file|env file)\b")
_OF_OTHERS = re.compile(r"\b(?:fingerprint|sha\w*|hash|checksum|commit|wallet|address|tracking|https?)\b[^\n]{0,30}$")
_USERS = frozenset(["admin", "login", "username", "user"])
_IN_BRACKETS = compiled(r"(?i)\b(?:pin|passcode|password|code|combination)\b[^.\n()]{0,30}\((\S{3,40})\)")
_ENTER = compiled(
    r"(?i)\b(?:safe|door|gate|alarm|lock|padlock|key ?-?safe|keypad|entry|shutter|"
    r"barrier)\b[^.\n]{0,60}?\b(?:enter|code|press|type|punch(?: in)?|key in|dial|use|tap|with)(?: is| in|"
    r":)? ['\"]?"
    r"([0-9*#A-Z][0-9*#\-]{2,12}[0-9*#A-Z]?|\d{1,2}(?: \d{1,2}){2,5})\b"
)
_NETWORKS = tuple(
    rf"\b{word}\b"
    for word in (
        *("wifi", "wi-fi", "router", "network", "ssid", "password", "pass word", "pw", "login", "log-in", "hotspot"),
        *("broadband", "guest", "account", "portal", "admin", "cred", "creds", "credentials", "ssh", "let me in"),
        *("lets me in", "remote in", "user", "username", "sign in", "signed in"),
    )
)
_NETWORK = compiled(pattern_of(_NETWORKS))
_NETWORK_WORDS = frozenset(map(bare, _NETWORKS))
# What a secret is called, what it opens, and what published forms begin with.
_SECRETS = (
    *("password", "pass word", "passcode", "pass code", "passphrase", "pass phrase", "passwd", "pass wd", r"\bpw\b"),
    *(r"\bpwd\b", "p/w", r"\bpin\b", r"\bpins\b", r"code\b", r"codes\b", "combination", "combo", "padlock", "login"),
    *(
        "log-in",
        "wifi",
        "wi-fi",
        "wpa",
        "key",
        "token",
        "secret",
        "psk",
        "cyfrinair",
        "hasło",
        "_pass",
        "_pwd",
        r"\bapi\b",
    ),
    *("credential", "settings file", "env file"),
)
_LOCKS = (
    *(r"\bbox\b", r"\block\b", r"\bgate\b", r"\bdoor\b", r"\bchain\b", r"\brouter", "hotspot", r"\bsafe\b"),
    *(r"\balarm\b", r"\bshutter\b", r"\bbarrier\b", r"\bkeypad\b", r"\bpanel\b", r"\bvoicemail\b", r"\bentry\b"),
    *(r"\baccess\b", r"\bgarage\b", r"\bbuilding\b", r"\btill\b", r"\bunlock\b", r"\bsecurity\b", r"\bshed\b"),
    *(r"\blocker\b", r"\bcabinet\b", r"\bcupboard\b", r"\bopens\b", r"\bdial\b", r"\bkeys\b", r"let yourself in"),
)
_FORMS = (
    *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"),
    *("sk_", "pk_", "rk_", "sk-", r"\bakia", r"\basia", r"\baiza", "npm_", r"\bsg.", ":aa", "hf_", r"\beyj", "dop_v1"),
    *("shpat_", "shpss_", "-----begin "),
)
_FORM = frozenset(map(bare, _FORMS))
_CODES = r"\bC(?: ?\d){3,5} ?[XYZ]\b|\b\d[- ]\d[- ]\d[- ]\d\b|://[^\s/@]+:[^\s/@]+@"
_MADE_UP = compiled(
    r"(?:,|:|;|\bthen|\bis|\bit's|\bits|\band|\bto|\bwith|\buse|\btry|/|->|👉|➡|\n|"
    r"\s-[a-zA-Z]) ['\"`]?([^\s'\"`,;]{8,42})"
)
_SSID = re.compile(
    r"\b(?:steam|discord|insta|instagram|psn|xbox|twitch|snap|telegram|signal|network|ssid|wi-?fi|name|hotspot|"
    r"called|router)(?: name)?(?: is|'s| called|:)* ?['\"]?$"
)
_PLACEHOLDER = re.compile(
    r"(?:x{3,}|\*+|\.+|•+|-+|_+|[\w\-]*your[_\-]\w*|(?:put-|insert-|enter-)?your[\w\-]*|paste[\w\-]*|sha256:\S*|"
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[2-9cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{2,3}|my[_\-]?\w*|"
    r"change-?me|"
    r"example\w*|placeholder|password\d?|"
    r"passw0rd|secret|token|redacted|hidden|removed|none|null|true|false|"
    r"string|str|undefined|required|optional|os\.\S*|process\.\S*|env\S*|\$\S*|<\S*|\{\S*|%\S*|getenv\S*|todo|"
    r"test|admin|mellon|swordfish|0{3,}|1{3,}|insert\S*|here|wrong|incorrect|correct|1234|12345|123456|qwerty|"
    r"letmein)$"
)
# Whatever is no word behind a cue, and is not said in words, holds one.
_DIGIT = compiled(r"\d")


def find(page: Page) -> Iterator[Hit]:
    """Yield the secret itself; placeholders, public fingerprints and hashes are none."""
    said = page.said("credential")
    yield from _by_form(page, said)
    for match in page.matches(_CUED) if said - _FORM else ():
        end = match.start(1) + len(match[1].rstrip(".,;:!?)]}'\""))
        if _is_secret(page, match, end):
            yield Hit("credential", match.start(1), end, 0.9)
    yield from _entered(page)
    if not page.holds(_DIGIT):
        return
    yield from near_a_lock(page)
    if said & _NETWORK_WORDS:
        yield from _made_up(page)
    signs = ((_IN_BRACKETS, "(" in page.text), (_ASSIGNED, "_" in page.text), (_TOLD, "pin" in said))
    for pattern, worth in ((_ENTER, True), (_BEHIND_USER, bool(said & _USERS)), *signs):
        for match in page.matches(pattern) if worth else ():
            if any(map(str.isdigit, match[1])) and not _PLACEHOLDER.match(match[1].lower()):
                yield Hit("credential", match.start(1), match.end(1), 0.85)


def _entered(page: Page) -> Iterator[Hit]:
    """What is told to be pushed, typed or said where something opens; and what can only be a key."""
    for pattern in (_PUSHED, _TYPED, _SAID_CODE):
        for match in page.matches(pattern):
            around = f"{page.before(match.start(), 120)} | {page.after(match.end(), 60)}"
            opens = _NETWORK.search(around) if pattern is _TYPED else OPENS.search(around)
            if opens and not _PLACEHOLDER.match(match[1].lower()):
                yield Hit("credential", match.start(1), match.end(1), 0.85)
    for match in page.matches(_RANDOM):
        around = page.before(match.start(), 240) + page.after(match.end(), 60)
        if _is_random(match[0]) and _OF_SECRETS.search(around) and not _is_of_others(page, match):
            yield Hit("credential", match.start(), match.end(), 0.85)


def _is_of_others(page: Page, match: Match) -> bool:
    """Whether it is a fingerprint, a wallet or a part of an address."""
    return bool(_OF_OTHERS.search(page.before(match.start(), 60))) or is_wallet(match[0])


def _is_random(value: str) -> bool:
    """Whether small and great letters and digits are all mixed, two of each at the least."""
    kinds = (str.islower, str.isupper, str.isdigit)
    return all(sum(map(kind, value)) > 1 for kind in kinds)


def _made_up(page: Page) -> Iterator[Hit]:
    """Words that look like passwords where a network or an account is spoken of; the network's own name is none."""
    for match in page.matches(_MADE_UP):
        start, value = match.start(1), match[1].rstrip(".,;:?)]}'\"")
        named = _SSID.search(page.before(start, 30))
        if not named and _is_made_up(value) and _NETWORK.search(page.before(start, 110)):
            yield Hit("credential", start, start + len(value), 0.85)


def _is_made_up(value: str) -> bool:
    """Whether it looks like a password: letters and digits, signs or capitals among them, and no address or size."""
    if not 8 <= len(value) <= 40 or any(sign in value for sign in ".<>/\\") or "@" in value[1:-1]:
        return False
    mixed = any(map(str.isdigit, value)) and sum(map(str.isalpha, value)) >= 4
    odd = any(sign in "!$%&*#@^~+=_-?" for sign in value) or _camel(value)
    return mixed and odd and not _PLACEHOLDER.match(value.lower())


def _by_form(page: Page, said: frozenset[str]) -> Iterator[Hit]:
    """Secrets that nobody need call by their name."""
    for match in page.matches(_PRIVATE_KEY) if "-----begin " in said else ():
        yield Hit("credential", match.start(), match.end(), 0.99)
    for match in page.matches(_TOKEN) if said & _FORM else ():
        if "xxxx" not in match[0].lower() and "example" not in match[0].lower():
            yield Hit("credential", match.start(), match.end(), 0.99)
    for match in page.matches(_LOGIN) if "://" in page.text else ():
        if not _PLACEHOLDER.match(match[1].lower()):
            yield Hit("credential", match.start(1), match.end(1), 0.95)


def _is_secret(page: Page, match: Match, end: int) -> bool:
    """A word with digits or signs inside is a secret after a cue; a plain word only when quoted."""
    start = match.start(1)
    value, cue = page.text[start:end], page.text[match.start() : start]
    if (
        len(value) < 3
        or re.fullmatch(r"\d+\.\d+|[0-9a-fA-F.]*(?::[0-9a-fA-F.]*){2,}", value)
        or _PLACEHOLDER.match(value.lower())
        or value.startswith(("http", "www.", "£", "$", "("))
        or "://" in value
        or page.before(match.start(), 8).endswith("social ")
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
        return (
            joined
            or _short_code(cue, value)
            or (_is_made_up(value) and bool(re.search(r"(?i)(?:p(?:ass)?\W?w(?:or)?d?|wi-?fi)$", cue.rstrip())))
        )
    return joined and (odd or bool(re.search(r"['\"`*]$", cue) and page.after(end, 1) in ("'", '"', "`", "*")))


def _camel(value: str) -> bool:
    return value[1:].lower() != value[1:] and value.upper() != value


def _short_code(cue: str, value: str) -> bool:
    """`PIN 4471`, `gate code C2580Y`: a code straight after its cue."""
    return bool(re.search(r"(?i)(?:code|pin|combination|combo|padlock|password|passcode|pw)['\"(]*\s*$", cue)) and bool(
        re.fullmatch(r"[A-Z#*]?\d[\d#*\-]{2,9}[A-Z#*]?", value)
    )


DETECTOR = Detector("credential", find, words=(*_SECRETS, *_LOCKS, *_FORMS, *_NETWORKS), shape=_CODES)
