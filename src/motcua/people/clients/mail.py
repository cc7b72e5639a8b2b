"""The mail server, for letters that a person waits for: codes to sign in with."""

from __future__ import annotations

import smtplib
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from motcua.people.errors import MailNotSent

TIMEOUT_SECONDS: Final = 10


def send_letter(*, to: str, subject: str, text: str) -> None:
    """Hand one letter to the mail server (SMTP_URL). Raises MailNotSent when it does not take it."""
    url = urlsplit(settings.SMTP_URL)
    if not url.hostname:
        raise MailNotSent
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=url.hostname,
        port=url.port or (465 if url.scheme == "smtps" else 25),
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        use_ssl=url.scheme == "smtps",
        use_tls=url.scheme == "smtp+starttls",
        timeout=TIMEOUT_SECONDS,
    )
    headers = {"Auto-Submitted": "auto-generated"}
    letter = EmailMessage(subject, text, settings.MAIL_FROM, [to], headers=headers, connection=connection)
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as fault:
        raise MailNotSent from fault
