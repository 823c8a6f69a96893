"""What is left of an address, a browser and a referring page: the part that many share."""

import pytest

from core.visits.shortening import FAMILIES, browser_family, referring_host, short_address

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
)
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile Safari/604.1"


@pytest.mark.clause("COLLECT-3")
@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:77:1234:5678:9abc:def0:4321", "2001:db8:77::/48"),
        ("fe80::1234:5678%eth0", "fe80::/48"),
        ("testclient", ""),
        ("", ""),
    ],
)
def test_an_address_is_shortened_to_what_many_share(whole: str, short: str) -> None:
    assert short_address(whole) == short


@pytest.mark.clause("COLLECT-3")
@pytest.mark.parametrize(
    ("said", "family"),
    [
        (FIREFOX, "Firefox"),
        (CHROME, "Chrome"),
        (SAFARI, "Safari"),
        (f"{CHROME} Edg/141.0.0.0", "Edge"),
        (f"{CHROME} OPR/120.0.0.0", "Opera"),
        (CHROME.replace("Chrome", "SamsungBrowser/28.0 Chrome"), "Samsung"),
        ("Mozilla/5.0 (compatible; SomeBot/2.1; +http://somebot.example/bot.html)", "a program"),
        ("curl/8.14.1", "a program"),
        ("", "a program"),
        ("Ada's own browser, made at home", "another"),
    ],
)
def test_a_browser_is_one_of_a_short_list(said: str, family: str) -> None:
    assert browser_family(said) == family
    assert family in FAMILIES


@pytest.mark.clause("COLLECT-3")
@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://news.example/2026/ada-lovell?from=letter#here", "news.example"),
        ("http://ada:secret@news.example:8080/", "news.example"),
        ("https://cluster.example/t/7/flour", ""),
        ("https://203.0.113.77/", ""),
        ("https://[2001:db8::77]/", ""),
        ("https://3405803853/", ""),
        ("https://0xcb.0.0x71.0x4d/", ""),
        ("android-app://com.mail.example/", ""),
        ("about:blank", ""),
        ("http://[", ""),
        (f"https://{'a' * 101}.example/", ""),
        ("https://<script>.example/", ""),
        ("", ""),
    ],
)
def test_of_a_referring_page_only_its_host_is_left_and_never_ours(referrer: str, host: str) -> None:
    assert referring_host(referrer, "cluster.example") == host
