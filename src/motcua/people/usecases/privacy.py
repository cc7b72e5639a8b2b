"""Asking about one's own data, answering, and erasing an account as far as the law lets."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from motcua.audit.usecases import erase_personal_values, record
from motcua.files.usecases import release_files
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.people.errors.privacy import ErasureHeldBack, RequestAnswered, RequestOpenAlready
from motcua.people.events.privacy import CitizenErased, DataRequestAnswered, DataRequestMade
from motcua.people.models import Account, CitizenIdentity, DataRequest, OrganisationMembership, OwnPaper
from motcua.people.policies import require, require_citizen
from motcua.people.queries.own_papers import OWN_PAPER
from motcua.people.queries.privacy import erasers, held_back
from motcua.people.rules.citizens import AccountKind
from motcua.people.rules.privacy import ERASED, ERASURE_BECAUSE, WISH_NAMES, DataRequestState, DataWish, words
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def ask_about_own_data(*, wish: DataWish, text: str, actor: Actor, at: datetime) -> DataRequest:
    """Ask for one's own data to be erased or corrected; answered within MOTCUA_DATA_REQUEST_HOURS.

    Raises SignInNeeded, WordsTooShort, RequestOpenAlready.
    """
    account = Account.objects.get(pk=require_citizen(actor))
    due = at + timedelta(hours=settings.DATA_REQUEST_HOURS)
    try:
        with transaction.atomic():
            asked = DataRequest.objects.create(
                account=account,
                wish=wish,
                text=words(text),
                asked_at=at,
                answer_by=due,
                state=DataRequestState.OPEN,
            )
    except IntegrityError as twice:
        raise RequestOpenAlready from twice
    event = DataRequestMade(person=account.full_name, wish=WISH_NAMES[wish], answer_by=legal_date(due))
    record(event, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    return asked


@official
def answer_data_request(
    *, request_id: UUID, granted: bool, answer: str, actor: Actor, at: datetime
) -> DataRequest:
    """Answer a request; a granted erasure is carried out at once.

    Raises Forbidden, NotFound, RequestAnswered, WordsTooShort, ErasureHeldBack while a dossier is open.
    """
    actor = require(actor, "answer_data_requests")
    asked = lock(DataRequest.objects.select_related("account"), public_id=request_id)
    if asked.state != DataRequestState.OPEN:
        raise RequestAnswered
    asked.answer, asked.answered_at, asked.answered_by = words(answer), at, actor.label
    asked.state = DataRequestState.GRANTED if granted else DataRequestState.REFUSED
    asked.save(update_fields=["answer", "answered_at", "answered_by", "state"])
    account = asked.account
    event = DataRequestAnswered(wish=WISH_NAMES[DataWish(asked.wish)], granted=granted, answer=asked.answer)
    record(event, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    if granted and asked.wish == DataWish.ERASURE:
        erase_citizen(account_id=account.pk, actor=actor, at=at)
    return asked


@official
def erase_citizen(*, account_id: int, actor: Actor, at: datetime) -> None:
    """Close a citizen's account and empty it: name, contact, identity, papers kept, drafts, personal values.

    The bytes of the papers kept are released, but for those that a dossier or another record also names.
    Dossiers stay as long as the law keeps them; their parties are erased apart (dossiers.erase_parties).
    Raises Forbidden, NotFound, ErasureHeldBack.
    """
    actor = require(actor, "answer_data_requests")
    account = lock(Account.objects.filter(kind=AccountKind.CITIZEN), pk=account_id)
    reasons = held_back(account.pk)
    if reasons:
        raise ErasureHeldBack(reasons=" ".join(reasons))
    identity = CitizenIdentity.objects.filter(account=account).first()
    papers: list[int] = []
    if identity is not None:
        own = OwnPaper.objects.filter(applicant=identity.applicant_id)
        papers = list(own.values_list("file_id", flat=True))
        own.delete()
        identity.delete()
    today, memberships = legal_date(at), OrganisationMembership.objects.filter(account=account, valid_to=None)
    memberships.filter(valid_from__gte=today).delete()
    memberships.update(valid_to=today)
    others = sum(erase(account.pk, actor, at) for erase in erasers())
    account.full_name, account.email, account.phone, account.search_text = ERASED, "", "", ""
    account.is_active, account.password = False, make_password(None)
    account.save(update_fields=["full_name", "email", "phone", "search_text", "is_active", "password"])
    released = _release(papers, actor=actor, at=at) if papers else 0
    event = CitizenErased(papers=len(papers), others=others, released=released)
    record(event, stream=account.stream, actor=actor, at=at, subject=account.public_id)
    erase_personal_values(stream=account.stream, basis=ERASED, actor=actor, at=at)


def _release(papers: list[int], *, actor: Actor, at: datetime) -> int:
    """Release the bytes of papers that were handed in to be kept, and return of how many files."""
    released = release_files(file_ids=papers, purpose=OWN_PAPER, because=ERASURE_BECAUSE, actor=actor, at=at)
    return len(released)
