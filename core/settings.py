"""Every setting of the board, read once from the environment and from `.env`, checked before anything starts."""

import os
from collections.abc import Mapping
from functools import cache, lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from core.settings_checks import CHECKS, SettingsError, read_env_file

__all__ = ["Settings", "SettingsError", "load", "settings"]

SECRET = frozenset({"site_key", "site_key_before", "smtp_password", "database_url"})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What can be set, under the same names in capitals; `.env.example` says what each is for."""

    host: str = "localhost"
    port: int = 8000
    base_url: str = ""
    database_url: str = ""
    data_dir: str = "var"
    site_name: str = "SME Cluster"
    site_place: str = ""
    contact_phone: str = "01656 646404"
    site_key: str = ""
    site_key_before: str = ""
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_security: str = "starttls"
    mail_from: str = ""
    workers: int = 1
    trusted_proxies: str = ""
    locale: str = "en_GB"
    sister_sites: str = ""
    privacy_pages: str = ""
    limits: bool = True
    database_pool: int = 10

    def __repr__(self) -> str:
        """Without the secrets, since settings end up in logs and tracebacks."""
        shown = (f"{name}={'***' if name in SECRET else repr(getattr(self, name))}" for name in self.__struct_fields__)
        return f"Settings({', '.join(shown)})"

    @property
    def origin(self) -> str:
        """Scheme, host and port by which readers reach the board, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url or f"http://{host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the board: both where it listens and how it is addressed."""
        return only_here(self.host, self.origin)

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies carry `Secure` and the `__Host-` prefix."""
        return not self.loopback

    @property
    def data_path(self) -> Path:
        """The folder for the database, the keys and everything else that is kept."""
        return Path(self.data_dir)

    @property
    def sqlite_path(self) -> Path | None:
        """The database's file, or None where it is PostgreSQL."""
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///"))
        return None if self.database_url else self.data_path / "board.sqlite3"

    @property
    def sisters(self) -> tuple[str, ...]:
        """Hosts of the sites that share our statement."""
        return tuple(self.sister_sites.split())

    @property
    def phone_link(self) -> str:
        """The contact number as a `tel:` address."""
        return "tel:" + "".join(sign for sign in self.contact_phone if sign.isdigit() or sign == "+")


def load(environ: Mapping[str, str]) -> Settings:
    """Settings from these variables; one that is empty counts as not set.

    Raises SettingsError with one line that names the variable.
    """
    given = {name: environ.get(name.upper(), "").strip() for name in Settings.__struct_fields__}
    checked = {name: CHECKS[name](name.upper(), text) for name, text in given.items() if text}
    found = msgspec.convert(checked, Settings)
    check_together(found)
    return found


def check_together(found: Settings) -> None:
    """Refuses what is right alone and wrong together."""
    if not found.loopback and not found.origin.startswith("https://"):
        shown = f"not '{found.base_url}'" if found.base_url else "and HOST is not this machine's own"
        raise SettingsError(f"BASE_URL must start with https:// unless it names this machine, {shown}")
    if found.site_key_before and not found.site_key:
        raise SettingsError("SITE_KEY_BEFORE is the key before SITE_KEY, which must be set beside it")
    if found.smtp_host and found.smtp_security == "none" and not is_loopback(found.smtp_host):
        raise SettingsError("SMTP_SECURITY must be starttls or tls, because SMTP_HOST is not this machine")
    if found.smtp_host and not found.mail_from:
        raise SettingsError("MAIL_FROM must be the address that mail comes from, because SMTP_HOST is set")


# Asked at every request, since it names the cookies.
@lru_cache(maxsize=8)
def only_here(host: str, origin: str) -> bool:
    """Whether a board that listens on this host and is addressed by this origin never leaves the machine."""
    # A board behind a proxy listens on localhost too; its public address is what tells it apart.
    return is_loopback(host) and is_loopback(urlsplit(origin).hostname or "")


def is_loopback(host: str) -> bool:
    """Whether this host name or address never leaves the machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def settings() -> Settings:
    """The settings of this process; what the environment says goes before `.env` in the working folder."""
    return load(read_env_file(Path(".env")) | os.environ)
