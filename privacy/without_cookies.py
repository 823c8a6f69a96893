"""What works without cookies, and what does not: one list, which the page shows and the tests go through."""

from typing import Final

from msgspec import Struct

from core.i18n import marked


class Feature(Struct, frozen=True):
    """Something a reader may want to do; `needs` is the cookie without which it does not work."""

    key: str
    words: str
    needs: str = ""


FEATURES: Final = (
    Feature("read", marked("Reading boards, topics and members’ pages")),
    Feature("feeds", marked("Following boards and topics by feed")),
    Feature("statement", marked("Reading the privacy statement, and seeing how each promise is kept")),
    Feature("report", marked("Reporting a post to the moderators")),
    Feature("rights", marked("Complaining and asking for your rights: the number to ring stands on every page")),
    Feature("stop", marked("Stopping letters by the link in one")),
    Feature("signal", marked("Being heard when your browser sends a privacy signal (Sec-GPC)")),
    Feature("join", marked("Joining, and confirming your address")),
    Feature("password", marked("Choosing a new password by a link in a letter")),
    Feature("writing", marked("Writing, and all that needs you to be signed in"), needs="session"),
    Feature("appearance", marked("Light or dark by your choice; without it, as your system says"), needs="theme"),
)
