"""What a browser may send to a board."""

from core.forms import Form


class TopicForm(Form):
    """A new topic; `do` is 'preview' or empty."""

    board: str = ""
    title: str = ""
    body: str = ""
    do: str = ""


class ReplyForm(Form):
    """A reply."""

    body: str = ""
    do: str = ""


class EditForm(Form):
    """A changed post, with the title where it opens its topic; `do` is 'preview', 'choose' or empty."""

    title: str = ""
    body: str = ""
    do: str = ""


class DetailForm(Form):
    """Another choice for one finding: its number comes in the field that is named like the choice."""

    hide: int = 0
    public: int = 0
    remove: int = 0

    @property
    def chosen(self) -> tuple[int, str]:
        """The finding, and what is chosen for it; 0 and an empty string where nothing is."""
        return next(
            ((getattr(self, what), what) for what in ("hide", "public", "remove") if getattr(self, what)), (0, "")
        )


class ReportForm(Form):
    """A reader's report."""

    reason: str = ""
    words: str = ""
