"""How often somebody may try: numbers a person never reaches and a program does."""

from datetime import timedelta

from core.limits import Limit

# By network address, wide enough for a library's or an open day's.
JOINING = Limit(20, timedelta(hours=1))
SIGNING_IN = Limit(30, timedelta(minutes=15))
FORGETTING = Limit(10, timedelta(hours=1))
# By what was typed, whether it names a member or not, so that being stopped tells nothing.
SAME_ACCOUNT = Limit(10, timedelta(minutes=15))
# Each may send a letter to whomever the address belongs to.
SAME_JOINING = Limit(10, timedelta(hours=1))
SAME_FORGOTTEN = Limit(3, timedelta(hours=1))
# By member.
EDITING_PROFILE = Limit(30, timedelta(hours=1))
CHANGING_PASSWORD = Limit(10, timedelta(minutes=15))
