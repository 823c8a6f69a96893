"""Names of hosts: as they go over the wire, in their true letters, and whether those are of several alphabets."""

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

import idna

LONGEST = 253
_PLAIN = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
# Browsers take such a name for an address in figures, also where it has fewer than four.
_IN_FIGURES = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")


def host_in(text: str) -> str:
    """The host as browsers take it (UTS 46), in ASCII and lower case; empty for what is none, or not surely one."""
    if text.startswith("[") and text.endswith("]"):
        return _in_brackets(text[1:-1])
    name = unquote(text, errors="replace")
    if not 0 < len(name) <= LONGEST:
        return ""
    plain = name.lower() if name.isascii() and "xn--" not in name.lower() else _encoded(name)
    if not _PLAIN.fullmatch(plain) or len(plain) > LONGEST:
        return ""
    return plain if not _IN_FIGURES.fullmatch(plain) else _four_figures(plain)


def in_letters(host: str) -> str:
    """An ASCII host as its owner would write it: "bücher.example" for "xn--bcher-kva.example"."""
    return ".".join(_decoded(label) if label.startswith("xn--") else label for label in host.split("."))


def mixes_alphabets(host: str) -> bool:
    """Whether its letters are of more than one alphabet, so that one of them may pass for another."""
    return len({alphabet for alphabet in map(alphabet_of, in_letters(host)) if alphabet}) > 1


def alphabet_of(sign: str) -> str:
    """The alphabet a letter belongs to, by the first word of its name; empty for digits and marks."""
    return unicodedata.name(sign, "?").split(" ")[0] if sign.isalpha() else ""


def _encoded(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode()
    except UnicodeError:
        return ""


def _decoded(label: str) -> str:
    try:
        return idna.decode(label)
    except UnicodeError:
        return label


def _in_brackets(text: str) -> str:
    try:
        return f"[{IPv6Address(text).compressed}]" if "%" not in text else ""
    except AddressValueError:
        return ""


def _four_figures(text: str) -> str:
    try:
        return str(IPv4Address(text))
    except AddressValueError:
        return ""
