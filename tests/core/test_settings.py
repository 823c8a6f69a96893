"""Every setting is checked, and a wrong one is named in one line."""

from pathlib import Path

import pytest

from core.settings import Settings, SettingsError, load, settings
from core.settings_checks import read_env_file
from tests.core.conftest import Configure

WRONG = [
    ("PORT", "abc", "PORT must be a whole number from 1 to 65535, not 'abc'"),
    ("PORT", "0", "PORT must be a whole number from 1 to 65535, not '0'"),
    ("PORT", "65536", "PORT must be a whole number from 1 to 65535, not '65536'"),
    ("PORT", "8000.0", "PORT must be a whole number from 1 to 65535, not '8000.0'"),
    ("PORT", "٨٠٠٠", "PORT must be a whole number from 1 to 65535, not '٨٠٠٠'"),
    ("WORKERS", "-1", "WORKERS must be a whole number from 1 to 64, not '-1'"),
    ("HOST", "a b", "HOST must be a host name or address to listen on, not 'a b'"),
    ("BASE_URL", "board.example", "BASE_URL must be an address like https://board.example, not 'board.example'"),
    ("BASE_URL", "https://board.example/forum", "BASE_URL must be an address like https://board.example, "),
    ("BASE_URL", "https://me:secret@board.example", "BASE_URL must be an address like https://board.example, "),
    ("BASE_URL", "https://board.example:99999", "BASE_URL must be an address like https://board.example, "),
    ("BASE_URL", "http://board.example", "BASE_URL must start with https:// unless it names this machine, "),
    ("HOST", "192.0.2.7", "BASE_URL must start with https:// unless it names this machine, "),
    ("DATABASE_URL", "mysql://x", "DATABASE_URL must start with sqlite:/// followed by a file, or with postgresql://"),
    ("CONTACT_PHONE", "call me", "CONTACT_PHONE must be a telephone number, not 'call me'"),
    ("SITE_KEY", "short", "SITE_KEY must be 64 hexadecimal digits"),
    ("SITE_NAME", "x" * 61, "SITE_NAME must be one line of at most 60 characters, not "),
    ("SITE_KEY_BEFORE", "short", "SITE_KEY_BEFORE must be 64 hexadecimal digits"),
    ("SITE_KEY_BEFORE", "ab" * 32, "SITE_KEY_BEFORE is the key before SITE_KEY, which must be set beside it"),
    ("SMTP_SECURITY", "ssl", "SMTP_SECURITY must be starttls, tls or none, not 'ssl'"),
    ("MAIL_FROM", "board@x\r\nBcc: y@z", "MAIL_FROM must be an e-mail address like board@board.example, not "),
    ("SMTP_HOST", "mail.example", "MAIL_FROM must be the address that mail comes from, because SMTP_HOST is set"),
    ("TRUSTED_PROXIES", "10.0.0.1, proxy", "TRUSTED_PROXIES must be addresses separated by commas, not "),
    ("LOCALE", "klingon", "LOCALE must be a language like en_GB or cy, not 'klingon'"),
    ("LIMITS", "maybe", "LIMITS must be true or false, not 'maybe'"),
]


@pytest.mark.parametrize(("name", "text", "message"), WRONG)
def test_a_wrong_setting_is_one_line_that_names_it(name: str, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        load({name: text})
    assert str(refusal.value).startswith(message)
    assert "\n" not in str(refusal.value)


@pytest.mark.clause("SEC-3")
def test_letters_in_the_clear_go_no_further_than_this_machine() -> None:
    there = {"SMTP_HOST": "mail.example", "MAIL_FROM": "board@board.example"}
    message = ""
    try:
        load(there | {"SMTP_SECURITY": "none"})
    except SettingsError as refusal:
        message = str(refusal)
    assert message == "SMTP_SECURITY must be starttls or tls, because SMTP_HOST is not this machine"
    assert load(there | {"SMTP_HOST": "localhost", "SMTP_SECURITY": "none"}).smtp_security == "none"
    assert load(there).smtp_security == "starttls"


def test_nothing_set_is_a_board_on_this_machine() -> None:
    found = load({})
    assert found == Settings()
    assert found.origin == "http://localhost:8000"
    assert found.loopback
    assert not found.secure_cookies
    assert found.sqlite_path == Path("var/board.sqlite3")


def test_an_empty_value_counts_as_not_set() -> None:
    assert load({"PORT": "", "SITE_NAME": "  "}) == Settings()


def test_a_public_board_has_secure_cookies() -> None:
    found = load({"HOST": "192.0.2.7", "BASE_URL": "https://Board.Example/"})
    assert found.origin == "https://board.example"
    assert found.secure_cookies


def test_a_board_behind_a_proxy_on_the_same_machine_is_not_the_developers_own() -> None:
    assert not load({"HOST": "127.0.0.1", "BASE_URL": "https://board.example"}).loopback


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_this_machine_may_go_without_encryption(host: str) -> None:
    found = load({"HOST": host})
    assert found.loopback
    assert found.origin in ("http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000")


def test_a_sqlite_file_may_stand_elsewhere() -> None:
    assert load({"DATABASE_URL": "sqlite:////srv/board.db"}).sqlite_path == Path("/srv/board.db")
    assert load({"DATABASE_URL": "postgresql://board@db/board"}).sqlite_path is None


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    shown = repr(
        load(
            {
                "SITE_KEY": "ab" * 32,
                "SITE_KEY_BEFORE": "ab" * 32,
                "SMTP_PASSWORD": "hunter2",
                "DATABASE_URL": "postgresql://a:hunter2@b/c",
            }
        )
    )
    assert "hunter2" not in shown
    assert "abab" not in shown
    assert "port=8000" in shown


def test_a_refused_secret_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refusal:
        load({"DATABASE_URL": "mongodb://me:hunter2@host"})
    assert "hunter2" not in str(refusal.value)


def test_the_telephone_number_can_be_called() -> None:
    assert load({"CONTACT_PHONE": "+44 (1656) 646404"}).phone_link == "tel:+441656646404"


def test_the_file_is_read_and_the_environment_goes_first(configure: Configure) -> None:
    Path(".env").write_text("PORT=9000\nSITE_NAME=From the file\n")
    assert configure(PORT="9100").port == 9100
    assert settings().site_name == "From the file"


def test_settings_are_read_once(configure: Configure) -> None:
    first = configure(PORT="9000")
    Path(".env").write_text("PORT=9100\n")
    assert settings() is first


LINES = [
    ("PORT=8000", {"PORT": "8000"}),
    ("  export PORT = 8000  ", {"PORT": "8000"}),
    ("SITE_NAME='The # cluster'", {"SITE_NAME": "The # cluster"}),
    ('SITE_NAME="The cluster"  # ours', {"SITE_NAME": "The cluster"}),
    ("SITE_NAME=The cluster # ours", {"SITE_NAME": "The cluster"}),
    ("SMTP_PASSWORD=pa#ss=word", {"SMTP_PASSWORD": "pa#ss=word"}),
    ("SITE_PLACE=", {"SITE_PLACE": ""}),
    ("SITE_PLACE=#nothing", {"SITE_PLACE": ""}),
    ("# PORT=1\n\n   # more\nPORT=2", {"PORT": "2"}),
    ("SITE_PLACE=Pen-y-bont ar Ogwr", {"SITE_PLACE": "Pen-y-bont ar Ogwr"}),
]


@pytest.mark.parametrize(("text", "found"), LINES)
def test_a_line_of_the_file_means_what_it_says(text: str, found: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    assert read_env_file(tmp_path / ".env") == found


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert read_env_file(tmp_path / ".env") == {}


def test_a_line_that_is_no_setting_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1\nnot a setting\n")
    with pytest.raises(SettingsError, match=r"\.env line 2 must be NAME=value$"):
        read_env_file(tmp_path / ".env")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_env_file(tmp_path / ".env")
