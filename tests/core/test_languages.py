"""What the software says can be said in another language, and none of it is missed."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from core import i18n
from core.flashes import FLASHES, flash
from core.templating import environment
from tests.core.conftest import Configure

ROOT = Path(__file__).parents[2]


def test_english_is_as_it_is_written() -> None:
    assert i18n.gettext("Sign in") == "Sign in"
    assert i18n.ngettext("%(num)d day", "%(num)d days", 3) == "%(num)d days"


def test_the_invented_language_wraps_every_string() -> None:
    with i18n.speaking("qps"):
        assert i18n.gettext("Sign in") == "⟦Sign in⟧"
        assert i18n.ngettext("%(num)d day", "%(num)d days", 1) == "⟦%(num)d day⟧"
    assert i18n.gettext("Sign in") == "Sign in"


def test_a_translation_is_one_text_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalog(locale="cy", domain="board")
    catalogue.add("Sign in", "Mewngofnodi")
    file = tmp_path / "cy" / "LC_MESSAGES" / "board.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_po(out, catalogue)
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    i18n.translations.cache_clear()
    with i18n.speaking("cy"):
        assert i18n.gettext("Sign in") == "Mewngofnodi"
        assert i18n.gettext("Sign out") == "Sign out"
    with i18n.speaking("cy_GB"):
        assert i18n.gettext("Sign in") == "Mewngofnodi"
    i18n.translations.cache_clear()


def test_templates_are_translated_and_escape_what_is_put_in() -> None:
    template = environment().from_string("{{ _('Hello %(name)s', name=name) }}|{% trans %}Bye {{ name }}{% endtrans %}")
    with i18n.speaking("qps"):
        assert template.render(name="<b>") == "⟦Hello &lt;b&gt;⟧|⟦Bye &lt;b&gt;⟧"


def test_a_template_that_names_what_it_was_not_given_fails() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


def test_the_community_chooses_the_language(configure: Configure) -> None:
    configure(LOCALE="cy")
    assert i18n.locale() == "cy"
    assert i18n.language_tag() == "cy"
    configure(LOCALE="en_GB")
    assert i18n.language_tag() == "en-GB"


@pytest.mark.parametrize("code", FLASHES)
def test_what_a_page_says_once_ends_with_a_full_stop(code: str) -> None:
    assert flash(code).endswith(".")
    assert not re.search(r"[!…]", flash(code))


def test_a_code_that_nobody_knows_says_nothing() -> None:
    assert flash("<script>") == ""


def test_the_catalogue_holds_what_the_software_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first lines of `babel.cfg` say how it is written; what is missing in it could not be translated."""
    monkeypatch.chdir(ROOT)
    made = tmp_path / "board.pot"
    options = ["--no-location", "--sort-output", "--omit-header", "-k", "marked", "-F", "babel.cfg"]
    CommandLineInterface().run(["pybabel", "extract", *options, "-o", str(made), "."])
    said, kept = (_strings(file) for file in (made, ROOT / "locale" / "board.pot"))
    assert said - kept == set()
    assert kept - said == set()


def _strings(file: Path) -> set[str]:
    with file.open("rb") as text:
        catalogue = read_po(text)
    write_mo(io.BytesIO(), catalogue)
    return {str(message.id) for message in catalogue if message.id}
