"""Reasons not to answer as asked; each becomes a page, or problem+json, in one place."""


class Refused(Exception):
    """The request is refused with this status; title and text are for the reader, and may be left to the page."""

    # Whether the same form may be sent again as it is; if not, its words come back to be copied.
    again = False

    def __init__(self, status: int, title: str = "", text: str = "") -> None:
        super().__init__(title or status)
        self.status = status
        self.title = title
        self.text = text
        self.headers: dict[str, str] = {}


class NotFound(Refused):
    """There is no such page, or none that this reader may know of."""

    def __init__(self, title: str = "", text: str = "") -> None:
        super().__init__(404, title, text)


class Forbidden(Refused):
    """The page is there, and this reader may not open it."""

    def __init__(self, title: str = "", text: str = "") -> None:
        super().__init__(403, title, text)


class StaleForm(Forbidden):
    """The form is not this session's, or too old: its writer looks at it once more and sends it again."""

    again = True


class TooLarge(Refused):
    """More was sent than is taken; what was typed goes back to the reader."""

    again = True

    def __init__(self, title: str = "", text: str = "") -> None:
        super().__init__(413, title, text)


class TooMany(Refused):
    """The same thing was done too often; it may be done again after so many seconds."""

    again = True

    def __init__(self, retry_after: int, action: str, text: str = "") -> None:
        super().__init__(429, "", text)
        self.retry_after = max(1, retry_after)
        self.action = action
        self.headers = {"Retry-After": str(self.retry_after)}
