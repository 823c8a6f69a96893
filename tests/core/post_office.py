"""A real mail server on this machine, with a certificate made for the day."""

# ruff: noqa: N802, ARG002 – aiosmtpd names its hooks and what they are given.

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from core.settings import Settings
from tests.postgres import free_port


class PostOffice:
    """Takes letters and keeps them; refuses the recipients that it is told to refuse."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.sessions: set[Any] = set()
        self.encrypted: list[bool] = []
        self.refused: dict[str, str] = {}
        self.port = 0
        self.certificate = Path()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(message_from_bytes(content, policy=default))
        self.envelopes.append(envelope)
        self.encrypted.append(session.ssl is not None)
        self.sessions.add(session.peer)
        return "250 OK"

    def settings(self, **changes: Any) -> Settings:
        """Settings that lead here."""
        here: dict[str, Any] = {"smtp_host": "localhost", "smtp_port": self.port, "mail_from": "board@kelderby.example"}
        return Settings(**(here | changes))

    def trust(self) -> ssl.SSLContext:
        """A client that knows this office's certificate."""
        return ssl.create_default_context(cafile=str(self.certificate))


@contextmanager
def open_post_office(
    folder: Path, *, starttls: bool = True, names: tuple[str, ...] = ("localhost",)
) -> Iterator[PostOffice]:
    """An office on a free port; with STARTTLS, no letter is taken without it."""
    office = PostOffice()
    office.certificate = _certificate(folder, names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(office.certificate, folder / "key.pem")
    settings: dict[str, Any] = {"tls_context": context, "require_starttls": True} if starttls else {}
    controller = Controller(office, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True, **settings)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


def _certificate(folder: Path, names: tuple[str, ...]) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *kept))
    path = folder / "certificate.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path
