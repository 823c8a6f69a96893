"""Whom a limit counts for: a home, not each of the addresses it has."""

import pytest

from accounts.day_keys import day_mark, network
from accounts.limiting import SAME_JOINING
from core.limits import spend
from tests.accounts.browser import Browser, mail_to
from tests.people import Someone


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("testclient", "testclient", True),
    ],
)
def test_the_addresses_of_one_home_count_together(one: str, other: str, same: bool) -> None:
    assert (network(one) == network(other)) is same


async def test_nobody_is_written_to_again_and_again_by_others_who_join_with_their_address(
    browser: Browser, ada: Someone
) -> None:
    mark = await day_mark(ada.address)
    for _other in range(SAME_JOINING.times):
        await spend("join_for", mark, SAME_JOINING)
    answer = await browser.join("cy_new", ada.address.upper())
    assert (answer.status_code, await mail_to(ada.address)) == (429, [])
    assert (await browser.join("cy_new", "cy@people.example")).status_code == 303
