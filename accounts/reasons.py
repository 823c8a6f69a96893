"""What each kind of personal detail is called, and one plain reason to think before showing it."""

import re
from collections.abc import Callable

from msgspec import Struct

from core.i18n import gettext as _

# Details that open an account or stand for a person: kept public, a moderator looks at them.
SECRETS = frozenset({"bank_account", "national_id"})

UK_MOBILE = re.compile(r"^(\+?44|0044|0)7\d{9}$")


class About(Struct, frozen=True):
    """The kind as a heading, as a word beside a mask, and the reason."""

    kind: str
    note: str
    reason: str


def about(label: str, value: str, *, third_party: bool) -> About:
    """How a finding is put to its writer. Every label of the scanner is known here."""
    kind, note = _mobile() if label == "phone" and _is_mobile(value) else _KINDS[label]()
    return About(kind, note, _theirs(label) if third_party else _OWN[label]())


def kind_of(label: str) -> str:
    """The kind alone, where its value is not at hand."""
    return _KINDS[label]()[0]


def note_of(label: str) -> str:
    """The kind as a word beside a mask, where its value is not at hand."""
    return _KINDS[label]()[1]


def _is_mobile(value: str) -> bool:
    return UK_MOBILE.match(re.sub(r"\(0\)|[^\d+]", "", value)) is not None


def _mobile() -> tuple[str, str]:
    return _("Mobile number"), _("phone number")


def _theirs(label: str) -> str:
    if label.startswith("sensitive_"):
        return _("Details as personal as this about another person are never posted here.")
    return _THEIRS.get(label, lambda: _("It is theirs to share, not ours."))()


# Functions, since a word is translated when it is said and not when this file is read.
_KINDS: dict[str, Callable[[], tuple[str, str]]] = {
    "email": lambda: (_("Email address"), _("email address")),
    "phone": lambda: (_("Phone number"), _("phone number")),
    "address": lambda: (_("Home address"), _("home address")),
    "postcode": lambda: (_("Postcode"), _("postcode")),
    "person_name": lambda: (_("Full name"), _("name")),
    "bank_account": lambda: (_("Bank account"), _("bank account")),
    "payment_card": lambda: (_("Payment card"), _("card number")),
    "national_id": lambda: (_("Official number"), _("official number")),
    "date_of_birth": lambda: (_("Date of birth"), _("date of birth")),
    "ip_address": lambda: (_("IP address"), _("IP address")),
    "vehicle_plate": lambda: (_("Number plate"), _("number plate")),
    "credential": lambda: (_("Password or code"), _("password or code")),
    "geolocation": lambda: (_("Exact location"), _("location")),
    "online_handle": lambda: (_("Account on another site"), _("account name")),
    "crypto_wallet": lambda: (_("Crypto wallet"), _("wallet address")),
    "sensitive_race": lambda: (_("Race or ethnic origin"), _("personal detail")),
    "sensitive_religion": lambda: (_("Religion or belief"), _("personal detail")),
    "sensitive_politics": lambda: (_("Politics"), _("personal detail")),
    "sensitive_health": lambda: (_("Health"), _("personal detail")),
    "sensitive_sexuality": lambda: (_("Sexuality or gender identity"), _("personal detail")),
}

_OWN: dict[str, Callable[[], str]] = {
    "email": lambda: _("Addresses on public pages get collected for junk mail."),
    "phone": lambda: _("Numbers on public pages get collected by sales callers."),
    "address": lambda: _("It tells anyone where to find you."),
    "postcode": lambda: _("A full postcode narrows it down to about fifteen homes."),
    "person_name": lambda: _("It ties everything else here to one person."),
    "bank_account": lambda: _("It can be used to set up payments in your name."),
    "payment_card": lambda: _("Anyone who reads it can try to pay with it. We keep no card numbers."),
    "national_id": lambda: _("It does not change, and can be used to pass as you."),
    "date_of_birth": lambda: _("Banks ask for it to check that you are you."),
    "ip_address": lambda: _("It points at your connection, and roughly at where you are."),
    "vehicle_plate": lambda: _("It can be looked up and copied."),
    "credential": lambda: _("Anyone who reads it can use it. Change it if others have seen it."),
    "geolocation": lambda: _("It marks a spot to within a few steps."),
    "online_handle": lambda: _("It links what you say here to what you say elsewhere."),
    "crypto_wallet": lambda: _("Everything it ever paid can be looked up."),
    "sensitive_race": lambda: _("It cannot be taken back once others have copied it."),
    "sensitive_religion": lambda: _("It cannot be taken back once others have copied it."),
    "sensitive_politics": lambda: _("It cannot be taken back once others have copied it."),
    "sensitive_health": lambda: _("Employers and insurers read public pages too."),
    "sensitive_sexuality": lambda: _("It cannot be taken back once others have copied it."),
}

_THEIRS: dict[str, Callable[[], str]] = {
    "email": lambda: _("They may be written to by people they do not know."),
    "phone": lambda: _("They may be called or messaged by people they do not know."),
    "address": lambda: _("It tells anyone where they live."),
    "postcode": lambda: _("It tells anyone roughly where they live."),
    "person_name": lambda: _("It tells anyone who this is about."),
    "bank_account": lambda: _("It can be used to set up payments in their name."),
    "payment_card": lambda: _("Anyone who reads it can try to pay with it."),
    "national_id": lambda: _("It does not change, and can be used to pass as them."),
    "date_of_birth": lambda: _("Banks ask for it to check that they are who they say."),
    "vehicle_plate": lambda: _("It tells anyone which car is theirs."),
    "credential": lambda: _("Anyone who reads it can use it."),
    "geolocation": lambda: _("It marks a spot where they can be found."),
    "online_handle": lambda: _("It leads anyone to what they say elsewhere."),
}
