"""The one Jinja environment: strict, escaping, translated, with what every template may call."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from core import dates
from core.i18n import gettext, language_tag, ngettext
from core.once import form_key

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
DIST = ROOT / "static" / "dist"
EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.loopcontrols"]


@cache
def environment() -> Environment:
    """Made once; templates are compiled when first shown and never read again."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=EXTENSIONS,
        cache_size=-1,
    )
    translated: Any = made
    translated.install_gettext_callables(gettext, ngettext, newstyle=True)
    made.globals |= {
        "asset": asset,
        "form_keys": form_keys,
        "language_tag": language_tag,
        "when": dates.when,
        "within": dates.within,
        "day": dates.day,
        "at": dates.at,
        "in_full": dates.in_full,
        "lasting": dates.lasting,
        "timed": dates.timed,
    }
    return made


def fragment(name: str, **context: Any) -> Markup:
    """A template without the frame, as markup that can be put into another or kept."""
    return Markup(environment().get_template(name).render(context))  # noqa: S704 - the template escaped it


def asset(name: str) -> str:
    """The address of a built file, under a name that changes with its content."""
    return f"/static/{manifest()[name]}"


@cache
def manifest() -> dict[str, str]:
    """What `frontend/build.py` built: plain name to name with hash."""
    found: dict[str, str] = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    return found


@pass_context
def form_keys(context: Context) -> Markup:
    """The hidden fields of every form: the token that proves it ours, and the key that makes it count once.

    What is kept ready has placeholders for both in its context, `csrf` and `once`.
    """
    return Markup('<input type="hidden" name="csrf" value="{}"><input type="hidden" name="once" value="{}">').format(
        context["csrf"], context.get("once") or form_key()
    )
