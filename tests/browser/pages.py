"""Every page and the states worth seeing: who opens it, where, and which route answers."""

from msgspec import Struct


class Shown(Struct, frozen=True):
    """A page in one state. `path` may hold {topic}, {mine}, {post} ... which the test fills in from the town."""

    name: str
    route: str
    path: str
    reader: str = "visitor"
    status: int = 200


PAGES = (
    Shown("home", "/", "/"),
    Shown("home-member", "/", "/", "member"),
    Shown("popular", "/popular", "/popular"),
    Shown("popular-member", "/popular", "/popular", "member"),
    Shown("board", "/b/{slug:str}", "/b/money-and-paperwork"),
    Shown("board-member", "/b/{slug:str}", "/b/money-and-paperwork", "member"),
    Shown("board-unread", "/b/{slug:str}", "/b/money-and-paperwork?show=unread", "member"),
    Shown("compose", "/b/{slug:str}/new", "/b/trade-counter/new", "member"),
    Shown("topic", "/t/{topic:int}/{slug:str}", "{long}"),
    Shown("topic-member", "/t/{topic:int}/{slug:str}", "{long}", "member"),
    Shown("topic-late-visitor", "/t/{topic:int}/{slug:str}", "{late}"),
    Shown("topic-late-page", "/t/{topic:int}/{slug:str}", "{late}", "member"),
    Shown("topic-quoting", "/t/{topic:int}/{slug:str}", "{long}?quote=2", "member"),
    Shown("topic-as-visitor", "/t/{topic:int}/{slug:str}", "{long}?as=visitor", "member"),
    Shown("topic-moderator", "/t/{topic:int}/{slug:str}", "{long}", "moderator"),
    Shown("topic-by-number", "/t/{topic:int}", "{short}"),
    Shown("reply-again", "/t/{topic:int}/reply", "{short}/reply", "member"),
    Shown("permalink", "/p/{post_id:int}", "/p/{theirs}"),
    Shown("report", "/p/{post_id:int}/report", "/p/{theirs}/report"),
    Shown("reported", "/p/{post_id:int}/reported", "/p/{theirs}/reported"),
    Shown("edit", "/p/{post_id:int}/edit", "/p/{mine}/edit", "member"),
    Shown("delete", "/p/{post_id:int}/delete", "/p/{mine}/delete", "member"),
    Shown("new", "/new", "/new", "member"),
    Shown("member-page", "/m/{handle:str}", "/m/{handle}"),
    Shown("member-own", "/m/{handle:str}", "/m/{handle}", "member"),
    Shown("member-seen-by-moderator", "/m/{handle:str}", "/m/{handle}", "moderator"),
    Shown("profile", "/profile", "/profile", "member"),
    Shown("leaving", "/leaving", "{leaving}"),
    Shown("leaving-member", "/leaving", "{leaving}", "member"),
    Shown("leaving-wrong", "/leaving", "/leaving?to=https://evil.example/", status=404),
    Shown("notices", "/notices", "/notices", "member"),
    Shown("details", "/details", "/details", "member"),
    Shown("details-public", "/details", "/details?show=public", "member"),
    Shown("details-none", "/details", "/details?show=public", "moderator"),
    Shown("choices", "/choices", "/choices", "member"),
    Shown("interests", "/interests", "/interests", "member"),
    Shown("interests-off", "/interests", "/interests", "moderator"),
    Shown("home-for-everybody", "/", "/?for=everybody", "member"),
    Shown("my-data", "/my-data", "/my-data", "member"),
    Shown("offers", "/offers", "/offers", "administrator"),
    Shown("offers-on-site", "/offers/on-site", "/offers/on-site", "administrator"),
    Shown("subjects", "/subjects", "/subjects", "administrator"),
    Shown("cookies", "/cookies", "/cookies"),
    Shown("stop-stale", "/stop/{token:str}", "/stop/nothing", status=410),
    Shown("password", "/password", "/password", "member"),
    Shown("suspended", "/suspended", "/suspended", "member"),
    Shown("join", "/join", "/join"),
    Shown("join-sent", "/join/sent", "/join/sent"),
    Shown("confirm-stale", "/confirm/{token:str}", "/confirm/nothing", status=410),
    Shown("sign-in", "/sign-in", "/sign-in"),
    Shown("forgotten", "/forgotten", "/forgotten"),
    Shown("forgotten-sent", "/forgotten/sent", "/forgotten/sent"),
    Shown("new-password-stale", "/new-password/{token:str}", "/new-password/nothing", status=410),
    Shown("queue", "/moderation", "/moderation", "moderator"),
    Shown("queue-item", "/moderation", "/moderation?item={flag}", "moderator"),
    Shown("queue-mine", "/moderation", "/moderation?view=mine", "moderator"),
    Shown("log", "/moderation/log", "/moderation/log", "moderator"),
    Shown("looked", "/who-looked", "/who-looked", "member"),
    Shown("looked-nobody", "/who-looked", "/who-looked", "moderator"),
    Shown("privacy", "/privacy", "/privacy"),
    Shown("record", "/privacy/record", "/privacy/record"),
    Shown("privacy-member", "/privacy", "/privacy", "member"),
    Shown("privacy-moderator", "/privacy", "/privacy", "moderator"),
    Shown("privacy-versions", "/privacy/versions", "/privacy/versions"),
    Shown("privacy-version", "/privacy/v/{number:int}", "/privacy/v/1"),
    Shown("privacy-version-announced", "/privacy/v/{number:int}", "/privacy/v/2"),
    Shown("privacy-compared", "/privacy/compare/{one:int}/{other:int}", "/privacy/compare/1/2"),
    Shown("privacy-comment", "/privacy/comment/{clause:str}", "/privacy/comment/board-1"),
    Shown("privacy-commented", "/privacy/commented/{reference:str}", "/privacy/commented/{comment}"),
    Shown("privacy-comments", "/privacy/comments", "/privacy/comments", "moderator"),
    Shown("mail", "/mail", "/mail"),
    Shown("error-404", "", "/nothing-here", status=404),
    Shown("error-404-member", "", "/nothing-here", "member", 404),
    Shown("error-403", "/moderation", "/moderation", "member", 403),
)

# Routes that answer GET with something other than a page.
NOT_PAGES = frozenset(
    [
        *("/healthz", "/readyz", "/feed", "/b/{slug:str}/feed", "/t/{topic:int}/feed"),
        *("/privacy/registry.jsonld", "/privacy/registry.yaml", "/.well-known/gpc.json"),
        "/privacy/v/{number:int}/file",
    ]
)
