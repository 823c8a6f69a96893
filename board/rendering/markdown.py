"""Markdown as posts have it: no HTML, no images, small headings, and quotes that name their post."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

# The first line of a blockquote that quotes post 4 is "> #4:".
_QUOTED = re.compile(r"#([0-9]{1,9}):[ \t]*(?:\n|\Z)")
# Fewer entities than usual: each costs bleach a token, and it writes ">" as one itself.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;"})


def parsed(source: str) -> list[Token]:
    """The source as tokens, ready for `html_of` once they were found to be few enough."""
    return _markdown.parse(source)


def html_of(tokens: Sequence[Token]) -> str:
    """HTML that has yet to be sanitised."""
    rendered: str = _markdown.renderer.render(tokens, _markdown.options, {})
    return rendered


def quotes_in(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Numbers of the quoted posts, in order, each once."""
    return tuple(dict.fromkeys(token.meta["post"] for token in tokens if token.type == "quoted"))


def _name_quoted(state: StateCore) -> None:
    # Runs before inline parsing: the line is taken from the paragraph's source.
    tokens: list[Token] = []
    for i, token in enumerate(state.tokens):
        tokens.append(token)
        if token.type != "inline" or i < 2 or state.tokens[i - 2].type != "blockquote_open":
            continue
        if named := _QUOTED.match(token.content):
            token.content = token.content[named.end() :]
            # A quote without words has no paragraph.
            state.tokens[i - 1].hidden = state.tokens[i + 1].hidden = not token.content
            tokens.insert(-2, Token("quoted", "cite", 0, block=True, meta={"post": int(named[1])}))
    state.tokens = tokens


def _settle(state: StateCore) -> None:
    # A page has one h1 and its own h2; images come from us or not at all.
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag == "h1" else "h4"
        elif token.type == "inline" and token.children and any(c.type == "image" for c in token.children):
            token.children = _without_images(token.children)


def _without_images(children: list[Token]) -> list[Token]:
    kept: list[Token] = []
    in_link = False
    for child in children:
        in_link = child.type == "link_open" or (in_link and child.type != "link_close")
        if child.type != "image":
            kept.append(child)
            continue
        src = str(child.attrGet("src") or "")
        text = Token("text", "", 0, content=child.content or src, level=child.level)
        if in_link or not src:
            kept.append(text)
        else:
            opened = Token("link_open", "a", 1, attrs={"href": src}, level=child.level)
            kept += [opened, text, Token("link_close", "a", -1, level=child.level)]
    return kept


def _text(_: RendererHTML, tokens: Sequence[Token], i: int, _options: OptionsDict, _env: EnvType) -> str:
    return tokens[i].content.translate(_ESCAPES)


def _code(_: RendererHTML, tokens: Sequence[Token], i: int, _options: OptionsDict, _env: EnvType) -> str:
    return f"<code>{tokens[i].content.translate(_ESCAPES)}</code>"


def _block(_: RendererHTML, tokens: Sequence[Token], i: int, _options: OptionsDict, _env: EnvType) -> str:
    return f"<pre><code>{tokens[i].content.translate(_ESCAPES)}</code></pre>\n"


def _cite(_: RendererHTML, tokens: Sequence[Token], i: int, _options: OptionsDict, _env: EnvType) -> str:
    return f'<cite class="quoted" data-post="{tokens[i].meta["post"]}"></cite>'


def _make() -> MarkdownIt:
    # Deeper than anything accepted, since the parser leaves out in silence what lies below.
    markdown = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True, "maxNesting": 20})
    markdown.core.ruler.before("inline", "name_quoted", _name_quoted)
    markdown.core.ruler.push("settle", _settle)
    for name, rule in {
        "text": _text, "code_inline": _code, "fence": _block, "code_block": _block, "quoted": _cite,
    }.items():  # fmt: skip
        markdown.add_render_rule(name, rule)
    return markdown


_markdown = _make()
