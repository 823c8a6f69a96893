"""Addresses of web pages, read as browsers read them and written so that nobody can read them otherwise."""

import re
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct

from core.hosts import host_in, in_letters, mixes_alphabets

LONGEST = 4000
PORTS = {"http": 80, "https": 443}
# What browsers leave out, round an address and within it.
_AROUND = "".join(map(chr, range(33)))
_WITHIN = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A scheme with fewer strokes than two means this or that, depending on the page where it stands.
_WEB = re.compile(r"(?:(https?):)?[/\\]{2,}([^/\\?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r"(.*?)(?::([0-9]{0,5}))?", re.DOTALL)
# Besides letters, digits and _.-~, which nothing changes.
_STAYS = "!$&'()*+,/:;=?@[]%#"


class Place(Struct, frozen=True):
    """Where an address leads; `port` is 0 where it is the scheme's own, `address` is the whole in plain ASCII."""

    address: str
    host: str
    port: int

    @property
    def letters(self) -> str:
        """The host in its true letters."""
        return in_letters(self.host)

    @property
    def mixed(self) -> bool:
        """Whether the host has letters of several alphabets."""
        return mixes_alphabets(self.host)

    @property
    def open(self) -> bool:
        """Whether what is said there can be read on the way."""
        return self.address.startswith("http:")


@lru_cache(maxsize=4096)
def place_of(address: str) -> Place | None:
    """Where an address leads that names its host; None where it names none, or browsers might disagree about it.

    A name and password before the host are left out: they serve to pass one host off as another.
    """
    found = _WEB.fullmatch(_cleaned(address))
    if found is None:
        return None
    scheme = (found[1] or "https").lower()
    named = _PORT.fullmatch(found[2].rpartition("@")[2])
    host, port = (host_in(named[1]), int(named[2] or 0)) if named else ("", 0)
    if not host or port > 65535:
        return None
    port = 0 if port == PORTS[scheme] else port
    rest = found[3].replace("\\", "/") + found[4]
    whole = f"{scheme}://{host}{f':{port}' if port else ''}{quote(rest, safe=_STAYS, errors='replace')}"
    return Place(whole, host, port) if len(whole) <= LONGEST else None


def stays(address: str) -> bool:
    """Whether an address names no host: it leads to a page of ours, or to a mail program."""
    text = _cleaned(address)
    scheme = _SCHEME.match(text)
    if scheme is not None:
        return scheme[1].lower() == "mailto"
    return not text.replace("\\", "/").startswith("//")


def _cleaned(address: str) -> str:
    return _WITHIN.sub("", address.strip(_AROUND))
