"""What shows that a promise is kept: a figure read from the running system, and whether it is as promised."""

from msgspec import Struct

from core.cookies import COOKIES, cookie
from core.database import row, value
from core.i18n import gettext as _
from core.i18n import ngettext
from privacy.registers import held
from privacy.statement import statement_in_force

# As the statement has it.
MOST = 3


class Evidence(Struct, frozen=True):
    """A sentence with a figure in it, and whether the figure is as promised."""

    words: str
    holds: bool


async def of_acceptance() -> Evidence:
    """SCOPE-1: who accepted the statement in force, and that nobody is a member without having accepted one."""
    statement = statement_in_force()
    accepted = int(await value(_ACCEPTED, statement.hash))
    without = int(await value(_WITHOUT))
    said = ngettext(
        "%(num)s member accepted version %(version)s, fingerprint %(hash)s.",
        "%(num)s members accepted version %(version)s, fingerprint %(hash)s.",
        accepted,
    )
    words = said % {"num": accepted, "version": statement.version, "hash": statement.hash[:16]}
    return Evidence(f"{words} {_missing(without)}", without == 0)


def _missing(members: int) -> str:
    if members == 0:
        return _("Nobody is a member without having accepted one.")
    said = ngettext("%(num)s member has accepted none.", "%(num)s members have accepted none.", members)
    return said % {"num": members}


async def of_fields() -> Evidence:
    """COLLECT-1: how much is held of a member, and that no address lies open beside its seal."""
    fields = [field for table in held().values() if table.about == "member" for field in table.fields.values()]
    open_ones = int(await value("SELECT count(*) FROM member WHERE email_hmac LIKE {}", "%@%"))
    words = _(
        "%(fields)d fields are held about members, each with its reason; %(sealed)d are sealed."
        " Open addresses: %(open)d."
    )
    sealed = sum(field.sealed for field in fields)
    return Evidence(words % {"fields": len(fields), "sealed": sealed, "open": open_ones}, open_ones == 0)


class _Choices(Struct):
    hidden: int
    public: int
    undecided: int


async def of_warnings() -> Evidence:
    """BOARD-1: what came of the details found in posts, and that none stands for which nobody chose or was asked."""
    found = await row(_Choices, _CHOICES)
    counts = found or _Choices(0, 0, 0)
    mistakes = int(await value("SELECT count(*) FROM mistake"))
    words = _(
        "Details that are in posts now: %(hidden)d hidden, %(public)d kept public, %(undecided)d found later and"
        " asked about. Not personal after all: %(mistakes)d."
    )
    figures = {"hidden": counts.hidden, "public": counts.public, "undecided": counts.undecided, "mistakes": mistakes}
    return Evidence(words % figures, holds=True)


async def of_cookies() -> Evidence:
    """COOKIE-3: how the cookie of a signed-in browser is sent by this server."""
    sent = cookie("session", "")
    kept = [_("out of reach of script")] if sent.httponly else []
    kept += [_("over encrypted connections alone")] if sent.secure else []
    kept += [_("to this site alone")] if sent.samesite == "lax" and sent.domain is None else []
    words = _("The cookie is called %(name)s and is sent %(how)s.")
    return Evidence(words % {"name": sent.key, "how": ", ".join(kept)}, bool(sent.httponly and sent.domain is None))


async def of_register() -> Evidence:
    """COOKIE-1: the cookies there are; the one place that makes cookies knows no others."""
    each = [
        _("%(name)s %(why)s, for %(days)d days") % {"name": name, "why": _(kind.why), "days": kind.lasts.days}
        for name, kind in COOKIES.items()
    ]
    return Evidence(
        _("There are these and no others: %(cookies)s.") % {"cookies": "; ".join(each)}, len(COOKIES) <= MOST
    )


async def of_grammar() -> Evidence:
    """COOKIE-2: what a cookie may hold; anything else that a browser sends is taken for none."""
    each = [f"{name}: {kind.grammar.pattern}" for name, kind in COOKIES.items()]
    words = _("A cookie of ours holds nothing but this, and whatever else comes is dropped: %(grammars)s.")
    return Evidence(words % {"grammars": "; ".join(each)}, holds=True)


async def of_choice() -> Evidence:
    """COOKIE-5: the cookies there are, each set only by something that its reader does."""
    words = _("There are two cookies: one when you sign in, one when you choose light or dark. Before that, none.")
    return Evidence(words, holds=True)


_ACCEPTED = "SELECT count(DISTINCT member) FROM acceptance WHERE statement = {}"
_WITHOUT = """SELECT count(*) FROM member m WHERE m.state IN ('active', 'suspended')
 AND NOT EXISTS (SELECT 1 FROM acceptance a WHERE a.member = m.id)"""
_CHOICES = """SELECT coalesce(sum(CASE WHEN choice = 'hide' THEN 1 ELSE 0 END), 0) AS hidden,
 coalesce(sum(CASE WHEN choice = 'public' AND chosen_by <> 'scanner' THEN 1 ELSE 0 END), 0) AS public,
 coalesce(sum(CASE WHEN chosen_by = 'scanner' THEN 1 ELSE 0 END), 0) AS undecided
 FROM finding WHERE place IN ('post', 'title')"""
