"""What shows that interests are learned and used for those alone who asked for it."""

from datetime import timedelta
from typing import Final

from accounts.interests.profile import LIFE, PURPOSE
from accounts.interests.subjects import SUBJECTS
from accounts.purposes import register
from board.queries.boards import boards
from board.site_offers.choosing import PURPOSE as OFFERS
from board.site_offers.counting import shown_in_a_week
from board.subjects import bars_offers
from core import clock
from core.database import value
from core.i18n import gettext as _
from privacy.evidence import Evidence
from privacy.registers import held

# The worker comes by every hour.
ROUND: Final = timedelta(hours=1, minutes=5)
# As TRACK-3 has it: nothing of who was shown what.
SHAPE: Final = {"id", "day", "way", "times"}


async def of_interests() -> Evidence:
    """TRACK-2: how many keep a list, let it rest or have none; that none is unasked, too old or off the closed list."""
    members = int(await value("SELECT count(*) FROM member WHERE state IN ('active', 'suspended')"))
    agreed = (PURPOSE, register()[PURPOSE].hash)
    on, paused = [int(await value(_LISTS, *agreed, paused)) for paused in (False, True)]
    wrong = int(await value(_WRONG, *agreed, list(SUBJECTS), clock.now() - LIFE - ROUND))
    barred = sum(map(bars_offers, await boards()))
    words = _(
        "Lists of interests: %(on)d on, %(paused)d resting, %(off)d off (%(share)d %% on). Entries without a yes, off"
        " the closed list or past their 30 days: %(wrong)d. Boards from which nothing can be learned: %(barred)d."
    )
    share = round(100 * on / members) if members else 0
    figures = {"on": on, "paused": paused, "off": max(0, members - on - paused), "share": share}
    return Evidence(words % (figures | {"wrong": wrong, "barred": barred}), wrong == 0)


async def of_site_offers() -> Evidence:
    """TRACK-3: offers shown by the page and by interest, signals heard; that no count says who was shown them."""
    shown = await shown_in_a_week()
    agreed = int(await value(_COUNT, OFFERS, register()[OFFERS].hash))
    words = _(
        "Offers shown on the site in seven days: %(context)d by the page, %(interest)d by interest. Members who say yes"
        " to the second: %(agreed)d. On %(signal)d of these pages the browser asked us not to, and was heard."
    )
    figures = {"context": shown.context, "interest": shown.interest, "signal": shown.signal, "agreed": agreed}
    return Evidence(words % figures, set(held()["offer_shown"].fields) == SHAPE)


# Given in the words in force, and not withdrawn since.
_STANDING = """SELECT c.member FROM consent c WHERE c.purpose = {} AND c.given AND c.wording = {} AND NOT EXISTS
 (SELECT 1 FROM consent later WHERE later.member = c.member AND later.purpose = c.purpose AND later.id > c.id)"""
_COUNT = f"SELECT count(*) FROM ({_STANDING}) AS agreed"  # noqa: S608 - constants only
_LISTS = f"SELECT count(*) FROM interest_profile WHERE member IN ({_STANDING}) AND paused = {{}}"  # noqa: S608
_WRONG = f"""SELECT count(*) FROM interest WHERE member NOT IN ({_STANDING}) OR subject NOT IN {{}}
 OR since < {{}}"""  # noqa: S608 - constants only
