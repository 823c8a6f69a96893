"""What shows that data is used for what was agreed to, and that cookies hold nothing and are not needed."""

from accounts.purposes import of_kind, register
from core.database import value
from core.i18n import gettext as _
from core.i18n import ngettext
from privacy.evidence import Evidence
from privacy.without_cookies import FEATURES

HEX_OF_SHA256 = 64


async def of_purposes() -> Evidence:
    """USE-1: the purposes beyond the service, how many are on, and that each was switched on by its member."""
    optional = [purpose for purpose in register().values() if purpose.optional]
    standing = int(await value(_STANDING, [purpose.hash for purpose in optional]))
    unasked = int(await value("SELECT count(*) FROM consent WHERE given AND how <> {}", "choices"))
    refused = int(await value("SELECT count(*) FROM purpose_refused"))
    words = _(
        "Beyond the service there are %(purposes)d purposes, each off until its member switches it on; %(on)d are on."
        " Switched on by anybody else: %(unasked)d. Asked for a purpose not in the register, and refused: %(refused)d."
    )
    figures = {"purposes": len(optional), "on": standing, "unasked": unasked, "refused": refused}
    return Evidence(words % figures, unasked == 0)


async def of_offers() -> Evidence:
    """USE-2: how many asked for offers, the letters, the stops, and that no letter waits that nobody asked for."""
    members = int(await value("SELECT count(*) FROM member WHERE state IN ('active', 'suspended')"))
    asked = int(await value(_ASKED, [topic.hash for topic in of_kind("letters")]))
    stops = int(await value("SELECT count(*) FROM consent WHERE NOT given AND how = {}", "letter"))
    unasked = int(await value("SELECT count(*) FROM outbox WHERE kind = {} AND about NOT LIKE {}", *_NAMELESS))
    said = ngettext(
        "%(num)s member of %(members)s (%(share)s %%) asked for offers by email.",
        "%(num)s members of %(members)s (%(share)s %%) asked for offers by email.",
        asked,
    ) % {"num": asked, "members": members, "share": round(100 * asked / members) if members else 0}
    words = _("Stopped by the link in a letter: %(stops)d, each at once. Letters waiting without a yes: %(unasked)d.")
    return Evidence(f"{said} {words % {'stops': stops, 'unasked': unasked}}", unasked == 0)


async def of_references() -> Evidence:
    """COOKIE-4: what of a cookie is kept here: a fingerprint for each signed-in browser, and never what it holds."""
    browsers = int(await value("SELECT count(*) FROM session"))
    other = int(await value("SELECT count(*) FROM session WHERE length(key) <> {}", HEX_OF_SHA256))
    said = ngettext("%(num)s browser is signed in.", "%(num)s browsers are signed in.", browsers) % {"num": browsers}
    words = _(
        "The cookie of each holds 43 random characters and nothing about anybody. We keep a fingerprint of them alone;"
        " kept in any other way: %(other)d."
    )
    return Evidence(f"{said} {words % {'other': other}}", other == 0)


async def of_features() -> Evidence:
    """COOKIE-6: what works without cookies, and what stops."""
    stops = [feature for feature in FEATURES if feature.needs]
    words = _(
        "%(works)d things on our list work with cookies blocked and %(stops)d need one, each tried in a browser that"
        " blocks them before every release."
    )
    return Evidence(words % {"works": len(FEATURES) - len(stops), "stops": len(stops)}, holds=True)


# Given in the words in force, and not withdrawn since.
_STANDING = """SELECT count(*) FROM consent c
 WHERE c.given AND c.wording IN {} AND NOT EXISTS (SELECT 1 FROM consent later
 WHERE later.member = c.member AND later.purpose = c.purpose AND later.id > c.id)"""
_ASKED = """SELECT count(DISTINCT c.member) FROM consent c JOIN member m ON m.id = c.member
 WHERE m.state IN ('active', 'suspended') AND c.given AND c.wording IN {} AND NOT EXISTS (SELECT 1 FROM consent later
 WHERE later.member = c.member AND later.purpose = c.purpose AND later.id > c.id)"""
_NAMELESS = ("offer", '%"consent": %')
