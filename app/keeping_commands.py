"""The commands that keep the board safe: its keys, its backups, and whether these are any good."""

import asyncio
from pathlib import Path

import click

from app.terminal import progress, run
from core.settings import settings

FILE = click.Path(dir_okay=False, path_type=Path)
keys_file = click.option("--keys", type=FILE, help="The members' keys; keys.age beside FILE if not given.")
identity_file = click.option("--identity", type=FILE, required=True, help="What opens it: an age identity file.")


@click.group()
def keys() -> None:
    """Change the site's key, or make a pair of keys for backups."""


@keys.command()
def rotate() -> None:
    """Give the site a new key, and wrap every member's own key under it.

    The site goes on meanwhile. Stopped at any moment, both keys stay good, and it goes on from there the next time; at
    the end the old one is gone. Where SITE_KEY is set, put it in SITE_KEY_BEFORE and a new one in its place first.
    """
    from app.rotating import rotate_keys

    run(rotate_keys(settings(), progress("Wrapping keys")))


@keys.command()
@click.argument("file", type=FILE)
def pair(file: Path) -> None:
    """Make a pair of keys for backups: the identity goes to FILE, the recipient is printed.

    Take FILE away from this machine and keep it safe: it alone opens the backups. age-keygen makes the same.
    """
    from core.backup.encrypting import make_pair

    async def made() -> list[str]:
        return [await asyncio.to_thread(make_pair, file)]

    run(made())


@click.command()
@click.argument("file", type=FILE)
@click.option("--to", "to", required=True, multiple=True, help="Whom to encrypt to: age1…; repeat for several.")
@keys_file
def backup(file: Path, keys: Path | None, to: tuple[str, ...]) -> None:
    """Back the board up to FILE, encrypted, while it goes on.

    The members' keys go to a second file that is overwritten each time and never kept, so that a member whose key was
    erased is forgotten by every backup of the board. The site's key is in neither.
    """
    from app.keeping import make_backup

    run(make_backup(settings(), file, keys, to))


@click.command()
@click.argument("file", type=FILE)
@identity_file
@keys_file
@click.option("--overwrite", is_flag=True, help="Replace a database that is not empty.")
def restore(file: Path, identity: Path, keys: Path | None, overwrite: bool) -> None:
    """Put a backup in place of the database. Stop the site first.

    Each table is compared with its hash, and who was erased is erased again. Stopped at any moment, it leaves the
    database as it was, or the restored one; run it again.
    """
    from app.keeping import restore_backup

    run(restore_backup(settings(), file, keys, identity, overwrite=overwrite))


@click.command()
@click.argument("file", type=FILE)
@identity_file
@keys_file
def verify(file: Path, identity: Path, keys: Path | None) -> None:
    """Restore a backup somewhere to be thrown away, compare it, and say how old it is.

    The site goes on, and its database is not touched; the statement of privacy shows when this was done last.
    """
    from app.keeping import verify_backup

    run(verify_backup(settings(), file, keys, identity))


commands = [keys, backup, restore, verify]
