"""The `board` command: what an administrator types."""

import asyncio
import sys
from typing import Any, TextIO

import click

from app.keeping_commands import commands
from app.terminal import progress, run
from core.settings import SettingsError, settings

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _OneLineErrors(click.Group):
    """Says a wrong setting in one line, without a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except SettingsError as error:
            click.echo(str(error), err=True)
            sys.exit(2)


@click.group(cls=_OneLineErrors, context_settings=CONTEXT)
def main() -> None:
    """Run an SME Cluster: serve it, fill it, look after it.

    Settings come from the environment, or from a file .env in the working folder; .env.example lists them all.
    """


@main.command()
@click.option("--worker/--no-worker", default=True, help="Also do what `board worker` does, in the same process.")
def serve(worker: bool) -> None:
    """Bring the database up to date, then serve the site on HOST and PORT until stopped with Ctrl-C.

    With WORKERS above 1 (PostgreSQL only) it starts that many processes.
    """
    from app.serving import serve as serve_site

    serve_site(settings(), worker=worker)


@main.command()
def worker() -> None:
    """Send waiting mail, tidy up, and scan posts again after an upgrade, until stopped with Ctrl-C.

    It is a process of its own: start the site with `board serve --no-worker` then. Several may run side by side.
    """
    from app.serving import work

    asyncio.run(work(settings()))


@main.command()
@click.option(
    "--if-empty", is_flag=True, help="Fill an empty database; of one that isn't, only renew the printed passwords."
)
def demo(if_empty: bool) -> None:
    """Fill the database with a market town to look at: 8 boards, 60 members, 300 topics, 3,000 posts.

    Only where HOST is this machine. Prints whom to sign in as; the passwords are new each time.
    """
    from app.demonstration import show_town

    run(show_town(settings(), if_empty=if_empty, progress=progress("Filling the boards")))


@main.command()
@click.option("--handle", prompt="Your handle", help="What the first administrator is known by.")
@click.option("--email", prompt="Your e-mail address", help="Where the first administrator is reached.")
@click.password_option(help="At least ten characters, and not a common one.")
@click.option("--board", "boards", multiple=True, help="A board to open, by name; repeat for several.")
def init(handle: str, email: str, password: str, boards: tuple[str, ...]) -> None:
    """Open a real community: its first administrator and its first boards."""
    from app.opening import open_community

    run(open_community(settings(), (handle, email, password), boards or ("Town notices", "Neighbours ask")))


@main.command()
@click.argument("source", type=click.File("r", encoding="utf-8"), default="-")
@click.option(
    "-o",
    "--output",
    "sink",
    type=click.File("w", encoding="utf-8"),
    default="-",
    help="Where to write; standard output if not given.",
)
def scan(source: TextIO, sink: TextIO) -> None:
    """Find personal data in texts: JSON lines {"id", "text"} in, {"id", "spans"} out.

    A span is {"start", "end", "label", "confidence"}, counted in code points. Nothing is stored.
    """
    from pii.lines import scan_lines

    total = _lines_in(source)
    try:
        with click.progressbar(length=total, label="Scanning", file=sys.stderr, hidden=not total) as bar:
            scan_lines(source, sink, lambda done: bar.update(done - bar.pos))
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None


@main.command()
def rescan() -> None:
    """Scan again the posts that an older version of the scanner read.

    Nothing is hidden: authors are told of what is new in their posts, and choose. Stop it with Ctrl-C at any moment; it
    goes on from there the next time. The worker does the same by itself after an upgrade, a little at a time.
    """
    from app.rescanning import rescan_posts

    run(rescan_posts(settings(), progress=progress("Scanning posts")))


@main.command()
@click.argument("handle")
@click.argument("role", type=click.Choice(["member", "moderator", "administrator"]))
def grant(handle: str, role: str) -> None:
    """Make HANDLE a member, a moderator or an administrator."""
    from app.opening import grant_role

    run(grant_role(settings(), handle, role))


@main.command()
@click.argument("purpose", type=click.Choice(["operation", "quality", "statistics"]))
def log(purpose: str) -> None:
    """Show what the technical log of the last 14 days says, for PURPOSE.

    It is kept to run the service, to make it better and to count visits, and is read for nothing else: each reading is
    counted by its purpose, and the privacy page shows how many there were. It knows no member and no whole address.
    """
    from app.reading_log import show_log

    run(show_log(settings(), purpose))


def _lines_in(source: TextIO) -> int:
    """How many lines a file has; 0 for a pipe, whose length nobody knows."""
    if not source.seekable():
        return 0
    total = sum(1 for _ in source)
    source.seek(0)
    return total


for each in commands:
    main.add_command(each)
