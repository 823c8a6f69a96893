"""Granting a role to a member."""

from accounts.handles import folded
from accounts.sessions import RANKS
from core.database import run, writing
from core.errors import NotFound
from core.i18n import gettext as _


async def grant(handle: str, role: str) -> int:
    """Makes the member what `role` says (member, moderator or administrator); their id.

    Raises NotFound where nobody has that handle, and ValueError for a role that is none.
    """
    if role not in RANKS:
        raise ValueError(f"{role!r} is no role; choose one of {', '.join(RANKS)}")

    async def give() -> list[dict[str, object]]:
        return await run("UPDATE member SET role = {} WHERE handle_folded = {} RETURNING id", role, folded(handle))

    given = await writing(give)
    if not given:
        raise NotFound(_("No such member"), _("Nobody here has the handle %(handle)s.") % {"handle": handle})
    return int(str(given[0]["id"]))
