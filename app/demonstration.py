"""What `board demo` does: fill an empty database with a town to look at, and print whom to sign in as."""

from collections.abc import Callable

from app.opening import up_to_date
from core.database import value
from core.errors import Refused
from core.i18n import gettext as _
from core.settings import Settings
from demo.accounts import DemoAccount, renew_passwords
from demo.seeding import is_demonstration, seed


async def show_town(settings: Settings, *, if_empty: bool, progress: Callable[[int, int], None]) -> list[str]:
    """Seeds the town, or renews its printed passwords; the lines to print. Raises Refused off this machine."""
    if not settings.loopback:
        if if_empty:
            return []
        raise Refused(
            400, text=_("The demonstration is only for a site that nobody else can reach: HOST must be localhost.")
        )
    async with up_to_date(settings):
        if not await value("SELECT count(*) FROM member"):
            await seed(progress)
        elif not await is_demonstration():
            if if_empty:
                return []
            raise Refused(
                400, text=_("There are members here already. The demonstration only fills an empty database.")
            )
        return whom_to_sign_in_as(await renew_passwords())


def whom_to_sign_in_as(accounts: list[DemoAccount]) -> list[str]:
    """A line for each account: role, e-mail address, password."""
    lines = [f"  {account.role:<14} {account.email:<40} {account.password}" for account in accounts]
    return [_("Sign in as (passwords are new at each start):"), *lines]
