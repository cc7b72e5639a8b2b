"""Who is told, and at which address of each channel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from motcua.notifications.rules.kinds import Channel

VIETNAMESE: Final = "vi"
LANGUAGES: Final = ("vi", "en")
_MAIL: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MOBILE: Final = re.compile(r"84[35789]\d{8}")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is told. `account_id` None: nobody with an account; empty text where there is no address."""

    account_id: int | None
    name: str
    email: str = ""
    phone: str = ""
    language: str = VIETNAMESE


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a person with an account wants to be told; the site's own inbox cannot be switched off."""

    channels: frozenset[Channel] = frozenset({Channel.SITE, Channel.EMAIL, Channel.SMS})
    language: str = ""


def normal_email(text: str) -> str:
    """Return an e-mail address as it is compared (lower case), or "" for what is none."""
    tidy = text.strip().lower()
    return tidy if len(tidy) <= 254 and tidy.isascii() and _MAIL.fullmatch(tidy) else ""


def normal_mobile(text: str) -> str:
    """Return a Vietnamese mobile number as 84xxxxxxxxx, or "" for what takes no message (a landline)."""
    digits = re.sub(r"[\s.\-()]", "", text.strip()).removeprefix("+")
    if digits.startswith("0"):
        digits = "84" + digits[1:]
    return digits if _MOBILE.fullmatch(digits) else ""


def address_on(channel: Channel, recipient: Recipient) -> str:
    """Return where `recipient` is reached on `channel`, "" for nowhere: it tells one message from another."""
    if channel is Channel.SITE:
        return f"account:{recipient.account_id}" if recipient.account_id else ""
    if channel is Channel.EMAIL:
        return normal_email(recipient.email)
    return normal_mobile(recipient.phone)


def language_of(recipient: Recipient, wishes: Wishes) -> str:
    """Return the language in which to write: the person's wish, else the recipient's, else Vietnamese."""
    wanted = wishes.language or recipient.language
    return wanted if wanted in LANGUAGES else VIETNAMESE


def ways_to(
    recipient: Recipient, open_channels: Iterable[Channel], wishes: Wishes
) -> list[tuple[Channel, str]]:
    """Return (channel, address) for each way that is open, wished for, and leads somewhere."""
    found = ((one, address_on(one, recipient)) for one in open_channels if one in wishes.channels)
    return [(channel, address) for channel, address in found if address]
