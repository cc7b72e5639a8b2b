"""Signs an account in without its password, for tests and pictures: a session row and its cookie."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext

from motcua.people.models import Account


def session_key(account: Account) -> str:
    """Return the key of a new session of `account`, as sign-in would make it."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    assert session.session_key is not None
    return session.session_key


def sign_in(context: BrowserContext, account: Account, site: str) -> None:
    """Give the browser `context` a session of `account` at the address `site`."""
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_key(account), "url": site}
    context.add_cookies([cookie])  # type: ignore[list-item]  # playwright's TypedDict of optional keys
