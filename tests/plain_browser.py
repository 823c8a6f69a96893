"""A browser without script: opens pages, fills in their forms, follows where it is sent."""

from html.parser import HTMLParser

import httpx


class Shown(HTMLParser):
    """The forms of a page: for each, its action and the fields with what stands in them.

    A button that sends a form elsewhere counts as a form of its own.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._textarea = ""
        self._named: dict[str, dict[str, str]] = {}
        self._buttons: list[tuple[str, str]] = []
        self.feed(html)
        self.forms += [(action, self._named[form]) for action, form in self._buttons]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
            self._named[given.get("id", "")] = self.forms[-1][1]
        if tag == "button" and "formaction" in given:
            self._buttons.append((given["formaction"], given["form"]))
        if not self.forms or "name" not in given:
            return
        kind, name = given.get("type", "text"), given["name"]
        ticked = kind not in ("radio", "checkbox") or "checked" in given
        if tag == "input" and kind != "submit" and ticked:
            self.forms[-1][1][name] = given.get("value", "on" if kind == "checkbox" else "")
        if tag == "textarea":
            self._textarea = name
            self.forms[-1][1][name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.forms[-1][1][self._textarea] += data


class PlainBrowser:
    """One person's browser, cookies included, at a site that runs."""

    def __init__(self, origin: str) -> None:
        self.http = httpx.Client(base_url=origin, headers={"Sec-Fetch-Site": "same-origin"}, timeout=30)
        self.page = ""

    def __enter__(self) -> "PlainBrowser":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def open(self, path: str) -> httpx.Response:
        """GETs a page and keeps it, redirects followed."""
        answer = self.http.get(path, follow_redirects=True)
        self.page = answer.text
        return answer

    def send(self, action: str, **fields: str) -> httpx.Response:
        """Sends the form with this action as it stands on the page, these fields filled in; not following redirects."""
        found = next(standing for where, standing in Shown(self.page).forms if where == action)
        answer = self.http.post(action, data=found | fields)
        self.page = answer.text
        return answer

    def sign_in(self, email: str, password: str) -> None:
        """Signs in by e-mail address and password."""
        self.open("/sign-in")
        answer = self.send("/sign-in", email=email, password=password)
        assert answer.status_code == 303, answer.text
