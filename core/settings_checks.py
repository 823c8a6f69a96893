"""What a setting may hold: one check for each, refusing in one line that names the variable."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.hosts import host_in
from core.web_addresses import place_of

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
ENV_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$")
HOST = re.compile(r"[A-Za-z0-9.:_-]{1,253}")
MAILBOX = re.compile(r"[^@\s<>,;\"]{1,64}@[A-Za-z0-9.-]{1,253}")

Check = Callable[[str, str], Any]


class SettingsError(ValueError):
    """A setting is wrong; the message is one line that names it and says what it must be."""


def whole_number(low: int, high: int) -> Check:
    """Accepts digits between two bounds."""

    def check(name: str, text: str) -> int:
        if re.fullmatch(r"[0-9]{1,6}", text) and low <= int(text) <= high:
            return int(text)
        raise SettingsError(f"{name} must be a whole number from {low} to {high}, not '{text}'")

    return check


def matching(pattern: str | re.Pattern[str], must_be: str, *, secret: bool = False) -> Check:
    """Accepts text that fits a pattern from end to end."""

    def check(name: str, text: str) -> str:
        if re.fullmatch(pattern, text):
            return text
        raise SettingsError(f"{name} must be {must_be}" + ("" if secret else f", not '{first_line(text)}'"))

    return check


def switch(name: str, text: str) -> bool:
    """Accepts true and false in the usual spellings."""
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise SettingsError(f"{name} must be true or false, not '{first_line(text)}'")


def web_origin(name: str, text: str) -> str:
    """Accepts scheme, host and perhaps a port, nothing after them."""
    try:
        parts = urlsplit(text)
        right = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        right = False
    if not right or parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise SettingsError(f"{name} must be an address like https://board.example, not '{first_line(text)}'")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def database_address(name: str, text: str) -> str:
    """Accepts a file for SQLite or a server for PostgreSQL."""
    if re.fullmatch(r"sqlite:///[^?#\s]+", text) or re.fullmatch(r"postgres(ql)?://\S+", text):
        return text
    # Not quoted back: the address may hold a password.
    raise SettingsError(f"{name} must start with sqlite:/// followed by a file, or with postgresql://")


def networks(name: str, text: str) -> str:
    """Accepts addresses and networks, separated by commas."""
    for one in text.split(","):
        try:
            ip_network(one.strip(), strict=False)
        except ValueError:
            raise SettingsError(f"{name} must be addresses separated by commas, not '{first_line(text)}'") from None
    return text


def host_names(name: str, text: str) -> str:
    """Accepts names of hosts, separated by commas or spaces; gives them in ASCII, with single spaces between."""
    found = []
    for one in listed(text):
        host = host_in(one)
        if "." not in host.strip(".") or host.endswith(".") or not host[-1].isalpha():
            raise SettingsError(f"{name} must be host names like board.example, not '{first_line(one)}'")
        found.append(host)
    return " ".join(dict.fromkeys(found))


def safe_pages(name: str, text: str) -> str:
    """Accepts addresses of pages that start with https, separated by commas or spaces."""
    for one in listed(text):
        place = place_of(one)
        if place is None or place.address != one or place.open:
            raise SettingsError(f"{name} must be addresses like https://a.example/privacy, not '{first_line(one)}'")
    return " ".join(listed(text))


def listed(text: str) -> list[str]:
    """The parts of a list, whatever stands between them."""
    return text.replace(",", " ").split()


def known_locale(name: str, text: str) -> str:
    """Accepts a language that dates and numbers are known for, and the invented one that tests use."""
    from babel.localedata import exists

    if text == "qps" or (re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", text) and exists(text)):
        return text
    raise SettingsError(f"{name} must be a language like en_GB or cy, not '{first_line(text)}'")


def first_line(text: str) -> str:
    """The value as it may be shown in a message of one line."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)[:80]


def read_env_file(path: Path) -> dict[str, str]:
    """The variables of a `.env` file; none when there is no such file.

    A line is `NAME=value`; quotes round the value are dropped, and `#` starts a comment at the start of a line or
    after a space. Raises SettingsError naming the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{path} must be a text file in UTF-8 that can be read") from None
    found = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        fits = ENV_LINE.fullmatch(line)
        if fits is None:
            raise SettingsError(f"{path} line {number} must be NAME=value")
        found[fits[1]] = unquoted(fits[2])
    return found


def unquoted(value: str) -> str:
    """The value without its quotes, or without the comment after it."""
    quoted = re.fullmatch(r"""(["'])(.*)\1(?:\s+#.*)?""", value)
    if quoted:
        return quoted[2]
    return re.sub(r"(?:^|\s+)#.*$", "", value)


LINE = r"[^\x00-\x1f\x7f]{1,60}"
ANYTHING = r"[^\x00-\x1f\x7f]{1,500}"

CHECKS: dict[str, Check] = {
    "host": matching(HOST, "a host name or address to listen on"),
    "port": whole_number(1, 65535),
    "base_url": web_origin,
    "database_url": database_address,
    "data_dir": matching(ANYTHING, "a folder"),
    "site_name": matching(LINE, "one line of at most 60 characters"),
    "site_place": matching(LINE, "one line of at most 60 characters"),
    "contact_phone": matching(r"\+?[0-9][0-9 ()-]{4,24}", "a telephone number"),
    "site_key": matching(r"[0-9a-fA-F]{64}", "64 hexadecimal digits", secret=True),
    "site_key_before": matching(r"[0-9a-fA-F]{64}", "64 hexadecimal digits", secret=True),
    "smtp_host": matching(HOST, "the name of a mail server"),
    "smtp_port": whole_number(1, 65535),
    "smtp_user": matching(ANYTHING, "one line", secret=True),
    "smtp_password": matching(ANYTHING, "one line", secret=True),
    "smtp_security": matching(r"starttls|tls|none", "starttls, tls or none"),
    "mail_from": matching(MAILBOX, "an e-mail address like board@board.example"),
    "workers": whole_number(1, 64),
    "trusted_proxies": networks,
    "locale": known_locale,
    "sister_sites": host_names,
    "privacy_pages": safe_pages,
    "limits": switch,
    "database_pool": whole_number(1, 100),
}
