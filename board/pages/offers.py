"""An offer as a page shows it, its link to another site marked and led there by way of our notice."""

from html import escape

from markupsafe import Markup

from board.pages.outward import outward
from board.site_offers.choosing import Chosen
from core.html import LINK_REL
from core.pages import fragment


def offer_html(chosen: Chosen | None, back: str) -> Markup:
    """The offer, or nothing; `back` is the page of ours that it stands on."""
    if chosen is None:
        return Markup()
    title, link = escape(chosen.offer.title), escape(chosen.offer.link)
    linked = outward(f'<a href="{link}" rel="{LINK_REL}">{title}</a>', back) if link else title
    return fragment("board/_offer.html", offer=chosen.offer, way=chosen.way, title=Markup(linked))  # noqa: S704 - escaped
