"""What the scanner hands back: findings, and what it is told about the author."""

from typing import Literal, NamedTuple

Whose = Literal["own", "other", "unknown"]

LABELS: tuple[str, ...] = (
    "email",
    "phone",
    "address",
    "postcode",
    "person_name",
    "bank_account",
    "payment_card",
    "national_id",
    "date_of_birth",
    "ip_address",
    "vehicle_plate",
    "credential",
    "geolocation",
    "online_handle",
    "crypto_wallet",
    "sensitive_race",
    "sensitive_religion",
    "sensitive_politics",
    "sensitive_health",
    "sensitive_sexuality",
)


class Finding(NamedTuple):
    """One personal detail: `text[start:end]` in code points, how sure we are (0 to 1), and whose it seems to be."""

    label: str
    start: int
    end: int
    confidence: float
    whose: Whose


class Author(NamedTuple):
    """What the board knows of who writes: `names` are handle, display name and firm; `contacts` what they gave us."""

    names: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
