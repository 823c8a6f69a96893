"""People as others see them: names, and the pictures drawn for them."""

from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct

from core.database import rows

# How many bands an awning has, and how high a neighbour's horizon stands, in a picture of 40 by 40.
AWNINGS = (5, 7, 9)
HORIZONS = (27, 29, 31, 33)
TONES = 7

GONE = "gone"


class Person(Struct, frozen=True):
    """A member as everybody may know them."""

    id: int
    handle: str
    name: str
    firm: str
    kind: str
    state: str

    @property
    def gone(self) -> bool:
        """Whether the member has left and only a placeholder stands for them."""
        return self.state == GONE


class Avatar(Struct, frozen=True):
    """A picture's parts; `tone` 0 to 6, `path` is an awning for a business and a horizon for a neighbour."""

    initials: str
    tone: int
    path: str
    neighbour: bool
    gone: bool


async def people(ids: Iterable[int]) -> dict[int, Person]:
    """Those of these members who exist, by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    places = ", ".join("{}" for _ in wanted)
    found = await rows(Person, f"{_PERSON} WHERE id IN ({places})", *wanted)
    return {person.id: person for person in found}


def avatar(person: Person) -> Avatar:
    """The same picture for the same member everywhere, from the id and the name alone."""
    return draw(person.id, person.name, person.kind, gone=person.gone)


def draw(member: int, name: str, kind: str, *, gone: bool = False) -> Avatar:
    """The picture of a member who goes by this name."""
    dice = sha256(f"avatar:{member}".encode()).digest()
    neighbour = kind != "business"
    path = _horizon(HORIZONS[dice[1] % len(HORIZONS)]) if neighbour else _awning(AWNINGS[dice[1] % len(AWNINGS)])
    return Avatar("" if gone else initials(name), dice[0] % TONES, path, neighbour, gone)


def initials(name: str) -> str:
    """Two letters for a picture: of the first and last word, or the first two of a single one."""
    words = [word for word in (_letters(part) for part in name.replace("-", " ").replace("_", " ").split()) if word]
    if not words:
        return "?"
    return (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()


def _letters(word: str) -> str:
    return "".join(sign for sign in word if sign.isalnum())


def _awning(bands: int) -> str:
    width = 40 / bands
    return "".join(
        f"M{_short(at * 2 * width, 1)} 0h{_short(width, 2)}v8h-{_short(width, 2)}z" for at in range(bands // 2 + 1)
    )


def _horizon(height: int) -> str:
    return f"M0 {height}h40v14h-40z"


def _short(number: float, places: int) -> str:
    return f"{number:.{places}f}".rstrip("0").rstrip(".")


_PERSON = """SELECT id, handle, CASE WHEN display_name = '' THEN handle ELSE display_name END AS name, firm, kind, state
FROM member"""
