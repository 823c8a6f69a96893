"""The chain of versions: read from their files, and refused where one was edited after the next was written."""

import hashlib
import tomllib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from core.settings import SettingsError
from privacy.statement.shapes import Statement

HERE = Path(__file__).parent
# Between the day a change is announced and the day it counts.
NOTICE = timedelta(days=14)


class Broken(SettingsError):
    """The versions do not follow from one another; like a wrong setting, it is said in one line and nothing starts."""


def read_versions(folder: Path) -> tuple[Statement, ...]:
    """Every version in this folder, the oldest first. Raises Broken, which names the file."""
    paths = sorted(folder.glob("*.toml"), key=lambda path: int(path.stem))
    found = tuple(_read(path) for path in paths)
    if not found or [path.stem for path in paths] != [str(number + 1) for number in range(len(paths))]:
        raise Broken(f"{folder} must hold the statement's versions from 1.toml on, with none left out")
    for number, (path, statement) in enumerate(zip(paths, found, strict=True), 1):
        wrong = _wrong(number, statement, found[number - 2] if number > 1 else None)
        if wrong:
            raise Broken(f"{path}: {wrong}")
    return found


def file_of(statement: Statement) -> bytes:
    """The file of a version as it was read: its SHA-256 is the version's hash."""
    return (HERE / f"{statement.version}.toml").read_bytes()


def changed_clauses(before: Statement, after: Statement) -> list[str]:
    """Ids of clauses whose words differ, and of those that only one of the two has; in the order of the page."""
    old, new = ({clause.id: clause for clause in each.clauses} for each in (before, after))
    return [name for name in [*new, *(set(old) - set(new))] if old.get(name) != new.get(name)]


def _read(path: Path) -> Statement:
    content = path.read_bytes()
    try:
        statement = msgspec.convert(tomllib.loads(content.decode()), Statement)
    except (ValueError, msgspec.ValidationError) as problem:
        raise Broken(f"{path}: {problem}") from None
    return msgspec.structs.replace(statement, hash=hashlib.sha256(content).hexdigest())


def _wrong(number: int, statement: Statement, before: Statement | None) -> str:
    """What is wrong with this version after the one before; empty where nothing is."""
    if statement.version != number:
        return f"it says that it is version {statement.version}"
    if before is None:
        return "the first version follows from nothing" if statement.previous or statement.change else ""
    if statement.previous != before.hash:
        return f"it names another fingerprint than version {before.version} has, whose file was edited"
    return _untimely(statement, before) or _unexplained(statement, before)


def _untimely(statement: Statement, before: Statement) -> str:
    if statement.announced_at < before.announced_at:
        return "it was announced before the one before"
    if statement.since_at - statement.announced_at < NOTICE:
        return f"it must be announced {NOTICE.days} days before it counts"
    return ""


def _unexplained(statement: Statement, before: Statement) -> str:
    differ, told = changed_clauses(before, statement), [each.clause for each in statement.change]
    if sorted(differ) != sorted(told):
        return f"it must say why for each clause that changed: {_listed(differ)}, not {_listed(told)}"
    without = [each.clause for each in statement.change if each.because != "software" and not each.source]
    return f"it must name the law, or the comment, behind {_listed(without)}" if without else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
