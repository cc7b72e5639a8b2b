"""Accounts: found by their addresses and links, listed by given name."""

from __future__ import annotations

from datetime import datetime

from motcua.people.errors import LinkInvalid
from motcua.people.models import Account, SignInLink
from motcua.people.rules.links import digest_of


def account_of_link(token: str, *, real_at: datetime) -> Account:
    """Return whose one-time link this is; raises LinkInvalid for an unknown, used or old one."""
    links = SignInLink.objects.select_related("account").filter(used_at=None, expires_at__gt=real_at)
    link = links.filter(digest=digest_of(token), account__is_active=True).first()
    if link is None:
        raise LinkInvalid
    return link.account
