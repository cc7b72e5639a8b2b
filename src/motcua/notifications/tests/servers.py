"""Real receivers on this machine: a mail server and a gateway, with the answers a test asks for."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Mail
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from motcua.notifications.management.receiver import Receiver

TAKEN = "250 taken"


class Mailbox:
    """What a mail server took. `recipient`, `data` answer a stage; `before` runs while a mail is in hand."""

    def __init__(self) -> None:
        """Take everything."""
        self.mails: list[Mail] = []
        self.recipient: str = "250 ok"
        self.data: str = TAKEN
        self.before: Callable[[], None] = lambda: None
        self.hang_up = False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer the stage of the recipient."""
        if self.recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the mail, and answer."""
        self.before()
        if self.data.startswith("2"):
            assert isinstance(envelope.content, bytes)
            self.mails.append(message_from_bytes(envelope.content))
        if self.hang_up:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.data

    @property
    def ids(self) -> list[str]:
        """Return the Message-ID of every mail that was taken, as often as it was."""
        return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def mail_server(starttls: ssl.SSLContext | None = None) -> Iterator[tuple[Mailbox, str]]:
    """Run a mail server, one that wants STARTTLS where a context is given; gives mailbox and address."""
    mailbox = Mailbox()
    port = _free_port()
    secured: dict[str, Any] = {"tls_context": starttls, "require_starttls": True} if starttls else {}
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, **secured)
    controller.start()
    try:
        yield mailbox, f"{'smtp+starttls' if starttls else 'smtp'}://127.0.0.1:{port}"
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def gateway(*, fail_every: int = 0) -> Iterator[Receiver]:
    """Run a gateway that knows a key again."""
    receiver = Receiver(fail_every=fail_every)
    thread = threading.Thread(target=receiver.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.shutdown()
        receiver.server_close()
        thread.join(timeout=5)
