"""The headers every answer carries, and the names and manners of cookies."""

from collections.abc import Iterable

from litestar.datastructures import Cookie

from core.settings import settings

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
TWO_YEARS = 63072000

Headers = list[tuple[bytes, bytes]]


def security_headers() -> Headers:
    """What every answer carries, errors and static files included, ready to be sent."""
    secure = settings().origin.startswith("https://")
    policy = (*POLICY, "upgrade-insecure-requests") if secure else POLICY
    headers = {
        "content-security-policy": "; ".join(policy),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    }
    if secure:
        headers["strict-transport-security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def cookie_name(name: str) -> str:
    """The cookie's name in the browser: bound to this host by `__Host-` where connections are encrypted."""
    return f"__Host-{name}" if settings().secure_cookies else name


def header_in(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str:
    """The value of this header; empty where the browser sent none."""
    for kind, value in headers:
        if kind == name:
            return value.decode("latin-1")
    return ""


def cookie_in(headers: Iterable[tuple[bytes, bytes]], name: str) -> str:
    """The value of this cookie of ours; empty where the browser sent none.

    Not read by the framework, which keeps the last thousand cookie headers in a cache.
    """
    for kind, value in headers:
        if kind == b"cookie":
            wanted = cookie_name(name).encode() + b"="
            for one in value.split(b";"):
                given = one.strip()
                if given.startswith(wanted):
                    return given.removeprefix(wanted).decode("latin-1")
    return ""


def cookie(name: str, value: str, max_age: int) -> Cookie:
    """A cookie of ours, out of reach of script and of other sites; with an empty value it is taken away."""
    return Cookie(
        key=cookie_name(name),
        value=value,
        max_age=max_age if value else 0,
        path="/",
        secure=settings().secure_cookies,
        httponly=True,
        samesite="lax",
    )
