"""A text is made plain, each detector is asked whether it is worth running; overlaps are settled; whose it is, said."""

from functools import cache

from pii.belonging import whose_is
from pii.detectors import DETECTORS
from pii.findings import Author, Finding
from pii.literals import Literals
from pii.normalising import Normal, normalise
from pii.page import Detector, Hit, Page
from pii.patterns import compiled

# Where two kinds claim the same ground, the earlier has looked closer.
_ORDER = (
    *(
        "credential",
        "crypto_wallet",
        "payment_card",
        "bank_account",
        "national_id",
        "online_handle",
        "email",
        "ip_address",
        "geolocation",
    ),
    *(
        "date_of_birth",
        "vehicle_plate",
        "sensitive_health",
        "sensitive_religion",
        "sensitive_politics",
        "sensitive_race",
    ),
    *("sensitive_sexuality", "phone", "address", "postcode", "person_name"),
)
_RANK = {label: rank for rank, label in enumerate(_ORDER)}
_MOST_NAMES = 60


def scan(text: str, locale: str = "en-GB", author: Author | None = None) -> list[Finding]:  # noqa: ARG001
    """Find personal data in `text`: findings in order, apart from each other, offsets in code points of `text`.

    `locale` is where the text was written; no rule hangs on it yet, since shapes of all countries are looked for.
    """
    normal = normalise(text)
    page = page_of(normal, author)
    found = (hit for detector in DETECTORS if may_find(detector, page) for hit in detector.find(page))
    hits = [within for hit in found if (within := _in_paragraph(hit, page))]
    return _as_findings(_apart(hits), page, normal, text) if hits else []


def page_of(normal: Normal, author: Author | None = None) -> Page:
    """The text as detectors see it, with the places of their words."""
    page = Page(normal.text, author)
    page.cues = _cues().places(page.lower)
    return page


def may_find(detector: Detector, page: Page) -> bool:
    """Whether looking closer is worth while: one of its words stands in the text, or its shape matches."""
    # Each shape by itself: one automaton of them all took a hundred times as long on a text not seen before.
    return detector.kind in page.cues or (bool(detector.shape) and page.holds(compiled(detector.shape)))


@cache
def _cues() -> Literals:
    return Literals({detector.kind: detector.words for detector in DETECTORS})


def _in_paragraph(hit: Hit, page: Page) -> Hit | None:
    """The hit as far as its paragraph goes; None where what is left says too little. Only a key has empty lines."""
    over = -1 if hit.label == "credential" else page.text.find("\n\n", hit.start, hit.end)
    if over < 0:
        return hit
    return (
        hit._replace(end=over) if hit.label in ("payment_card", "address", "person_name") and over > hit.start else None
    )


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits without overlaps, in order: the kind that knows more stays, then the surer one, then the longer one."""
    kept: list[Hit] = []
    taken = bytearray(max(hit.end for hit in hits))
    for hit in sorted(hits, key=lambda hit: (_RANK[hit.label], -hit.confidence, hit.start - hit.end, hit.start)):
        if hit.start < hit.end and not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _as_findings(hits: list[Hit], page: Page, normal: Normal, text: str) -> list[Finding]:
    findings: list[Finding] = []
    names = [hit for hit in hits if hit.label == "person_name"][:_MOST_NAMES]
    done = 0
    for hit in hits:
        start, end = normal.back(*_trimmed(page.text, hit.start, hit.end))
        # What makes a digit a keycap belongs to it.
        while text[end : end + 1] in ("\ufe0f", "\u20e3"):
            end += 1
        # Two hits may have come from one ligature or entity; the first keeps it.
        if done <= start < end:
            findings.append(Finding(hit.label, start, end, hit.confidence, hit.whose or whose_is(hit, page, names)))
            done = end
    return findings


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; a span always has something else in it."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    return start, max(start + 1, start + len(value.strip()))
