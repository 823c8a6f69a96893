"""Letters made into messages that nobody can bend, and handed to the mail server over a verified connection."""

import re
import ssl
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from urllib.parse import urlsplit

import aiosmtplib
import idna
from msgspec import Struct

from core import clock
from core.settings import Settings, settings
from core.tokens import digest

# Quoted local parts are left out: aiosmtplib sends them wrongly, and hardly anybody has one.
ATOM = r"[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,.\"]+"
LOCAL_PART = re.compile(rf"{ATOM}(?:\.{ATOM})*")
DOMAIN = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LONGEST_SUBJECT = 200
TIMEOUT_SECONDS = 30


class _Unfolded(UnstructuredHeader):
    """A header whose value is an address: folded, it would be put into encoded words, and lead nowhere."""

    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        """The whole of it in one line."""
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", _Unfolded)  # type: ignore[arg-type] # it makes a BaseHeader of any such class
SMTP_POLICY = SMTP.clone(header_factory=HEADERS)


class Letter(Struct, frozen=True):
    """What is sent to one person."""

    to: str
    subject: str
    text: str
    html: str = ""
    # Where a POST stops such letters (RFC 8058); empty for one that nobody can stop, since they asked for it just now.
    stop: str = ""


class Undeliverable(Exception):
    """Trying again would not help; the message holds no address."""


def checked_address(text: str) -> str:
    """The address as it goes to the mail server, its domain in ASCII.

    Raises Undeliverable for anything but one plain mailbox: line ends, lists, names, quotes, comments.
    """
    local, _, domain = text.strip(" ").rpartition("@")
    try:
        domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        domain = ""
    if not (LOCAL_PART.fullmatch(local) and DOMAIN.fullmatch(domain)) or len(local.encode()) > 64 or len(domain) > 253:
        raise Undeliverable("not one plain mailbox")
    return f"{local}@{domain}"


def compose(letter: Letter, cause: str) -> EmailMessage:
    """The message for a letter: the same cause makes the same Message-ID, so that a letter sent twice reads as one."""
    found = settings()
    host = urlsplit(found.origin).hostname or "localhost"
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = _mailbox(found.mail_from or f"board@{host}", _one_line(found.site_name))
    message["To"] = _mailbox(letter.to)
    message["Subject"] = _one_line(letter.subject)[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(clock.now())
    # The cause is a hash of ids, which somebody could guess their way to.
    message["Message-ID"] = f"<{digest('message-id', cause)[:32]}@{host}>"
    # RFC 3834: no out-of-office replies, please.
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop:
        message["List-Unsubscribe"] = f"<{letter.stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="quoted-printable")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    return message


def _one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()


def _mailbox(address: str, name: str = "") -> Address:
    local, _, domain = checked_address(address).rpartition("@")
    return Address(name, local, domain)


class NoSafeWay(Exception):
    """No letter leaves, since nobody can be sure who would read it; the message is for the operator."""


class Handshake(Struct, frozen=True):
    """How a connection to the mail server is encrypted: the protocol, and until when its certificate is good."""

    server: str
    protocol: str
    expires: datetime | None


class Transport:
    """A few lasting connections to the mail server that the settings name."""

    def __init__(
        self,
        found: Settings,
        tls: ssl.SSLContext | None = None,
        noted: Callable[[Handshake], Awaitable[None]] | None = None,
    ) -> None:
        self._settings = found
        self._noted = noted
        # Certificates and host names are verified; `SSL_CERT_FILE` adds an authority of one's own.
        self._tls = tls or ssl.create_default_context()
        self._idle: deque[aiosmtplib.SMTP] = deque()

    async def send(self, message: EmailMessage) -> None:
        """Hands over one message; raises Undeliverable where the server refuses it for good, else what went wrong."""
        sender, recipient = (str(message[name].addresses[0].addr_spec) for name in ("From", "To"))
        client = await self._connected()
        try:
            await client.send_message(message, sender=sender, recipients=[recipient])
        except aiosmtplib.SMTPNotSupported:
            await self._keep(client)
            raise Undeliverable("the server takes no such address") from None
        except aiosmtplib.SMTPSenderRefused:
            # Our own address, so it is no letter's fault.
            await self._keep(client)
            raise
        except aiosmtplib.SMTPRecipientsRefused as error:
            await self._keep(client)
            _raise_if_final(max(one.code for one in error.recipients))
            raise
        except aiosmtplib.SMTPResponseException as error:
            await self._keep(client)
            _raise_if_final(error.code)
            raise
        except BaseException:
            client.close()
            raise
        await self._keep(client)

    async def close(self) -> None:
        """Says goodbye on every connection."""
        while self._idle:
            client = self._idle.popleft()
            try:
                await client.quit()
            except aiosmtplib.SMTPException:
                client.close()

    async def _connected(self) -> aiosmtplib.SMTP:
        while self._idle:
            client = self._idle.pop()
            if await _still_there(client):
                return client
        found = self._settings
        client = aiosmtplib.SMTP(
            hostname=found.smtp_host,
            port=found.smtp_port,
            local_hostname=urlsplit(found.origin).hostname,
            username=found.smtp_user or None,
            password=found.smtp_password or None,
            use_tls=found.smtp_security == "tls",
            # Never only if the server offers it: whoever stands between could leave the offer out.
            start_tls=found.smtp_security == "starttls",
            tls_context=self._tls,
            timeout=TIMEOUT_SECONDS,
        )
        await _connect_safely(client)
        if self._noted is not None:
            await self._noted(_handshake(client, found.smtp_host))
        return client

    async def _keep(self, client: aiosmtplib.SMTP) -> None:
        if client.is_connected:
            self._idle.append(client)


async def _connect_safely(client: aiosmtplib.SMTP) -> None:
    """Connects; raises NoSafeWay where the server does not encrypt, or cannot show that it is the one we mean."""
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError, ValueError) as problem:
        client.close()
        untrusted = _certificate_problem(problem)
        if untrusted:
            raise NoSafeWay(f"the mail server's certificate is not trusted: {untrusted}") from None
        if isinstance(problem, ssl.SSLError) or isinstance(problem.__cause__, ssl.SSLError):
            raise NoSafeWay("the mail server does not encrypt as SMTP_SECURITY says") from None
        if isinstance(problem, aiosmtplib.SMTPException) and "STARTTLS" in str(problem):
            raise NoSafeWay("the mail server offers no encryption (STARTTLS)") from None
        raise


def _certificate_problem(problem: BaseException | None) -> str:
    while problem is not None:
        if isinstance(problem, ssl.SSLCertVerificationError):
            return problem.verify_message
        problem = problem.__cause__ or problem.__context__
    return ""


def _handshake(client: aiosmtplib.SMTP, server: str) -> Handshake:
    line = client.transport.get_extra_info("ssl_object") if client.transport else None
    if line is None:
        return Handshake(server, "", None)
    until = (line.getpeercert() or {}).get("notAfter")
    expires = datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC) if until else None
    return Handshake(server, line.version() or "", expires)


async def _still_there(client: aiosmtplib.SMTP) -> bool:
    """Servers hang up on those who have nothing to say for a while; RSET also ends what a refusal left open."""
    try:
        await client.rset()
    except (aiosmtplib.SMTPException, OSError):
        client.close()
        return False
    return True


def _raise_if_final(code: int) -> None:
    if 500 <= code < 600:
        raise Undeliverable(f"refused with {code}")
