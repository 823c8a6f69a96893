"""What a browser may send to the pages about the statement."""

from core.forms import Form


class SeenForm(Form):
    """The version that a member has seen."""

    version: int = 0


class CommentForm(Form):
    """A comment on one clause."""

    words: str = ""
