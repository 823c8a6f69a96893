"""Versions are never edited: each names the fingerprint of the one before, says why it changed, and stays readable."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.build import create_app
from core import clock
from core.settings import settings
from privacy.clauses import CONTROLS
from privacy.comparing import differences
from privacy.statement import HERE, Broken, Statement, versions
from privacy.statement.chain import read_versions

FIRST = "19335d1a55974b3508ba9596c5c255c1f2c6ee9dec09c66add9020c5dc59a0cd"

changes = pytest.mark.clause("CHANGE-1")


def refusal(folder: Path) -> str:
    """What is said against the versions in this folder; empty where they are taken."""
    try:
        read_versions(folder)
    except Broken as broken:
        return str(broken)
    return ""


def edit(folder: Path, version: int, old: str, new: str) -> None:
    """Changes a version's file."""
    path = folder / f"{version}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@changes
def test_the_first_version_is_what_it_always_was() -> None:
    assert hashlib.sha256((HERE / "1.toml").read_bytes()).hexdigest() == FIRST
    assert versions()[0].hash == FIRST


def test_each_version_names_the_one_before() -> None:
    for before, after in zip(versions(), versions()[1:], strict=False):
        assert after.previous == hashlib.sha256((HERE / f"{before.version}.toml").read_bytes()).hexdigest()


@changes
@pytest.mark.parametrize(
    ("old", "new"),
    [("fourteen days", "forty days"), ("Only the address tells us", "only the address tells us"), ("# The", "#  The")],
)
def test_a_past_version_that_was_edited_is_refused(copied: Path, old: str, new: str) -> None:
    assert refusal(copied) == ""
    edit(copied, 1, old, new)
    assert "whose file was edited" in refusal(copied)


@changes
def test_the_site_does_not_start_with_an_edited_past(copied: Path) -> None:
    edit(copied, 1, "fourteen days", "forty days")
    started = True
    try:
        create_app(settings())
    except Broken:
        started = False
    assert not started


@changes
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('clause = "BOARD-1"\nbecause', 'clause = "BOARD-9"\nbecause', "say why for each clause that changed"),
        ("If a detail in your post is somebody else’s", "A post that tells something", ""),
        ("no way to export it", "one way to export it", "say why for each clause that changed"),
        ('source = "UK GDPR, article 13(3)"\n', "", "must name the law"),
        ('because = "law"', 'because = "whim"', "because"),
        ('since = "2026-12-11"', 'since = "2026-12-10"', "14 days before it counts"),
        ("version = 2", "version = 3", "it says that it is version 3"),
    ],
)
def test_a_version_that_does_not_explain_itself_is_refused(copied: Path, old: str, new: str, said: str) -> None:
    edit(copied, 2, old, new)
    assert said in refusal(copied)
    assert bool(refusal(copied)) == bool(said)


@changes
@pytest.mark.parametrize("version", versions(), ids=lambda version: version.version)
def test_every_clause_that_is_called_kept_is_in_every_version(version: Statement) -> None:
    assert set(CONTROLS) <= {clause.id for clause in version.clauses}


def test_a_version_that_is_left_out_is_missed(copied: Path) -> None:
    (copied / "2.toml").rename(copied / "3.toml")
    assert "none left out" in refusal(copied)


@changes
async def test_the_history_says_what_changed_and_why(client: httpx.AsyncClient) -> None:
    page = (await client.get("/privacy/versions")).text
    for version in versions():
        assert version.hash in page
        for change in version.change:
            assert change.why in page
    assert page.index("Version 2") < page.index("Version 1")
    assert "The law (UK GDPR, article 13(3))" in page


@changes
async def test_every_version_stays_readable_under_its_address(client: httpx.AsyncClient) -> None:
    with clock.standing_at(datetime(2030, 1, 1, tzinfo=UTC)):
        first, second = [(await client.get(f"/privacy/v/{number}")).text for number in (1, 2)]
    assert "one against forged forms" in first
    assert "does not count any more" in first
    assert "one against forged forms" not in second
    for page in (first, second):
        assert len(re.findall(r'<article class="clause" id="[a-z]+-\d"', page)) == 45


async def test_anybody_can_work_out_a_fingerprint(client: httpx.AsyncClient) -> None:
    for version in versions():
        file = await client.get(f"/privacy/v/{version.version}/file")
        assert hashlib.sha256(file.content).hexdigest() == version.hash
        assert file.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["v/2", "v/3", "v/0", "v/2/file", "compare/1/2"])
async def test_nobody_reads_a_version_before_it_is_announced(client: httpx.AsyncClient, path: str) -> None:
    with clock.standing_at(datetime(2026, 11, 26, 23, 59, tzinfo=UTC)):
        assert (await client.get(f"/privacy/{path}")).status_code == 404
        assert "Version 2" not in (await client.get("/privacy/versions")).text


@changes
async def test_two_versions_stand_side_by_side_with_what_differs_marked(client: httpx.AsyncClient) -> None:
    page = (await client.get("/privacy/compare/1/2")).text
    article = page.partition('id="cookie-1"')[2].partition("</article>")[0]
    marked = re.sub(r'<span class="sr">.*?</span>', "", article)
    assert "<del>one against forged forms</del>" in marked
    assert "<ins>the others for a choice you made</ins>" in marked
    assert "[taken out:" in article
    assert versions()[1].change[4].why in article
    assert "8 promises differ" in page
    assert "37 promises are the same in both." in page
    assert 'id="share-1"' not in page


async def test_the_older_stands_first_however_they_are_asked_for(client: httpx.AsyncClient) -> None:
    one, other = [(await client.get(f"/privacy/compare/{pair}")).text for pair in ("1/2", "2/1")]
    assert [re.findall(r"<(?:del|ins)>.*", page) for page in (one, other)] == [re.findall(r"<(?:del|ins)>.*", one)] * 2


@pytest.mark.parametrize("change", versions()[1].change, ids=lambda change: change.clause)
def test_each_side_is_the_whole_text(change: object) -> None:
    old, new = [version.clause(change.clause) for version in versions()[:2]]  # type: ignore[attr-defined]
    assert old is not None
    assert new is not None
    before, after = differences(old.text, new.text)
    assert "".join(run.words for run in before) == old.text
    assert "".join(run.words for run in after) == new.text
    assert {run.what for run in before} <= {"same", "old"}
    assert {run.what for run in after} <= {"same", "new"}


def test_only_words_that_differ_are_marked() -> None:
    before, after = differences("Ring us. We listen.", "Ring us, or write. We listen.")
    assert [run.words for run in before if run.what == "old"] == []
    assert [run.words for run in after if run.what == "new"] == [", or write"]
