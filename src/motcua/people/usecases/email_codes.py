"""Signing in by a code that comes by e-mail: for who has no account with the provider of identity.

Switched on by configuration. Such an account is of level 1: nobody has seen the person's papers.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from motcua.kernel.actor import Actor
from motcua.people.clients.mail import send_letter
from motcua.people.errors import (
    CodeWrong,
    EmailInvalid,
    EmailSignInOff,
    NameInvalid,
    SignInsTooMany,
)
from motcua.people.models import Account, Applicant, CitizenIdentity, EmailCode
from motcua.people.rules.applicants import ApplicantDetails, applicant_search_text, sort_key_of
from motcua.people.rules.citizens import Assurance, looks_like_email
from motcua.people.rules.identity import ApplicantKind
from motcua.people.rules.openid import Told
from motcua.people.usecases.citizens import register_citizen
from motcua.store.writes import trace, working

PROVIDER: Final = "email"
CODE_LASTS: Final = timedelta(minutes=10)
WINDOW: Final = timedelta(minutes=15)
MOST_FOR_EMAIL: Final = 3
MOST_FOR_ADDRESS: Final = 20
MOST_TRIES: Final = 5
_DIGITS: Final = 8


def send_email_code(*, email: str, address: str | None, real_at: datetime) -> None:
    """Send a code to `email`, good once and for ten minutes of real time; `address` is the network address.

    The letter goes out after the row is written, outside its transaction. The same is answered whether the
    address has an account or not. Raises EmailSignInOff, EmailInvalid, SignInsTooMany, MailNotSent.
    """
    if not settings.EMAIL_SIGN_IN:
        raise EmailSignInOff
    email = email.strip().lower()
    if not looks_like_email(email):
        raise EmailInvalid(email=email)
    code = issue_email_code(email=email, address=address, real_at=real_at)
    text = gettext(
        "Mã đăng nhập của ông/bà là %(code)s. Mã dùng một lần, trong 10 phút. Không đưa mã này cho ai; "
        "cán bộ không bao giờ hỏi mã này. Nếu không phải ông/bà yêu cầu, hãy bỏ qua thư này."
    )
    send_letter(to=email, subject=gettext("Mã đăng nhập"), text=text % {"code": code})


@trace
def issue_email_code(*, email: str, address: str | None, real_at: datetime) -> str:
    """Write down the digest of a new code and return the code. Raises SignInsTooMany."""
    lately = EmailCode.objects.filter(issued_at__gt=real_at - WINDOW)
    by_email = lately.filter(email=email).count() >= MOST_FOR_EMAIL
    if by_email or lately.filter(address=address).count() >= MOST_FOR_ADDRESS:
        raise SignInsTooMany(minutes=15)
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    EmailCode.objects.create(
        email=email,
        digest=_digest(email, code),
        address=address,
        issued_at=real_at,
        expires_at=real_at + CODE_LASTS,
    )
    return code


def redeem_email_code(
    *, email: str, code: str, name: str, actor: Actor, at: datetime, real_at: datetime
) -> Account:
    """Return the account of who has the code sent to `email`, opened under `name` at the first time.

    A wrong try is counted in a transaction of its own, so that the refusal does not undo it. Only the right
    code tells whether there is an account. Raises EmailSignInOff, CodeWrong, NameInvalid (a first sign-in
    needs a name; the code stays good).
    """
    if not settings.EMAIL_SIGN_IN:
        raise EmailSignInOff
    email = email.strip().lower()
    nameless = not _known(email) and not name.strip()
    if not try_email_code(email=email, code=code, real_at=real_at, used=not nameless):
        raise CodeWrong
    if nameless:
        raise NameInvalid
    return sign_in_by_email(email=email, name=name, actor=actor, at=at)


@trace
def try_email_code(*, email: str, code: str, real_at: datetime, used: bool = True) -> bool:
    """Tell whether `code` is the last one sent to `email`, and use it up where it is `used`; tries count.

    After five tries, ten minutes or one use it opens nothing any more.
    """
    rows = EmailCode.objects.select_for_update().filter(email=email).order_by("-issued_at", "-id")
    last = rows.first()
    if last is None or last.used_at or last.expires_at <= real_at or last.tries >= MOST_TRIES:
        return False
    last.tries += 1
    right = constant_time_compare(last.digest, _digest(email, code.strip()))
    last.used_at = real_at if right and used else None
    last.save(update_fields=["tries", "used_at"])
    return right


@working(with_acts=True)
def sign_in_by_email(*, email: str, name: str, actor: Actor, at: datetime) -> Account:
    """Return the account of an e-mail address that a code has proved, opened at the first time."""
    found = _known(email)
    if found is not None:
        return found.account
    details = ApplicantDetails(kind=ApplicantKind.PERSON, name=name.strip(), email=email)
    applicant = Applicant.objects.create(
        kind=details.kind,
        name=details.name,
        email=email,
        sort_key=sort_key_of(details.name),
        search_text=applicant_search_text(details),
        registered_at=at,
    )
    told = Told(subject=email, identifier="", name=details.name, level=Assurance.BASIC)
    account = register_citizen(provider=PROVIDER, told=told, applicant_id=applicant.pk, actor=actor, at=at)
    account.email = email
    account.save(update_fields=["email"])
    return account


@trace
def forget_email_codes(*, before: datetime) -> int:
    """Drop the codes issued before `before`; return how many."""
    dropped, _ = EmailCode.objects.filter(issued_at__lt=before).delete()
    return dropped


def _known(email: str) -> CitizenIdentity | None:
    rows = CitizenIdentity.objects.select_related("account").filter(account__is_active=True)
    return rows.filter(provider=PROVIDER, subject=email).first()


def _digest(email: str, code: str) -> str:
    return salted_hmac("people.email_code", f"{email}\n{code}", algorithm="sha256").hexdigest()
