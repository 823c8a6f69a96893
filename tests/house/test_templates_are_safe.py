"""No template carries inline script or style, turns escaping off, or asks another site for anything."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
PAGES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=",
    "a style element": r"<style",
    "an inline handler": r"\son[a-z]+\s*=\s*[\"']",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "escaping switched off": r"\|\s*safe|autoescape\s+false",
    "another site's file": r"(?:src|href)=[\"']?(?:https?:)?//",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_template_is_safe(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    allowed = {"a style element", "an inline style"} if name.startswith("emails/") else set()
    found = [what for what, pattern in FORBIDDEN.items() if what not in allowed and re.search(pattern, text)]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color: red">',
        "<style>",
        '<a onclick="go()">',
        "<script>go()</script>",
        "{{ body|safe }}",
        '<img src="//cdn.example/x.png">',
    ],
)
def test_what_is_forbidden_is_recognised(line: str) -> None:
    assert any(re.search(pattern, line) for pattern in FORBIDDEN.values())


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("emails/")])
def test_every_form_that_changes_something_carries_its_proof(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        if re.search(r"method=[\"']post", form):
            assert "form_keys()" in form or 'name="csrf"' in form
