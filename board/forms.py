"""What a browser may send to a board."""

from msgspec import field

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


class DisclosedForm(Form):
    """Another choice for details in one's posts: for one by its own button, for those ticked, or for all listed.

    `show` and `page` say what was looked at.
    """

    hide: int = 0
    remove: int = 0
    # 'hide', 'remove', 'hide-all' or 'remove-all'.
    do: str = ""
    pick: list[int] = field(default_factory=list)
    listed: str = ""
    show: str = ""
    page: int = 1

    @property
    def chosen(self) -> tuple[list[int], str]:
        """The findings, and what is chosen for them; an empty string where nothing is."""
        if self.hide or self.remove:
            return [self.hide or self.remove], "hide" if self.hide else "remove"
        what, _dash, which = self.do.partition("-")
        every = [int(each) for each in self.listed.split() if each.isascii() and each.isdecimal() and len(each) < 10]
        return every if which == "all" else self.pick, what if what in ("hide", "remove") else ""


class ReportForm(Form):
    """A reader's report."""

    reason: str = ""
    words: str = ""


class SiteOfferForm(Form):
    """An offer to be shown; `first` and `last` are days, 2026-11-27."""

    title: str = ""
    text: str = ""
    link: str = ""
    payer: str = ""
    subject: str = ""
    first: str = ""
    last: str = ""


class SubjectForm(Form):
    """What a board is about."""

    board: str = ""
    subject: str = ""
