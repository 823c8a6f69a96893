"""What a member alone is shown of their own posts: the details in them and what was chosen, and why they wait."""

from msgspec import Struct

from board.details import Detail
from core.database import rows


class OwnDetail(Struct, frozen=True):
    """A detail in a post of one's own, with the words it stands for."""

    id: int
    post: int
    # 'post', or 'title' where it stands in the title above a first post.
    place: str
    label: str
    choice: str
    chosen_by: str
    whose: str
    excerpt: str
    # How the post and its topic stand: what is public is seen by everyone only where both are visible.
    state: str
    topic_state: str

    @property
    def detail(self) -> Detail:
        """As far as what may be chosen for it depends on it; where it stands does not."""
        return Detail(self.label, 0, 0, whose=self.whose, choice=self.choice, chosen_by=self.chosen_by)

    @property
    def on_the_board(self) -> bool:
        """Whether everyone sees the post, and so what is public in it."""
        return self.state == self.topic_state == "visible"


_OWN = """SELECT f.id, p.id AS post, f.place, f.label, f.choice, f.chosen_by, f.whose,
 substr(p.source, f.start + 1, f."end" - f.start) AS excerpt, p.state, t.state AS topic_state
 FROM post p JOIN topic t ON t.id = p.topic JOIN finding f ON f.place = 'post' AND f.subject = p.id
 WHERE p.topic = {} AND p.author = {} AND p.number BETWEEN {} AND {} AND p.state <> 'deleted' AND f.choice <> 'mistake'
 ORDER BY p.number, f.start"""


# A title's details are chosen for by editing it; only what nobody has chosen for yet is news.
_UNDECIDED_IN_TITLE = """SELECT f.id, p.id AS post, f.place, f.label, f.choice, f.chosen_by, f.whose,
 substr(t.title, f.start + 1, f."end" - f.start) AS excerpt, p.state, t.state AS topic_state
 FROM finding f JOIN topic t ON t.id = f.subject JOIN post p ON p.topic = t.id AND p.number = 1
 WHERE f.place = 'title' AND f.subject = {} AND f.member = {} AND f.chosen_by = 'scanner' AND p.state <> 'deleted'
 ORDER BY f.start"""


class Waiting(Struct, frozen=True):
    """One reason why a post waits: `state` is 'open', or 'asked' where it waits for its writer."""

    post: int
    kind: str
    state: str


async def own_details(topic: int, member: int, first: int, last: int) -> list[OwnDetail]:
    """The details in a member's own posts of these numbers, and what a newer scanner found in the title of a first."""
    titled = await rows(OwnDetail, _UNDECIDED_IN_TITLE, topic, member) if first == 1 else []
    return titled + await rows(OwnDetail, _OWN, topic, member, first, last)


async def waiting_for(posts: list[int]) -> list[Waiting]:
    """What these posts wait for: a moderator, or their writers."""
    if not posts:
        return []
    return await rows(
        Waiting, "SELECT post, kind, state FROM flag WHERE post IN {} AND state <> 'closed' ORDER BY id", posts
    )
