"""What shows that the statement's versions stand as they were written, and that members hear of a change in time."""

import asyncio

from core.database import value
from core.i18n import gettext as _
from core.i18n import ngettext
from privacy.evidence import Evidence
from privacy.statement import HERE, Broken, Statement, newest_announced, versions
from privacy.statement.chain import NOTICE, read_versions


async def of_versions() -> Evidence:
    """CHANGE-1: the files as they lie on the disk now, and whether every version that a member accepted is there."""
    try:
        found = await asyncio.to_thread(read_versions, HERE)
    except Broken:
        return Evidence(
            _("A past version was edited: its fingerprint is another than the next one names."), holds=False
        )
    known = [each.hash for each in found]
    accepted = sum([int(await value(_ACCEPTED, each)) for each in known])
    strange = int(await value("SELECT count(*) FROM acceptance")) - accepted
    changes = sum(len(each.change) for each in found)
    words = _(
        "%(versions)d versions, each but the first naming the fingerprint of the one before; the files were read again"
        " and agree. %(changes)d changes, each with its reason. Accepted in a version that is not there: %(strange)d."
    )
    figures = {"versions": len(found), "changes": changes, "strange": strange}
    return Evidence(words % figures, strange == 0 and known == [each.hash for each in versions()])


async def of_notice() -> Evidence:
    """CHANGE-2: how long before it counts the newest version was announced, and who has yet to see what changes."""
    newest = newest_announced()
    unseen = int(await value(_UNSEEN, newest.version))
    members = int(await value("SELECT count(*) FROM member WHERE state IN ('active', 'suspended')"))
    early = sum([await _accepted_before_it_counted(each) for each in versions()])
    said = ngettext(
        "%(unseen)d of %(members)d members has yet to see what changed in version %(version)d, announced %(days)d days"
        " before it counts. Accepted before it counted: %(early)d.",
        "%(unseen)d of %(members)d members have yet to see what changed in version %(version)d, announced %(days)d days"
        " before it counts. Accepted before it counted: %(early)d.",
        unseen,
    )
    days = (newest.since_at - newest.announced_at).days
    figures = {"unseen": unseen, "members": members, "version": newest.version, "days": days, "early": early}
    return Evidence(said % figures, early == 0 and (newest.version == 1 or days >= NOTICE.days))


async def _accepted_before_it_counted(statement: Statement) -> int:
    if statement.version == 1:
        return 0
    return int(await value(_EARLY, statement.hash, statement.since_at))


_ACCEPTED = "SELECT count(*) FROM acceptance WHERE statement = {}"
_UNSEEN = "SELECT count(*) FROM member WHERE state IN ('active', 'suspended') AND statement_seen < {}"
_EARLY = "SELECT count(*) FROM acceptance WHERE statement = {} AND at < {}"
