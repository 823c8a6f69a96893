"""Starts what runs for long: the site and the worker."""

import asyncio
import signal
import sqlite3
from pathlib import Path

import asyncpg
import click
import uvicorn

from core.backup.replacing import finish as finish_restore
from core.database import migrate, opened
from core.settings import Settings, SettingsError
from core.worker import work as work_until
from privacy.statement import versions


def serve(settings: Settings, *, worker: bool) -> None:
    """Migrates, says where the site is, and serves it until told to stop. Raises SettingsError."""
    asyncio.run(bring_up_to_date(settings))
    asyncio.run(_try_port(settings))
    click.echo(f"{settings.site_name} is at {settings.origin}   (stop it with Ctrl-C)")
    uvicorn.run(
        "app.build:application_with_worker" if worker else "app.build:application",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        # No access log: a full address never rests anywhere.
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=5,
    )


async def work(settings: Settings) -> None:
    """Sends waiting mail and tidies up until SIGINT or SIGTERM."""
    from app.build import assembled

    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await bring_up_to_date(settings)
    async with assembled(settings):
        await work_until(stop)


async def _try_port(settings: Settings) -> None:
    """Asks for the port as the server will, so that nothing is said to be where something else is."""
    try:
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, settings.host, settings.port)
    except OSError as problem:
        wrong = f"PORT {settings.port} cannot be served on HOST {settings.host}: {problem.strerror}"
        raise SettingsError(wrong) from None
    server.close()


async def bring_up_to_date(settings: Settings) -> None:
    """Makes the folder for what is kept and migrates. Raises SettingsError, naming what stands in the way.

    It is also raised where a past version of the statement was edited.
    """
    await asyncio.to_thread(versions)
    try:
        await asyncio.to_thread(Path(settings.data_dir).mkdir, mode=0o700, parents=True, exist_ok=True)
        await asyncio.to_thread(finish_restore, settings)
    except OSError as problem:
        raise SettingsError(f"DATA_DIR cannot be used: {problem.strerror}: '{settings.data_dir}'") from None
    try:
        async with opened(settings):
            await migrate()
    except (OSError, sqlite3.OperationalError, asyncpg.PostgresError) as problem:
        # Its own words name host and database, never the password.
        raise SettingsError(f"DATABASE_URL names a database that does not answer: {problem}") from None
