"""Staff accounts: registered, let in by a one-time link, closed."""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import fold, tidy
from motcua.people.errors import AccountInactive, LinkInvalid, NameInvalid, UsernameInvalid, UsernameTaken
from motcua.people.events import (
    SecondFactorsRemoved,
    SignInLinkIssued,
    StaffDeactivated,
    StaffRegistered,
)
from motcua.people.models import Account, SignInLink, SignInTrace
from motcua.people.policies import require, require_over_account
from motcua.people.queries.directory import units_answering_for
from motcua.people.rules.applicants import sort_key_of
from motcua.people.rules.citizens import AccountKind
from motcua.people.rules.links import LINK_LASTS, digest_of
from motcua.people.usecases.sessions import close_sessions
from motcua.store.locking import lock
from motcua.store.writes import official, trace

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@official
def register_staff(
    *,
    username: str,
    full_name: str,
    actor: Actor,
    at: datetime,
    email: str = "",
    phone: str = "",
    staff_number: str = "",
) -> Account:
    """Give somebody an account. It has no password: a one-time link lets them set one.

    Raises Forbidden, NameInvalid, UsernameInvalid, UsernameTaken.
    """
    actor = require(actor, "edit_staff")
    username, full_name = username.strip().lower(), tidy(full_name)
    if not full_name:
        raise NameInvalid
    if not _USERNAME.fullmatch(username):
        raise UsernameInvalid(username=username)
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken(username=username)
    account = Account.objects.create(
        username=username,
        full_name=full_name,
        sort_key=sort_key_of(full_name),
        email=email.strip(),
        phone=tidy(phone),
        staff_number=staff_number.strip(),
        password=make_password(None),
        search_text=fold(f"{full_name} {username} {staff_number}"),
    )
    registered = StaffRegistered(person=full_name, username=username)
    record(registered, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    return account


@official
def deactivate_staff(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Close an account: nobody signs in with it any more; what it did keeps its name.

    Raises Forbidden, AccountInactive when it is closed already.
    """
    account = lock(Account.objects.filter(kind=AccountKind.STAFF), pk=account_id)
    actor = require_over_account(actor, units_answering_for(account, on=legal_date(at)))
    if not account.is_active:
        raise AccountInactive(person=account.full_name)
    account.is_active = False
    account.save(update_fields=["is_active"])
    close_sessions(account)
    closed = StaffDeactivated(person=account.full_name, username=account.username, reason=reason)
    record(closed, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    return account


@official
def issue_sign_in_link(*, account_id: int, actor: Actor, at: datetime, real_at: datetime) -> str:
    """Return the token of a link, good once and for 72 hours of real time, to set a password.

    Links issued before are void. Only a digest is kept. Raises Forbidden, AccountInactive.
    """
    account = lock(Account.objects.filter(kind=AccountKind.STAFF), pk=account_id)
    actor = require_over_account(actor, units_answering_for(account, on=legal_date(at)))
    if not account.is_active:
        raise AccountInactive(person=account.full_name)
    token = secrets.token_urlsafe(32)
    SignInLink.objects.filter(account=account, used_at=None).update(used_at=real_at)
    SignInLink.objects.create(
        account=account, digest=digest_of(token), issued_at=real_at, expires_at=real_at + LINK_LASTS
    )
    issued = SignInLinkIssued(person=account.full_name, username=account.username)
    record(issued, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    return token


@official
def remove_second_factors(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Take the second factors off an account whose owner lost them: the password alone signs in again.

    Ends its sessions. Raises Forbidden.
    """
    account = lock(Account.objects.filter(kind=AccountKind.STAFF), pk=account_id)
    actor = require_over_account(actor, units_answering_for(account, on=legal_date(at)))
    Authenticator.objects.filter(user=account).delete()
    close_sessions(account)
    removed = SecondFactorsRemoved(person=account.full_name, username=account.username, reason=reason)
    record(removed, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    return account


@trace
def set_password_by_link(*, token: str, password: str, real_at: datetime) -> Account:
    """Set the password of the account whose link this is; the link is used up and every session ends.

    `password` has passed the validators. Raises LinkInvalid for an unknown, used or old link.
    """
    links = SignInLink.objects.select_related("account")
    found = links.filter(digest=digest_of(token), used_at=None, expires_at__gt=real_at).first()
    if found is None or not found.account.is_active:
        raise LinkInvalid
    link = lock(SignInLink.objects.filter(used_at=None), pk=found.pk)
    link.used_at = real_at
    link.save(update_fields=["used_at"])
    account = found.account
    account.password = make_password(password)
    account.save(update_fields=["password"])
    close_sessions(account)
    SignInTrace.objects.create(
        account=account, username=account.username, what="password_set_by_link", at=real_at
    )
    return account
