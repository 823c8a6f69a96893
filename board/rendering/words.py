"""What a hidden detail is called, to visitors and to members."""

from collections.abc import Collection

from core.i18n import gettext as _


def kind_of(labels: Collection[str]) -> str:
    """The kind of what is hidden, in a reader's words."""
    if len(labels) != 1:
        return _("personal details")
    kinds = {
        "email": _("email address"),
        "phone": _("phone number"),
        "address": _("address"),
        "postcode": _("postcode"),
        "person_name": _("name"),
        "bank_account": _("bank details"),
        "payment_card": _("card number"),
        "national_id": _("identity number"),
        "date_of_birth": _("date of birth"),
        "ip_address": _("IP address"),
        "vehicle_plate": _("number plate"),
        "credential": _("password or code"),
        "geolocation": _("location"),
        "online_handle": _("account elsewhere"),
        "crypto_wallet": _("wallet address"),
    }
    # Of the sensitive kinds not even the name is shown: "sexual orientation, hidden" has told it.
    return kinds.get(next(iter(labels)), _("personal detail"))


def note_for_visitors(kind: str, by: str) -> str:
    """Why there is a bar; what stands before the point is the kind."""
    return f"{kind} · {_('hidden by a moderator') if by == 'moderator' else _('hidden by the writer')}"


def note_for_members(kind: str) -> str:
    """Why the detail is marked."""
    return f"{kind} · {_('shown to members only')}"


def hidden(kind: str) -> str:
    """A hidden detail in plain text."""
    return _("[%(kind)s hidden]") % {"kind": kind}
