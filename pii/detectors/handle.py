"""Accounts on other services: profile links, and handles beside a service's name.

Sources: the services' own rules for user names; members of this board are mentioned with a bare @, which is no finding.
"""

import re
from collections.abc import Iterator

from pii.page import Detector, Hit, Page
from pii.patterns import compiled

_LINK = compiled(
    r"(?i)\b(?:https?://)?(?:www\.|m\.|uk\.|en-gb\.)?(?:instagram\.com|facebook\.com|fb\.com|fb\.me|"
    r"m\.me|twitter\.com|x\.com|"
    r"tiktok\.com|t\.me|telegram\.me|linkedin\.com/(?:in|company)|monzo\.me|flickr\.com/(?:photos|people)|"
    r"ravelry\.com/(?:designers|people)|venmo\.com|goodreads\.com|behance\.net|ancestry\.co(?:m|\.uk)/profile|"
    r"youtube\.com/(?:c|user|channel)|"
    r"youtube\.com/@|threads\.net|bsky\.app/profile|snapchat\.com/add|pinterest\.(?:com|co\.uk)|twitch\.tv|"
    r"github\.com|gitlab\.com|reddit\.com/u(?:ser)?|etsy\.com/(?:uk/)?shop|ebay\.co\.uk/usr|"
    r"vinted\.co\.uk/member|depop\.com|wa\.me(?:/qr|/message)?/[A-Za-z]|discord\.gg|linktr\.ee|soundcloud\.com|"
    r"paypal\.me|ko-fi\.com|"
    r"patreon\.com|strava\.com/athletes|steamcommunity\.com/id|checkatrade\.com/trades)/?@?[\w.\-+]{2,60}/?"
)
_NO_PROFILE = re.compile(
    r"/(?:watch|p|reel|reels|share|sharer|hashtag|explore|search|groups?|events?|status|pages?|home|login|"
    r"help|about|marketplace|legal|settings|intent|tags?|r|features|orgs)(?:[/?.]|$)|\.(?:keys|gpg|git|atom)$"
)
# A repository, a status, a track: not somebody's profile, though one leads to it.
_BEYOND = compiled(r"^/[\w.\-]+")
_SERVICES = (
    *("insta", "instagram", "ig", "twitter", "x.com", "facebook", "fb", "messenger", "tik tok", "tiktok", "snap"),
    *("snapchat", "sc", "telegram", "tg", "discord", "linked-in", "linkedin", "you tube", "youtube", "yt", "threads"),
    *("blue sky", "bluesky", "bsky", "mastodon", "twitch", "steam", "xbox live", "xbox", "gamertag", "psn"),
    *("playstation", "nintendo", "skype", "etsy", "vinted", "ebay", "depop", "pinterest", "reddit", "github", "gitlab"),
    *("signal", "matrix", "strava", "patreon", "ko-fi", "soundcloud", "spotify", "wechat", "line", "viber", "kik"),
    *("tumblr", "onlyfans", "venmo", "cash app", "cashapp", "revolut", "monzo", "paypal", "social", "socials"),
    *(
        "handle",
        "username",
        "user name",
        "nextdoor",
        "goodreads",
        "fiverr",
        "ravelry",
        "gamer tag",
        "monzo.me",
        "flickr.com/photos",
    ),
    *(
        "tripadvisor",
        "trustpilot",
        "yelp",
        "untappd",
        "letterboxd",
        "roblox",
        "fortnite",
        "substack",
        "flickr",
        "vimeo",
    ),
)
_SERVICE = "|".join(map(re.escape, _SERVICES))
# Of the hosts in _LINK, what the services' names do not tell.
_HOSTS = (".me/", "linktr.ee", "checkatrade.com", "steamcommunity.com")
_AT_HANDLE = compiled(r"@[A-Za-z0-9_][\w.\-]{1,38}[\w]")
_EVERYBODY = frozenset(["@everyone", "@here", "@all", "@channel", "@import", "@media", "@charset"])
_FEDERATED = compiled(
    r"@[\w.\-]{2,40}@[\w\-]+(?:\.[\w\-]+)+|@[\w\-]{2,30}(?:\.bsky\.social)|@[\w.\-]{2,40}:[\w\-]+\.[\w.\-]+\w"
)
_BARE = compiled(
    rf"(?i)\b(?:{_SERVICE})\b(?:(?: (?:account|page|profile|id|name|tag|handle|username|user|server))?(?:'s|"
    rf" is| as|[ ]?[:=\-–]| under| at)|,? where (?:i'm|i am|we're|we are|she's|he's)|,? (?:i'm|i am|we're|"
    rf"we are))[ ]*(?:called |named |under |u/)?['\"]?([\w][\w.\-]{{2,38}}[\w](?:#\d{{4}})?)"
)
# Of a service that was named before: "over discord? im kieran.wav_04 on there".
_ON_THERE = compiled(
    r"(?i)\b(?:i'm|im|i am|we're|we are|add me|find me)(?: as)? ['\"]?([\w][\w.\-]{2,38}[\w]) on (?:there|it)\b"
)
# "Snap tash.grows.veg": straight behind the service's name.
_STRAIGHT = compiled(
    r"(?i)\b(?:snap|snapchat|insta|instagram|psn|steam|discord|ravelry|wechat|telegram|tiktok|twitch|xbox|"
    r"gamer ?tag|kik|ig)"
    r"(?: | ?➡️? ?| ?-> ?)([a-z]\w*[._]\w[\w.]*\w)\b"
)
_FILES = (".js", ".py", ".html", ".com", ".uk", ".org", ".net")
# A name with four digits, and an account as its server writes it: "gwyn#4410", "chaos.social/@gwyn".
_NUMBERED = compiled(r"\b[\w.]{2,32}#\d{4}\b")
_ON_SERVER = compiled(r"\b(?:https?://)?[\w\-]+(?:\.[\w\-]+)+/@[\w.]{2,40}\w")
_REDDIT = compiled(r"\bu/[A-Za-z0-9_\-]{3,20}\b")
_NEAR = re.compile(
    rf"\b(?:{_SERVICE}|follow|dm|find (?:me|us) on|(?:pics?|pictures|photos|posts|videos|reels|"
    rf"stories) (?:\w+ )?(?:on|at)|tag(?:ged)? (?:me|us))\b[^\n]{{0,40}}$"
)
_THEN = re.compile(rf"^['\")*_ ,]{{0,3}}(?:\(?(?:on|over on|at|via) )?\(?(?:my |our |the )?(?:{_SERVICE})\b")


def find(page: Page) -> Iterator[Hit]:
    """Yield a link as written, a handle with its @, and a bare one after a service's name."""
    said = page.said("handle")
    # A service's name, or a host's: an @ alone brings neither.
    for match in page.matches(_LINK) if said - {"@"} else ():
        end = match.start() + len(match[0].rstrip("/.-"))
        if not _BEYOND.search(page.text[end : end + 9]) and not _NO_PROFILE.search(match[0].lower().rstrip("/.-")):
            yield Hit("online_handle", match.start(), end, 0.95)
    if "@" in said:
        yield from _with_at(page)
    if said - {"@"}:
        yield from _bare(page)
        yield from _plain(page)
    for match in page.matches(_REDDIT) if "u/" in said else ():
        if page.before(match.start(), 1) != "/":
            yield Hit("online_handle", match.start(), match.end(), 0.85)


def _bare(page: Page) -> Iterator[Hit]:
    """A handle without its @, behind a service's name or before "on there"."""
    for match in page.matches(_BARE):
        in_address = page.before(match.start(), 1) in ("/", "-", ".")
        if _looks_chosen(match[1]) and not in_address and not _NO_PROFILE.search("/" + match[1].lower()):
            yield Hit("online_handle", match.start(1), match.end(1), 0.85)
    for match in page.matches(_ON_THERE):
        if _looks_chosen(match[1]) and _NEAR.search(page.before(match.start(), 80)):
            yield Hit("online_handle", match.start(1), match.end(1), 0.8)


def _plain(page: Page) -> Iterator[Hit]:
    """One that looks like nothing else: straight behind a service's name, or with four digits."""
    for match in page.matches(_STRAIGHT):
        if _looks_chosen(match[1]) and not match[1].endswith(_FILES):
            yield Hit("online_handle", match.start(1), match.end(1), 0.8)
    for match in page.matches(_NUMBERED) if "#" in page.text else ():
        if _NEAR.search(page.before(match.start(), 60)) or _THEN.search(page.after(match.end(), 40)):
            yield Hit("online_handle", match.start(), match.end(), 0.85)


def _with_at(page: Page) -> Iterator[Hit]:
    for match in page.matches(_ON_SERVER) if "/@" in page.text else ():
        if not _LINK.search(match[0]):
            yield Hit("online_handle", match.start(), match.end(), 0.9)
    for match in page.matches(_FEDERATED):
        if not page.before(match.start(), 1).isalnum() and page.after(match.end(), 1) != "/":
            yield Hit("online_handle", match.start(), match.end(), 0.99)
    for match in page.matches(_AT_HANDLE):
        if _is_elsewhere(page, match.start(), match.end()):
            yield Hit("online_handle", match.start(), match.end(), 0.9)


def _is_elsewhere(page: Page, start: int, end: int) -> bool:
    before, after = page.before(start, 1), page.after(end, 2)
    if page.lower[start:end] in _EVERYBODY:
        return False
    if (
        before.isalnum()
        or before in (".", "/", "@")
        or after[:1] in ("/", "@", "(")
        or page.text[start + 1 : end].isdigit()
    ):
        return False
    return bool(_NEAR.search(page.before(start, 60)) or _THEN.search(page.after(end, 40)))


def _looks_chosen(value: str) -> bool:
    """Whether a word is a handle and no word of the sentence: a digit, a point or an underscore in it."""
    return (
        any(mark.isdigit() or mark in "._#" for mark in value[1:-1] + value[-1])
        and not value.replace(".", "").isdigit()
        and any(map(str.isalpha, value))
    )


DETECTOR = Detector(
    "handle", find, words=("@", r"\bu/", r"\bfollow\b", *_HOSTS, *(rf"\b{name}\b" for name in _SERVICES))
)
