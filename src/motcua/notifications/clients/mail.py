"""Electronic mail: one message in one SMTP session, stage by stage, so that we know what we do not know."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import parseaddr
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from motcua.notifications.rules.attempts import End, Outcome
from motcua.notifications.rules.envelopes import Envelope

TIMEOUT_SECONDS: Final = 20
GO_AHEAD: Final = 354
UNSEEN_ANSWER: Final = "Đã chuyển nội dung cho máy chủ thư nhưng không nhận được câu trả lời"


class _Refused(Exception):
    """The server answered a stage with something else than yes."""

    def __init__(self, code: int, said: bytes) -> None:
        super().__init__(code)
        self.code, self.said = code, said.decode("utf-8", "replace")


def hand_to_mail(envelope: Envelope) -> Outcome:
    """Send one mail. Until its content is under way a fault means that it was not sent; afterwards, unknown.

    5xx refuses for good, 4xx and a lost line mean later. A server that took it is believed whatever happens
    to the session after that.
    """
    content = mail_of(envelope)
    try:
        session = _session(urlsplit(settings.SMTP_URL))
    except smtplib.SMTPAuthenticationError as fault:
        return Outcome(End.LATER, f"{fault.smtp_code} {_text(fault.smtp_error)}")
    except smtplib.SMTPResponseException as fault:
        return _answered(fault.smtp_code, _text(fault.smtp_error))
    except (OSError, smtplib.SMTPException) as fault:
        return Outcome(End.LATER, str(fault))
    try:
        return _converse(session, envelope.to, content)
    finally:
        _leave(session)


def mail_of(envelope: Envelope) -> bytes:
    """Return the mail as it goes over the wire; its Message-ID is the same at every attempt."""
    mail = EmailMessage(policy=SMTP_POLICY)
    host = urlsplit(settings.PUBLIC_URL).hostname
    mail["From"] = settings.MAIL_FROM
    mail["To"] = envelope.to
    mail["Subject"] = envelope.subject
    mail["Message-ID"] = f"<{envelope.key}@{host}>"
    mail["Content-Language"] = envelope.language
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(envelope.body, cte="quoted-printable")
    return mail.as_bytes()


def _session(url: SplitResult) -> smtplib.SMTP:
    host, context = str(url.hostname), ssl.create_default_context()
    if url.scheme == "smtps":
        session: smtplib.SMTP = smtplib.SMTP_SSL(
            host, url.port or 465, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        session = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT_SECONDS)
    try:
        session.ehlo_or_helo_if_needed()
        if url.scheme == "smtp+starttls":
            session.starttls(context=context)
            session.ehlo()
        if url.username:
            session.login(unquote(url.username), unquote(url.password or ""))
    except (OSError, smtplib.SMTPException):
        session.close()
        raise
    return session


def _converse(session: smtplib.SMTP, to: str, content: bytes) -> Outcome:
    """Go through the stages of one mail up to the server's last word."""
    try:
        _expect(250, *session.mail(parseaddr(settings.MAIL_FROM)[1]))
        _expect(250, *session.rcpt(to))
        _expect(GO_AHEAD, *session.docmd("DATA"))
    except _Refused as fault:
        return _answered(fault.code, fault.said)
    except (OSError, smtplib.SMTPException) as fault:
        return Outcome(End.LATER, str(fault))
    try:
        session.send(_stuffed(content))
        code, said = session.getreply()
    except (OSError, smtplib.SMTPException):
        return Outcome(End.UNKNOWN, UNSEEN_ANSWER)
    return _answered(code, _text(said))


def _expect(wanted: int, code: int, said: bytes) -> None:
    if code != wanted and not (wanted == 250 and code == 251):
        raise _Refused(code, said)


def _answered(code: int, said: str) -> Outcome:
    """Return what an answer of the server means: 2xx taken, 5xx never, anything else not yet."""
    if 200 <= code < 300:
        return Outcome(End.ACCEPTED, f"{code} {said}", reference=said[:200])
    return Outcome(End.REFUSED if 500 <= code < 600 else End.LATER, f"{code} {said}")


def _stuffed(content: bytes) -> bytes:
    """Return the content with its leading dots doubled and the dot that ends it (RFC 5321, 4.5.2)."""
    lines = content.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    stuffed = (b"." + line if line.startswith(b".") else line for line in lines)
    return b"\r\n".join(stuffed) + b"\r\n.\r\n"


def _leave(session: smtplib.SMTP) -> None:
    """End the session; what was said of the mail stands, whether the server hears this or not."""
    try:
        session.quit()
    except (OSError, smtplib.SMTPException):
        session.close()


def _text(said: object) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
