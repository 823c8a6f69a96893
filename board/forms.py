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
    """A changed post, with the title where it opens its topic."""

    title: str = ""
    body: str = ""
    do: str = ""


class DetailForm(Form):
    """Another choice for one finding; what is chosen comes in the field `as`."""

    finding: int = 0


class ReportForm(Form):
    """A reader's report."""

    reason: str = ""
    words: str = ""
