"""Who is here, in numbers."""

from msgspec import Struct

from core.database import rows


class Crowd(Struct, frozen=True):
    """How many confirmed members there are."""

    businesses: int
    neighbours: int
    moderators: int


class _Group(Struct):
    kind: str
    role: str
    number: int


async def crowd() -> Crowd:
    found = await rows(
        _Group,
        "SELECT kind, role, count(*) AS number FROM member WHERE confirmed_at IS NOT NULL AND state <> 'gone' "
        "GROUP BY kind, role",
    )
    return Crowd(
        businesses=sum(each.number for each in found if each.kind == "business"),
        neighbours=sum(each.number for each in found if each.kind != "business"),
        moderators=sum(each.number for each in found if each.role != "member"),
    )
