"""Mail addresses, plain and spelt out.

Sources: RFC 5322 3.4.1 (addr-spec; quoted local parts left out), RFC 1035 2.3.4 (lengths), RFC 2606 (example names).
"""

import re
from collections.abc import Iterator

from pii.page import Detector, Hit, Page
from pii.patterns import Match, compiled
from pii.wordlists import words

# RFC 1035, and some for the ways of spelling a dot.
LONGEST_DOMAIN = 320
_PLAIN = compiled(
    r"[\L0-9](?:[\L0-9._%+'\-]*[\L0-9_+\-])?[ ]?@[ ]?[\L0-9](?:[\L0-9\-]*[\L0-9])?(?:\.[\L0-9](?:[\L0-9\-]*[\L0-9])?)+"
)
_AT = (
    r"(?:[ ]?[(\[{<*_\-]+[ ]?(?:at|a|@|ät|4t|małpa|arroba|kukac|et|apenstaartje|klammeraffe|zavináč|snabel-a|"
    r"arond)[ ]?[)\]}>*_\-]+[ ]?|"
    r"[ ]+(?:at|małpa|małpka|arroba|"
    r"arobase|chiocciola)[ ]+|[ ]+@[ ]+|%40)"
)
_DOT = (
    r"(?:[ ]?[(\[{<*_\-]+[ ]?(?:dot|d0t|\.|punkt|punto|pont|nokta|point|punt|tečka|punct|"
    r"kropka)[ ]?[)\]}>*_\-]+[ ]?|[ ]+(?:dot|d0t|kropka|punto|point|"
    r"punkt|ponto)[ ]+|[ ]+\.[ ]+|\.)"
)
# "Write to me at priya dot shah at ...": the first "at" is the way there.
_SPELT = compiled(
    r"(?i)(?:\b(?:me|us|him|her|them)[ ]+at[ ]+)?([\L0-9][\L0-9.+\-_]*(?:(?:[ ]?[(\[{]+[ ]?(?:dot|d0t|punkt|"
    r"punto|pont|nokta|point|punt|tečka|punct|"
    r"kropka|underscore)[ ]?[)\]}]+[ ]?|"
    r"[ ]+(?:dot|d0t|kropka|punkt|punto|underscore|dash|hyphen|minus|plus)[ ]+)[\L0-9][\L0-9.+\-_]*)*)"
    rf"({_AT})([\L0-9][\L0-9\-]*(?:{_DOT}[\L][\L0-9\-]*)*)"
)
_ENDINGS = words("mail_endings")
_PROVIDERS = words("mail_providers")
# Where a sign or a word stands for the @: a bare "at" is one only before a mail host's name.
_SPELT_SIGNS = ("%40", " @ ", "małp", "arroba", "arobase", "chiocciola")
# As they are written, and with a digit for a letter.
_LEET_HOSTS = {"gma1l", "gm4il", "gm41l", "h0tmail", "0utlook", "yah00"}
_HOSTS = "|".join(map(re.escape, sorted(_PROVIDERS | _LEET_HOSTS)))
_SPELT_SHAPE = (
    rf"(?i)\bat[ ]+(?:[\L0-9][\L0-9\-]*{_DOT}[\L]|(?:{_HOSTS})\b)|"
    r"[(\[{<*_\-]\s?(?:at|a|@|ät|4t|arroba|małpa|kukac|et|apenstaartje|klammeraffe|zavináč|snabel-a|"
    r"arond)\s?[)\]}>*_\-]"
)
# RFC 6761, 6762: names that lead nowhere.
_NOWHERE = frozenset(["local", "localhost", "internal", "invalid", "lan"])
_PLACEHOLDERS = frozenset(
    [
        "user",
        "username",
        "you",
        "your.name",
        "yourname",
        "name",
        "someone",
        "somebody",
        "foo",
        "firstname.lastname",
        "first.last",
    ]
)
# RFC 2606. People try a board out with these: only a role's mailbox there (RFC 2142, and machines') is a sample.
_SAMPLES = frozenset(["example.com", "example.org", "example.net", "example.co.uk"])
_ROLES = frozenset(
    [
        *("abuse", "hostmaster", "info", "marketing", "news", "noc", "postmaster", "sales", "security", "support"),
        *("webmaster", "www", "admin", "noreply", "no-reply", "printer", "root", "scanner", "test"),
    ]
)
_WRITE = re.compile(r"\b(?:e-?mail|mail|write|reach|contact|address|reply|msg|message|ebost)\w*\b[^.!?\n]*$")


def find(page: Page) -> Iterator[Hit]:
    """Yield mailboxes; `user@host`, package versions, repositories and accounts of the fediverse are none."""
    for match in page.matches(_PLAIN) if "@" in page.text else ():
        hit = _plain(page, match.start(), match.end())
        if hit:
            yield hit
    if any(sign in page.lower for sign in _SPELT_SIGNS) or page.holds(compiled(_SPELT_SHAPE)):
        for match in page.matches(_SPELT):
            hit = _spelt(page, match)
            if hit:
                yield hit


def _plain(page: Page, start: int, end: int) -> Hit | None:
    value = page.lower[start:end]
    local, _, domain = value.partition("@")
    if not _deliverable(domain.strip()) or page.text[start - 1 : start] == "@" or _is_login(page, start, local):
        return None
    if (
        local == "git"
        or (domain.strip() in _SAMPLES and local.strip() in _ROLES)
        or (local.strip() in _PLACEHOLDERS and domain.startswith(("example.", "host", "domain.", "your")))
    ):
        return None
    if " " in value and not _WRITE.search(page.before(start)):
        return None
    return Hit("email", start, end, 0.98)


def _deliverable(domain: str) -> bool:
    """Whether a name could be a mail host's: letters at the end, and no version number."""
    ending = domain.rpartition(".")[2]
    return 2 <= len(ending) <= 24 and ending.isalpha() and ending not in _NOWHERE


def _is_login(page: Page, start: int, local: str) -> bool:
    """`https://name:secret@host` holds a password and no mailbox."""
    return (
        "://" in page.text[max(0, start - 40) : start]
        and "mailto:" not in page.before(start)
        and ":" in page.before(start, 1) + local
    )


def _spelt(page: Page, match: Match) -> Hit | None:
    start, end = match.start(1), match.end()
    spelt_at, domain = match[2].lower(), match[3].lower()
    if len(domain) > LONGEST_DOMAIN:
        return None
    labels = [part for part in re.split(_DOT, domain) if part]
    ending = labels[-1].translate(_LEET) if labels else ""
    bare_at = spelt_at.strip() in ("at", "point")
    if len(labels) < 2:
        return Hit("email", start, end, 0.8) if ending in _PROVIDERS and _odd_local(page, match) else None
    if ending not in _ENDINGS or spelt_at == "@":
        return None
    spelt_dot = any(said in domain for said in (" dot ", "dot)", "dot]", "(.", "[.", " punkt ", " kropka ", " punto "))
    if bare_at and not spelt_dot and not _odd_local(page, match):
        return None
    return Hit("email", start, end, 0.92)


_LEET = str.maketrans("013457", "oieast")


def _odd_local(page: Page, match: Match) -> bool:
    """Whether what stands before a bare "at" is no ordinary word, or the sentence speaks of mail."""
    local = match[1]
    return any(mark in local for mark in "._+0123456789") or bool(_WRITE.search(page.before(match.start(1))))


DETECTOR = Detector("email", find, words=("@", *_SPELT_SIGNS), shape=_SPELT_SHAPE)
