"""Citizens: known from their first sign-in, and what they say about themselves afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.text import fold, tidy
from motcua.people.errors import AccountClosed, EmailInvalid, PhoneInvalid
from motcua.people.events import CitizenChanged, CitizenContactChanged, CitizenRegistered, CitizenRelinked
from motcua.people.models import Account, Applicant, CitizenIdentity
from motcua.people.policies import require_citizen
from motcua.people.rules.applicants import ApplicantDetails, sort_key_of
from motcua.people.rules.citizens import AccountKind, Assurance, looks_like_email, looks_like_phone, same_name
from motcua.people.rules.identity import ApplicantKind, IdentityKind
from motcua.people.rules.openid import Told
from motcua.people.usecases.applicants import applicant_known_to_the_state
from motcua.people.usecases.memberships import recognise_representative
from motcua.store.locking import lock
from motcua.store.writes import official, working

LANGUAGES = ("vi", "en")


@working(with_acts=True)
def sign_in_citizen(*, provider: str, told: Told, actor: Actor, at: datetime) -> Account:
    """Return the account of the person whom `provider` vouches for, opened at the first sign-in.

    The person is linked with the applicant of the same personal number, who is registered when unknown;
    somebody known by another provider, or under another subject, keeps their account. Name and level
    follow what the provider says today. Who represents an organisation becomes a manager of its account.
    Of everything told, the number, the name, the level and an empty birth date or phone are kept. Raises
    AccountClosed.
    """
    identity = _known(provider, told.subject) or _linked(provider, told, actor, at)
    if identity is None:
        identity = _opened(provider, told, actor, at)
    account = identity.account
    if not account.is_active:
        raise AccountClosed
    if identity.level != told.level or not same_name(account.full_name, told.name):
        follow_identity(account_id=account.pk, told=told, actor=actor, at=at)
        account.refresh_from_db()
    if told.tax_code and told.level >= Assurance.VERIFIED:
        recognise_representative(
            account_id=account.pk,
            tax_code=told.tax_code,
            name=told.organisation,
            actor=_as(actor, account),
            at=at,
        )
    return account


@official
def register_citizen(*, provider: str, told: Told, applicant_id: int, actor: Actor, at: datetime) -> Account:
    """Open the account of a person known as `applicant_id`, who signs in for the first time."""
    public_id = new_public_id()
    account = Account.objects.create(
        public_id=public_id,
        kind=AccountKind.CITIZEN,
        username=f"citizen:{public_id.hex}",
        full_name=told.name,
        sort_key=sort_key_of(told.name),
        phone=told.phone,
        password=make_password(None),
        search_text=fold(told.name),
    )
    CitizenIdentity.objects.create(
        account=account,
        provider=provider,
        subject=told.subject,
        level=told.level,
        applicant_id=applicant_id,
        verified_at=at,
    )
    registered = CitizenRegistered(person=told.name, provider=provider, level=told.level)
    record(registered, stream=account.stream, actor=_as(actor, account), at=at, subject=account.public_id)
    return account


@official
def relink_citizen(*, identity_id: int, provider: str, subject: str, actor: Actor, at: datetime) -> None:
    """Let a person whose number is known sign in under another name of a provider."""
    identity = lock(CitizenIdentity.objects.select_related("account"), pk=identity_id)
    identity.provider, identity.subject = provider, subject
    identity.save(update_fields=["provider", "subject"])
    account = identity.account
    relinked = CitizenRelinked(person=account.full_name, provider=provider)
    record(relinked, stream=account.stream, actor=_as(actor, account), at=at, subject=account.public_id)


@official
def follow_identity(*, account_id: int, told: Told, actor: Actor, at: datetime) -> None:
    """Write down the name and the level that the provider says today."""
    account = lock(Account.objects.filter(kind=AccountKind.CITIZEN), pk=account_id)
    changed = CitizenChanged(before=account.full_name, after=told.name, level=told.level)
    account.full_name, account.sort_key = told.name, sort_key_of(told.name)
    account.search_text = fold(told.name)
    account.save(update_fields=["full_name", "sort_key", "search_text"])
    CitizenIdentity.objects.filter(account=account).update(level=told.level, verified_at=at)
    record(changed, stream=account.stream, actor=_as(actor, account), at=at, subject=account.public_id)


@official
def change_own_contact(*, email: str, phone: str, language: str, actor: Actor, at: datetime) -> Account:
    """Let a citizen say where notices go, and in which language.

    Raises SignInNeeded, CitizensOnly, EmailInvalid, PhoneInvalid.
    """
    account = lock(Account.objects.all(), pk=require_citizen(actor))
    identity = CitizenIdentity.objects.get(account=account)
    email, phone = email.strip(), tidy(phone)
    if email and not looks_like_email(email):
        raise EmailInvalid(email=email)
    if phone and not looks_like_phone(phone):
        raise PhoneInvalid
    before = {"email": account.email, "phone": account.phone, "language": identity.language}
    after = {"email": email, "phone": phone, "language": language if language in LANGUAGES else "vi"}
    account.email, account.phone, identity.language = after["email"], after["phone"], after["language"]
    account.save(update_fields=["email", "phone"])
    identity.save(update_fields=["language"])
    names = [name for name in after if after[name] != before[name]]
    changed = CitizenContactChanged(person=account.full_name, changed=names, before=before, after=after)
    record(changed, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    return account


def _known(provider: str, subject: str) -> CitizenIdentity | None:
    rows = CitizenIdentity.objects.select_related("account")
    return rows.filter(provider=provider, subject=subject).first()


def _linked(provider: str, told: Told, actor: Actor, at: datetime) -> CitizenIdentity | None:
    number = {"identity_kind": IdentityKind.CITIZEN_ID, "identity_number": told.identifier}
    applicant = Applicant.objects.filter(**number).first()
    found = CitizenIdentity.objects.select_related("account").filter(applicant=applicant).first()
    if applicant is None or found is None:
        return None
    relink_citizen(identity_id=found.pk, provider=provider, subject=told.subject, actor=actor, at=at)
    return found


def _opened(provider: str, told: Told, actor: Actor, at: datetime) -> CitizenIdentity:
    details = ApplicantDetails(
        kind=ApplicantKind.PERSON,
        name=told.name,
        identity_kind=IdentityKind.CITIZEN_ID,
        identity_number=told.identifier,
        birth_date=told.birth_date,
        phone=told.phone,
    )
    applicant = applicant_known_to_the_state(details, at)
    try:
        with transaction.atomic():
            register_citizen(provider=provider, told=told, applicant_id=applicant.pk, actor=actor, at=at)
    except IntegrityError:
        # The same person signed in twice at once, in two windows: the other was first.
        found = _known(provider, told.subject) or _linked(provider, told, actor, at)
        if found is None:
            raise
        return found
    return CitizenIdentity.objects.select_related("account").get(provider=provider, subject=told.subject)


def _as(actor: Actor, account: Account) -> Actor:
    """Return the citizen as the one who acts: who signs in acts for themselves from that moment on."""
    return replace(actor, label=account.full_name, account_id=account.pk, citizen=True)
