"""What `board keys rotate` does: gives the site a new key, and wraps every other key in the key store under it."""

from collections.abc import Callable

from accounts.rewrapping import Progress, keys_to_look_at, rewrap
from app.opening import up_to_date
from core import site_keys
from core.errors import Refused
from core.i18n import gettext as _
from core.i18n import ngettext
from core.latest import note
from core.settings import Settings
from core.site_secret import change_key


async def rotate_keys(settings: Settings, progress: Callable[[int, int], None]) -> list[str]:
    """Both keys are good until the last one is wrapped anew; stopped before that, it goes on the next time.

    Raises Refused where the new key has to be given first.
    """
    if settings.site_key and not settings.site_key_before:
        raise Refused(409, _("The new key has to be given first"), _how_to_give_it())
    async with up_to_date(settings):
        if not settings.site_key:
            site_keys.add_new_key()
        await change_key()
        total, last = await keys_to_look_at(), Progress(0, 0)
        async for last in rewrap():
            progress(min(last.done, total), total)
        if not settings.site_key:
            site_keys.drop_old_key()
        await note("keys", keys=last.done)
    said = ngettext("%(num)s key is wrapped anew.", "%(num)s keys are wrapped anew.", last.done - last.lost)
    return [
        said % {"num": last.done - last.lost},
        *([_lost(last.lost)] if last.lost else []),
        _old_key(settings),
        _("Make a backup now: an older one of the keys needs the old site key."),
    ]


def _how_to_give_it() -> str:
    return _(
        "SITE_KEY comes from the environment: put it in SITE_KEY_BEFORE, a new one in SITE_KEY (openssl rand -hex 32),"
        " start the site again with both, then run this again."
    )


def _lost(keys: int) -> str:
    said = ngettext(
        "%(num)s key opened under neither site key, before this already, and stays as it is.",
        "%(num)s keys opened under neither site key, before this already, and stay as they are.",
        keys,
    )
    return said % {"num": keys}


def _old_key(settings: Settings) -> str:
    if settings.site_key:
        return _("Nothing needs SITE_KEY_BEFORE any more: take it away and start the site again.")
    return _("The old key is gone.")
