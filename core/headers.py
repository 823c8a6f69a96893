"""The headers every answer carries, and what a request carries in its own."""

from collections.abc import Iterable

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


def header_in(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str:
    """The value of this header; empty where the browser sent none."""
    for kind, value in headers:
        if kind == name:
            return value.decode("latin-1")
    return ""
