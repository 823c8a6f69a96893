"""Letters leave over a verified connection, to one plain address, with nothing smuggled into their headers."""

from pathlib import Path

import aiosmtplib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sending_mail import Letter, NoSafeWay, Transport, Undeliverable, checked_address, compose
from tests.core.post_office import open_post_office

ADA = Letter("ada@kelderby.example", "Welcome", "Hello Ada,\nwelcome.\n", "<p>Hello Ada</p>")


@pytest.mark.clause("SEC-3")
async def test_a_letter_arrives_encrypted_with_both_its_parts(tmp_path: Path) -> None:
    with open_post_office(tmp_path) as office:
        transport = Transport(office.settings(), office.trust())
        await transport.send(compose(ADA, "cause"))
        await transport.close()
    (letter,) = office.letters
    assert office.encrypted == [True]
    assert office.envelopes[0].rcpt_tos == ["ada@kelderby.example"]
    assert letter["Subject"] == "Welcome"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"]
    text, html = letter.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == ADA.text
    assert html.get_content().strip() == ADA.html


@pytest.mark.clause("SEC-3")
async def test_a_server_with_an_unknown_certificate_gets_no_letter(tmp_path: Path) -> None:
    with open_post_office(tmp_path) as office:
        assert "certificate is not trusted: self-signed" in await _refused(Transport(office.settings()))
    assert office.letters == []


@pytest.mark.clause("SEC-3")
async def test_a_certificate_for_another_name_is_not_trusted(tmp_path: Path) -> None:
    with open_post_office(tmp_path, names=("mail.example",)) as office:
        assert "Hostname mismatch" in await _refused(Transport(office.settings(), office.trust()))
    assert office.letters == []


@pytest.mark.clause("SEC-3")
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_that_offers_no_encryption_gets_no_letter(tmp_path: Path, security: str) -> None:
    with open_post_office(tmp_path, starttls=False) as office:
        said = await _refused(Transport(office.settings(smtp_security=security), office.trust()))
    assert office.letters == []
    assert said.startswith("the mail server")
    assert "encrypt" in said


async def _refused(transport: Transport) -> str:
    """Why Ada's letter was not sent, in words for the operator; nothing where it was."""
    try:
        await transport.send(compose(ADA, "cause"))
    except NoSafeWay as reason:
        return str(reason)
    return ""


async def test_many_letters_share_a_connection(tmp_path: Path) -> None:
    with open_post_office(tmp_path, starttls=False) as office:
        transport = Transport(office.settings(smtp_security="none"))
        for number in range(5):
            await transport.send(compose(ADA, f"cause {number}"))
        await transport.close()
    assert len(office.letters) == 5
    assert len(office.sessions) == 1


async def test_a_server_that_hung_up_is_called_again(tmp_path: Path) -> None:
    with open_post_office(tmp_path, starttls=False) as office:
        transport = Transport(office.settings(smtp_security="none"))
        await transport.send(compose(ADA, "one"))
        transport._idle[0].close()
        await transport.send(compose(ADA, "two"))
        await transport.close()
    assert len(office.letters) == 2


@pytest.mark.parametrize(("answer", "final"), [("550 No such user", True), ("451 Try again later", False)])
async def test_a_refusal_for_good_is_told_from_one_for_now(tmp_path: Path, answer: str, final: bool) -> None:
    with open_post_office(tmp_path, starttls=False) as office:
        office.refused["ada@kelderby.example"] = answer
        transport = Transport(office.settings(smtp_security="none"))
        with pytest.raises(Undeliverable if final else aiosmtplib.SMTPRecipientsRefused):
            await transport.send(compose(ADA, "cause"))
        await transport.send(compose(Letter("bo@kelderby.example", "s", "t"), "another"))
        await transport.close()
    assert [envelope.rcpt_tos for envelope in office.envelopes] == [["bo@kelderby.example"]]


def test_the_same_cause_has_the_same_message_id() -> None:
    assert compose(ADA, "a")["Message-ID"] == compose(ADA, "a")["Message-ID"]
    assert compose(ADA, "a")["Message-ID"] != compose(ADA, "b")["Message-ID"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "@kelderby.example",
        "ada@",
        "a@b@c.example",
        "ada@kelderby.example\r\nRCPT TO:<bo@kelderby.example>",
        "ada@kelderby.example\n",
        "ada@kelderby.example, bo@kelderby.example",
        "ada@kelderby.example; bo@kelderby.example",
        "Ada <ada@kelderby.example>",
        "<ada@kelderby.example>",
        '"ada lovelace"@kelderby.example',
        '"ada"@kelderby.example',
        "ada(comment)@kelderby.example",
        "ada..l@kelderby.example",
        ".ada@kelderby.example",
        "ada@[127.0.0.1]",
        "ada@-kelderby.example",
        "ada@kelderby..example",
        "ada@kelderby.example ORCPT=x",
        "ada\u2028@kelderby.example",
        "a" * 65 + "@kelderby.example",
    ],
)
def test_what_is_not_one_plain_mailbox_gets_no_letter(address: str) -> None:
    with pytest.raises(Undeliverable) as refused:
        checked_address(address)
    assert "kelderby" not in str(refused.value)


def test_a_domain_in_other_letters_is_put_in_ascii() -> None:
    assert checked_address("ada@bücher.example") == "ada@xn--bcher-kva.example"


async def test_a_name_in_other_letters_arrives(tmp_path: Path) -> None:
    with open_post_office(tmp_path, starttls=False) as office:
        transport = Transport(office.settings(smtp_security="none"))
        await transport.send(compose(Letter("adá@bücher.example", "Schön", "Grüße\n"), "cause"))
        await transport.close()
    assert office.envelopes[0].rcpt_tos == ["adá@xn--bcher-kva.example"]
    assert office.letters[0].get_content().strip() == "Grüße"


@given(st.text(max_size=400), st.text(max_size=200), st.text(max_size=200))
def test_nothing_in_a_letter_becomes_a_header(subject: str, text: str, html: str) -> None:
    message = compose(Letter("ada@kelderby.example", f"Hi\r\nBcc: bo@x.example\r\n\r\n{subject}", text, html), "cause")
    raw = message.as_bytes()
    head = raw.split(b"\r\n\r\n", 1)[0].lower()
    names = [line.split(b":", 1)[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert sorted(names) == sorted(
        [b"from", b"to", b"subject", b"date", b"message-id", b"auto-submitted", b"mime-version", b"content-type"]
        + ([] if html else [b"content-transfer-encoding"])
    )
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) < 998
