"""How commands speak: the lines they answer with, a refusal in one line, and a bar that shows how far they are."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import click

from core.errors import Refused


def run(work: Coroutine[Any, Any, list[str]]) -> None:
    """Runs `work` and prints the lines it answers with; a refusal is one line and exit status 1."""
    try:
        lines = asyncio.run(work)
    except Refused as refusal:
        raise click.ClickException(refusal.text) from None
    for line in lines:
        click.echo(line)


def progress(label: str) -> Callable[[int, int], None]:
    """A progress bar that appears with the first step; on a pipe, click prints the label once."""
    bar: list[Any] = []

    def step(done: int, total: int) -> None:
        if not bar:
            bar.append(click.progressbar(length=total, label=label, file=sys.stderr))
            bar[0].render_progress()
        bar[0].update(done - bar[0].pos)
        if done >= total:
            bar[0].render_finish()

    return step
