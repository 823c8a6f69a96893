"""What may be noted of an address, a browser and a referring page: the part that points at nobody."""

import re
from functools import lru_cache
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Final

from core.i18n import marked

LONGEST_HOST = 100
# What comes before and after the host is never looked at; a host in any other signs is nothing to us.
REFERRER = re.compile(r"https?://(?:[^/?#@]*@)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?::\d*)?(?:[/?#]|$)", re.IGNORECASE)
IPV4_IN_IPV6 = b"\0" * 10 + b"\xff\xff"

PROGRAM: Final = marked("a program")
ANOTHER: Final = marked("another")
_PROGRAMS = ("bot", "crawl", "spider", "slurp", "feed", "rss", "curl", "wget", "python", "http", "preview", "headless")
# In this order: each browser names the ones it descends from as well.
_BROWSERS = (
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("chrom", "Chrome"),
    ("crios", "Chrome"),
    ("safari", "Safari"),
)
FAMILIES: Final = (*dict.fromkeys(family for _sign, family in _BROWSERS), PROGRAM, ANOTHER)


def short_address(host: str) -> str:
    """`203.0.113.0/24` or `2001:db8:1::/48`, which many share; nothing for what is no address.

    By the system's own functions: `ipaddress` takes ten times as long. Nothing is kept for next time.
    """
    packed = _packed(host)
    if len(packed) == 16 and packed.startswith(IPV4_IN_IPV6):
        packed = packed[12:]
    if len(packed) == 16:
        return inet_ntop(AF_INET6, packed[:6] + bytes(10)) + "/48"
    return "{}.{}.{}.0/24".format(*packed) if packed else ""


def _packed(host: str) -> bytes:
    try:
        return inet_pton(AF_INET6, host.partition("%")[0]) if ":" in host else inet_pton(AF_INET, host)
    except (OSError, UnicodeError, ValueError):
        return b""


# Browsers differ little in what they say.
@lru_cache(maxsize=256)
def browser_family(agent: str) -> str:
    """One of FAMILIES, whatever a browser says of itself."""
    said = agent.lower()
    # The usual "+http://…" of a robot, and "compatible; …bot".
    if not said or any(sign in said for sign in _PROGRAMS):
        return PROGRAM
    return next((family for sign, family in _BROWSERS if sign in said), ANOTHER)


def referring_host(referrer: str, ours: str) -> str:
    """The host of the page that led here; nothing when it is ours, or a number, or anything but a web page's."""
    found = REFERRER.match(referrer)
    host = found[1].lower() if found else ""
    # A host may be somebody's address, in full.
    last = host.rpartition(".")[2]
    return "" if host == ours or len(host) > LONGEST_HOST or last.isdecimal() or last.startswith("0x") else host
