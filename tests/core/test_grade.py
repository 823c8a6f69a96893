"""Our headers by the rules of Mozilla's HTTP Observatory, with its scores: A+ begins at 100 points."""

import pytest

from core.cookies import cookie
from core.headers import security_headers
from tests.core.conftest import Configure

PUBLIC = {"BASE_URL": "https://board.example.org", "SITE_KEY": "ab" * 32}
HALF_A_YEAR = 15_768_000
A_PLUS = 100
# What a policy may hold beyond which nothing is trusted: none of these loosens it.
TRUSTED = {"'none'", "'self'"}


@pytest.fixture
def headers(configure: Configure) -> dict[str, str]:
    """What every answer of a public board carries."""
    configure(**PUBLIC)
    return {name.decode(): value.decode() for name, value in security_headers()}


def _policy(headers: dict[str, str]) -> dict[str, list[str]]:
    directives = (one.split() for one in headers["content-security-policy"].split("; "))
    return {name: sources for name, *sources in directives}


def _content_policy(headers: dict[str, str]) -> int:
    """no-unsafe-default-src-none: +10; unsafe or foreign scripts, styles or objects: -20 and below."""
    policy = _policy(headers)
    scripts = policy.get("script-src", policy["default-src"])
    objects = policy.get("object-src", policy["default-src"])
    styles = policy.get("style-src", policy["default-src"])
    if not set(scripts + styles) <= TRUSTED or objects != ["'none'"]:
        return -20
    return 10 if policy["default-src"] == ["'none'"] else 5


def _transport(headers: dict[str, str]) -> int:
    """hsts-implemented-max-age-at-least-six-months: 0; less: -10; not implemented: -20."""
    given = headers.get("strict-transport-security", "")
    if not given:
        return -20
    age = next(part.removeprefix("max-age=") for part in given.split("; ") if part.startswith("max-age="))
    return 0 if int(age) >= HALF_A_YEAR else -10


def _framing(headers: dict[str, str]) -> int:
    """x-frame-options-implemented-via-csp: +5; by the header alone: 0; not: -20."""
    if _policy(headers).get("frame-ancestors") == ["'none'"]:
        return 5
    return 0 if headers.get("x-frame-options") == "DENY" else -20


def _cookies() -> int:
    """cookies-secure-with-httponly-sessions-and-samesite: +5; each thing that misses: -5 to -40."""
    held = cookie("session", "a-secret-of-no-account-at-all").to_header(header="")
    parts = held.split("; ")
    whole = parts[0].startswith("__Host-") and {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(parts)
    return 5 if whole and not any(part.startswith("Domain") for part in parts) else -40


def _rest(headers: dict[str, str]) -> int:
    """referrer-policy-private: +5; nosniff: 0, or -5; cross-origin-resource-policy same-origin or same-site: +10."""
    score = 5 if headers["referrer-policy"] in ("no-referrer", "same-origin", "strict-origin") else 0
    score += 0 if headers["x-content-type-options"] == "nosniff" else -5
    return score + (10 if headers["cross-origin-resource-policy"] in ("same-origin", "same-site") else 0)


def test_a_public_board_is_graded_a_plus(headers: dict[str, str]) -> None:
    # No resource of another origin and no Access-Control header: 0 for each.
    assert not any(name.startswith("access-control-") for name in headers)
    # Extra points count only from 90 on, which these reach without them.
    lost = [min(0, part) for part in (_content_policy(headers), _transport(headers), _framing(headers), _rest(headers))]
    assert lost == [0, 0, 0, 0]
    score = 100 + _content_policy(headers) + _transport(headers) + _framing(headers) + _cookies() + _rest(headers)
    assert score >= A_PLUS + 35


def test_what_no_page_of_ours_uses_is_forbidden_to_all(headers: dict[str, str]) -> None:
    assert all(part.endswith("=()") for part in headers["permissions-policy"].split(", "))
    assert "upgrade-insecure-requests" in _policy(headers)
    assert _policy(headers)["base-uri"] == ["'none'"]
    assert _policy(headers)["form-action"] == ["'self'"]
