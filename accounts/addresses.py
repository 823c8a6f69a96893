"""E-mail addresses: one mailbox, a normal form to find it by, and an HMAC so that it stands nowhere in the clear."""

import re

import idna

from core.tokens import digest

LONGEST = 254
# RFC 5322's dot-atom, with letters beyond ASCII (RFC 6531). No quoted local parts: few senders do them right.
LOCAL = re.compile(r"[^\s\x00-\x20\x7f()<>\[\]:;@\\,.\"]+(\.[^\s\x00-\x20\x7f()<>\[\]:;@\\,.\"]+)*")


def normalised(address: str) -> str | None:
    """The address with case folded and its domain in ASCII (IDNA 2008), or None when it is not one mailbox."""
    local, at, domain = address.strip().rpartition("@")
    if not at or len(address) > LONGEST or LOCAL.fullmatch(local) is None:
        return None
    try:
        plain = idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None
    return f"{local.casefold()}@{plain.lower()}" if "." in plain and not plain.endswith(".") else None


def fingerprint(normal: str) -> str:
    """By which a member is found from a normalised address."""
    return digest("email", normal)
