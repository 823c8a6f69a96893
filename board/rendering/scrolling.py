"""What may be wider than the page scrolls by itself: code and tables, by hand and by keyboard."""

from html import escape

from core.i18n import gettext as _


def scrollable(html: str) -> str:
    """The HTML of a post with its code and tables in boxes that scroll; both are told from words by their "<"."""
    if "<pre>" in html:
        html = html.replace("<pre>", '<pre tabindex="0">')
    if "<table>" in html:
        box = f'<div class="scrolls" role="group" aria-label="{escape(_("Table"))}" tabindex="0">'
        html = html.replace("<table>", f"{box}<table>").replace("</table>", "</table></div>")
    return html
