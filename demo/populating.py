"""The people of Kelderby, from their list: who they are, since when, and where they may be reached."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import get_args

from demo.shapes import Board, Member, Voice

BOARDS = [
    Board("town-notices", "Town notices", "Closures, bins, council news"),
    Board("trade-counter", "Trade counter", "Suppliers, tools, who to call"),
    Board("money-and-paperwork", "Money and paperwork", "VAT, payroll, leases, grants"),
    Board("work-and-hands", "Work and hands", "Jobs, shifts, apprentices"),
    Board("streets-and-footfall", "Streets and footfall", "Markets, parking, deliveries"),
    Board("neighbours-ask", "Neighbours ask", "Residents ask, shops answer"),
    Board("lend-and-share", "Lend and share", "Pallets, vans, spare shelving"),
    Board("this-cluster", "This cluster", "How this place is run"),
]
# What offers and members' lists of interests go by; the other boards are about everything.
SUBJECTS = {
    "trade-counter": "trade",
    "money-and-paperwork": "money",
    "work-and-hands": "work",
    "streets-and-footfall": "events",
    "lend-and-share": "sharing",
}

ROLES = {"ruth-ellery": "administrator", "leonmarsh": "moderator", "moira-s": "moderator"}
# Whoever joined last has not written three posts yet.
NEW = 4
_LIST = Path(__file__).parent / "grammar" / "texts" / "members.txt"
_PROVIDERS = ("kelderpost.example", "riverside-mail.example", "postbag.example")


def members(rng: Random, now: datetime) -> list[Member]:
    """Everybody, in the order in which they joined, over the last three years."""
    lines = _lines()
    ends = rng.sample(range(1000), len(lines))
    return [
        _member(rng, line, _joined(rng, now, at, len(lines)), ending)
        for at, (line, ending) in enumerate(zip(lines, ends, strict=True))
    ]


def handles() -> list[str]:
    """Everybody's handle."""
    return [line.split("|")[0].strip() for line in _lines()]


def _lines() -> list[str]:
    return [line for line in _LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _member(rng: Random, line: str, joined_at: datetime, ending: int) -> Member:
    handle, name, firm, place, voice, address, about = (part.strip() for part in line.split("|"))
    if voice not in get_args(Voice):
        raise ValueError(f"{handle}: {voice}")
    role = ROLES.get(handle, "member")
    return Member(
        handle=handle,
        name=name,
        firm=firm,
        kind="business" if firm else "neighbour",
        role=role,  # type: ignore[arg-type]
        about=about,
        voice=voice,  # type: ignore[arg-type]
        place=place,
        # Ofcom keeps these ranges for drama: nobody will ever answer.
        phone=f"01632 960{ending:03}" if firm else f"07700 900{ending:03}",
        email=f"hello@{_slug(firm)}.example" if firm else f"{_slug(name, '.')}@{rng.choice(_PROVIDERS)}",
        address=address,
        joined_at=joined_at,
    )


def _joined(rng: Random, now: datetime, at: int, total: int) -> datetime:
    settled = total - NEW
    days = 1094 - at * 640 / settled if at < settled else 17 - (at - settled) * 3
    return (now - timedelta(days=days, hours=rng.random() * 5)).replace(microsecond=0)


def _slug(name: str, joint: str = "") -> str:
    words = name.lower().replace("&", "and").replace("'", "").split()
    return joint.join("".join(sign for sign in word if sign.isalnum()) for word in words)
