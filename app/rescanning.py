"""What `board rescan` does: scan again what an older scanner read, show how far it is, and say what came of it."""

from collections.abc import Callable

from app.opening import up_to_date
from board.queries.outdated import count_outdated
from board.rescanning import rescan
from core.i18n import gettext as _
from core.settings import Settings
from pii import VERSION


async def rescan_posts(settings: Settings, progress: Callable[[int, int], None]) -> list[str]:
    """Works through all posts that are due; the line to print."""
    posts = details = told = left = done = 0
    async with up_to_date(settings):
        total = await count_outdated(VERSION)
        async for each in rescan():
            posts, details, told, left = posts + each.posts, details + each.details, told + each.told, left + each.left
            done += 1
            progress(min(done, total), total)
    if done < total:
        # Another one beside this did its share.
        progress(total, total)
    figures = {"posts": posts, "details": details, "told": told, "left": left}
    return [
        _("Posts scanned again: %(posts)d. New details: %(details)d. Notices: %(told)d. Left for next time: %(left)d.")
        % figures
    ]
