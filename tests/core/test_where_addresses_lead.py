"""Addresses are read as browsers read them; only hosts of the family, to the letter, are the family's."""

import pytest

from core.family import is_foreign, privacy_page_of
from core.hosts import in_letters, mixes_alphabets
from core.settings import SettingsError, load
from core.web_addresses import place_of, stays
from tests.core.conftest import Configure
from tests.links import LEADING_AWAY, STAYING


@pytest.mark.clause("LINK-1")
@pytest.mark.parametrize(("address", "host"), LEADING_AWAY)
def test_an_address_leads_where_browsers_take_it(address: str, host: str) -> None:
    place = place_of(address)
    assert (f"{place.host}:{place.port}" if place and place.port else place.host if place else "") == host
    assert not stays(address)


@pytest.mark.parametrize("address", STAYING)
def test_an_address_without_a_host_stays(address: str) -> None:
    assert stays(address)
    assert place_of(address) is None


@pytest.mark.parametrize(("address", "host"), LEADING_AWAY)
def test_what_we_write_instead_leads_to_the_same_place_and_is_plain(address: str, host: str) -> None:
    if place := place_of(address):
        assert place_of(place.address) == place
        assert place.address.isascii()
        assert place.address.isprintable()
        assert "\\" not in place.address
        assert place.address.startswith((f"http://{host}", f"https://{host}"))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("https://a.example/b c?d=\u00e9#\u00ef", "https://a.example/b%20c?d=%C3%A9#%C3%AF"),
        ("https://a.example\\b\\c?d\\e", "https://a.example/b/c?d%5Ce"),
        ("https://a.example/%41%zz", "https://a.example/%41%zz"),
        ("https://a.example?b=//c.example", "https://a.example?b=//c.example"),
        ("https://me:secret@a.example/", "https://a.example/"),
    ],
)
def test_the_rest_of_an_address_stays_what_it_is(written: str, plain: str) -> None:
    place = place_of(written)
    assert place is not None
    assert place.address == plain


@pytest.mark.clause("LINK-1")
@pytest.mark.parametrize(
    ("host", "letters", "mixed"),
    [
        ("b.example", "b.example", False),
        ("xn--bcher-kva.example", "b\u00fccher.example", False),
        ("xn--80ak6aa92e.com", "\u0430\u0440\u0440\u04cf\u0435.com", True),
        ("xn--pypal-4ve.example", "p\u0430ypal.example", True),
        ("xn--e1afmkfd.xn--p1ai", "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("[::1]", "[::1]", False),
    ],
)
def test_a_name_is_shown_in_its_true_letters_and_mixtures_are_known(host: str, letters: str, mixed: bool) -> None:
    assert in_letters(host) == letters
    assert mixes_alphabets(host) is mixed


SISTERS = "sister.example, other.example"


@pytest.mark.clause("LINK-3")
@pytest.mark.parametrize(
    "address",
    [
        "https://sister.example",
        "http://sister.example/a",
        "https://SISTER.Example:443/",
        "//sister.example/",
        "https://evil.example@sister.example/",
        "https://other.example/",
        "https://board.example/t/4",
    ],
)
def test_ours_and_those_on_the_list_are_the_family(configure: Configure, address: str) -> None:
    configure(BASE_URL="https://board.example", SISTER_SITES=SISTERS)
    place = place_of(address)
    assert place is not None
    assert not is_foreign(place)


@pytest.mark.clause("LINK-3")
@pytest.mark.parametrize(
    "address",
    [
        "https://sister.example.evil.example/",
        "https://sister.example.evil/",
        "https://notsister.example/",
        "https://not-sister.example/",
        "https://www.sister.example/",
        "https://example/",
        "https://sister.example./",
        "https://sister.example:8443/",
        "https://sister.example:80/",
        "https://sisterxexample/",
        "https://sister-example/",
        "https://sister.example@evil.example/",
        "https://sister.example%2f@evil.example/",
        "https://evil.example/sister.example",
        "https://evil.example?sister.example",
        "https://evil.example#sister.example",
        "https://evil.example\\sister.example",
        "https://s\u0456ster.example/",
        "https://xn--sster-0ye.example/",
        "https://board.example.evil.example/",
        "https://board.example:8443/",
        "https://xboard.example/",
        "https://board.example./",
    ],
)
def test_a_name_that_only_resembles_one_on_the_list_is_somebody_elses(configure: Configure, address: str) -> None:
    configure(BASE_URL="https://board.example", SISTER_SITES=SISTERS)
    place = place_of(address)
    assert place is not None
    assert is_foreign(place)


@pytest.mark.clause("LINK-3")
def test_without_a_list_there_is_nobody_but_us(configure: Configure) -> None:
    configure(BASE_URL="https://board.example")
    places = [place_of(f"https://{host}/") for host in ("board.example", "sister.example", "localhost")]
    assert [place is not None and is_foreign(place) for place in places] == [False, True, True]


def test_a_list_may_be_written_in_any_way(configure: Configure) -> None:
    found = configure(SISTER_SITES="Sister.Example,  b\u00fccher.example sister.example")
    assert found.sisters == ("sister.example", "xn--bcher-kva.example")


@pytest.mark.clause("LINK-3")
@pytest.mark.parametrize(
    "wrong",
    ["https://a.example", "a.example:8443", "a.example/b", "a.example.", "*.example", ".example", "example", "a@b.c",
     "10.0.0.1", "[::1]", "a..example"],
)  # fmt: skip
def test_the_list_takes_whole_names_of_hosts_and_nothing_else(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^SISTER_SITES must be host names like board\.example, not "):
        load({"SISTER_SITES": f"sister.example, {wrong}"})


def test_a_privacy_page_is_known_for_its_own_host(configure: Configure) -> None:
    configure(PRIVACY_PAGES="https://a.example/privacy, https://b.example:8443/p")
    pages = {}
    for host in ("a.example", "www.a.example", "b.example", "b.example:8443"):
        place = place_of(f"https://{host}/x")
        assert place is not None
        pages[host] = privacy_page_of(place)
    assert pages == {
        "a.example": "https://a.example/privacy",
        "www.a.example": "",
        "b.example": "",
        "b.example:8443": "https://b.example:8443/p",
    }


@pytest.mark.parametrize("wrong", ["a.example/privacy", "http://a.example/", "javascript:x", "https://x@a.example/"])
def test_a_privacy_page_is_a_whole_address(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^PRIVACY_PAGES must be addresses like "):
        load({"PRIVACY_PAGES": wrong})
