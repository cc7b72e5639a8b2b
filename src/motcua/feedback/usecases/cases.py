"""Feedback and petitions: taken in, sorted, handled, answered, published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.feedback.errors import CaseActNotAllowed, ReasonNeeded
from motcua.feedback.events import (
    AnswerJudged,
    CaseAnswered,
    CaseAssigned,
    CaseNotTaken,
    CasePassedOn,
    CasePublished,
    CaseReceived,
    CaseReopened,
)
from motcua.feedback.models import CaseFile, CaseStep, FeedbackCase
from motcua.feedback.policies import require_handler_of, require_keyer, require_sorter
from motcua.feedback.queries.cases import case_of_sender, unit_within
from motcua.feedback.queries.terms import due_for, organisation_of
from motcua.feedback.rules.cases import (
    CHANNEL_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    About,
    CaseAct,
    CaseChannel,
    CaseKind,
    CaseState,
    Target,
    check_content,
    check_sender,
    next_case_state,
)
from motcua.feedback.rules.ratings import Level
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.events import Event
from motcua.kernel.identifiers import new_look_up_key, new_public_id
from motcua.kernel.text import N_, fold
from motcua.store import numbers
from motcua.store.locking import lock
from motcua.store.writes import official

FILE_PURPOSE = "feedback.case"
JUDGE = N_("Đánh giá trả lời")


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends. `files` are uploads in progress of the sender's own."""

    kind: CaseKind
    about: About
    subject: str
    content: str
    sender: str
    phone: str = ""
    email: str = ""
    address: str = ""
    dossier_code: str = ""
    hides_sender: bool = False
    files: tuple[UUID, ...] = ()


@official
def send_feedback(*, organisation_id: int, sent: Sent, actor: Actor, at: datetime) -> FeedbackCase:
    """Take in what somebody sent on the public site, signed in or not.

    Raises ContentTooShort, SenderUnknown, NoTermForFeedback, NotFound for a file of somebody else.
    """
    return _receive(organisation_id, sent, CaseChannel.PORTAL, received_at=at, actor=actor, at=at)


@official
def key_in_feedback(
    *,
    organisation_id: int,
    sent: Sent,
    channel: CaseChannel,
    received_at: datetime,
    actor: Actor,
    at: datetime,
) -> FeedbackCase:
    """Key in what came by letter, telephone, e-mail or in person, at the moment it came.

    A moment to come is taken as now. Raises Forbidden and what `send_feedback` raises.
    """
    actor = require_keyer(actor, organisation_id)
    return _receive(organisation_id, sent, channel, received_at=min(received_at, at), actor=actor, at=at)


def _receive(
    organisation_id: int,
    sent: Sent,
    channel: CaseChannel,
    *,
    received_at: datetime,
    actor: Actor,
    at: datetime,
) -> FeedbackCase:
    content = check_content(sent.content)
    check_sender(sent.sender, sent.phone, sent.email)
    organisation = organisation_of(organisation_id)
    classify_by = due_for(Target.CLASSIFY, sent.about, organisation, received_at)
    public_id = new_public_id()
    year = legal_date(received_at).year
    number = numbers.issue(series=f"feedback/{organisation.pk}/{year}", subject=public_id, at=at)
    case = FeedbackCase.objects.create(
        public_id=public_id,
        code=f"PAKN-{organisation.pk}-{year}-{number:04d}",
        look_up_key=new_look_up_key(),
        kind=sent.kind,
        about=sent.about,
        channel=channel,
        organisation=organisation,
        account_id=actor.account_id if actor.citizen else None,
        sender=sent.sender.strip(),
        address=sent.address.strip(),
        phone=sent.phone.strip(),
        email=sent.email.strip(),
        hides_sender=sent.hides_sender,
        dossier_code=sent.dossier_code.strip(),
        subject=sent.subject.strip() or content[:80],
        content=content,
        state=CaseState.RECEIVED,
        received_at=received_at,
        classify_by=classify_by,
        search_text=_searched(sent, f"PAKN-{organisation.pk}-{year}-{number:04d}"),
    )
    for file in keep_files(public_ids=sent.files, purpose=FILE_PURPOSE, actor=actor, at=at):
        CaseFile.objects.create(case=case, file=file)
    _step(case, "receive", legal=received_at, at=at, due=classify_by)
    event = CaseReceived(
        case_code=case.code,
        kind=KIND_NAMES[sent.kind],
        channel=CHANNEL_NAMES[channel],
        classify_by=legal_date(classify_by),
        sender=case.sender,
    )
    record(event, stream=case.stream, actor=actor, at=at, legal_at=received_at, subject=case.public_id)
    return case


def _searched(sent: Sent, code: str) -> str:
    """Return by what words a case is found: a hidden sender is found neither by name nor by dossier."""
    known = () if sent.hides_sender else (sent.sender, sent.phone, sent.email, sent.dossier_code)
    return fold(" ".join((code, sent.subject, sent.content, *known)))


@official
def assign_case(
    *, case_id: UUID, unit_id: int, about: About, note: str, actor: Actor, at: datetime
) -> FeedbackCase:
    """Sort a case and give it to a unit of the agency, with the day by which it is answered.

    Raises Forbidden, NotFound, CaseActNotAllowed, NoTermForFeedback.
    """
    case, actor = _sorting(case_id, CaseAct.ASSIGN, actor)
    unit = unit_within(case.organisation_id, unit_id)
    case.unit, case.about = unit, about
    case.answer_by = due_for(Target.ANSWER, about, unit, case.received_at)
    case.save(update_fields=["state", "unit", "about", "answer_by"])
    _step(case, CaseAct.ASSIGN, at=at, due=case.answer_by, note=note)
    event = CaseAssigned(
        case_code=case.code, unit=unit.name, answer_by=legal_date(case.answer_by), note=note.strip()
    )
    return _told(case, event, actor=actor, at=at)


@official
def pass_case_on(*, case_id: UUID, authority: str, reason: str, actor: Actor, at: datetime) -> FeedbackCase:
    """Send a case to the authority that is competent. Raises Forbidden, NotFound, CaseActNotAllowed,
    ReasonNeeded without authority and reason.
    """
    case, actor = _sorting(case_id, CaseAct.SEND_ON, actor)
    if len(authority.strip()) < 3:
        raise ReasonNeeded
    return _end(case, CaseAct.SEND_ON, CasePassedOn(case.code, authority.strip(), _reason(reason)), actor, at)


@official
def refuse_case(*, case_id: UUID, reason: str, actor: Actor, at: datetime) -> FeedbackCase:
    """Say that a case is no feedback (a complaint, a denunciation, without content) and where to go.

    Raises Forbidden, NotFound, CaseActNotAllowed, ReasonNeeded.
    """
    case, actor = _sorting(case_id, CaseAct.NOT_TAKE, actor)
    return _end(case, CaseAct.NOT_TAKE, CaseNotTaken(case.code, _reason(reason)), actor, at)


@official
def answer_case(
    *, case_id: UUID, answer: str, files: Sequence[UUID], actor: Actor, at: datetime
) -> FeedbackCase:
    """Answer a case. Raises Forbidden, NotFound, CaseActNotAllowed, ReasonNeeded for an empty answer."""
    case = lock(FeedbackCase.objects.select_related("organisation"), public_id=case_id)
    actor = require_handler_of(actor, case)
    case.state = next_case_state(CaseState(case.state), CaseAct.ANSWER)
    case.answer = _reason(answer)
    for file in keep_files(public_ids=files, purpose=FILE_PURPOSE, actor=actor, at=at):
        CaseFile.objects.create(case=case, file=file, with_answer=True)
    return _end(case, CaseAct.ANSWER, CaseAnswered(case.code), actor, at, "answer")


@official
def publish_case(*, case_id: UUID, public_content: str, actor: Actor, at: datetime) -> FeedbackCase:
    """Make question and answer public: `public_content` is the question without anybody's name.

    Raises Forbidden, NotFound, CaseActNotAllowed, ReasonNeeded.
    """
    case, actor = _sorting(case_id, CaseAct.PUBLISH, actor)
    case.public_content, case.published_at = _reason(public_content), at
    case.save(update_fields=["public_content", "published_at"])
    _step(case, CaseAct.PUBLISH, at=at)
    return _told(case, CasePublished(case.code), actor=actor, at=at)


@official
def reopen_case(*, case_id: UUID, reason: str, actor: Actor, at: datetime) -> FeedbackCase:
    """Open an answered case again, with a new day to answer by. Raises Forbidden, NotFound,
    CaseActNotAllowed, ReasonNeeded, NoTermForFeedback.
    """
    case, actor = _sorting(case_id, CaseAct.REOPEN, actor)
    unit = case.unit or case.organisation
    case.answer_by, case.done_at, case.judged = due_for(Target.ANSWER, case.about, unit, at), None, ""
    case.save(update_fields=["state", "answer_by", "done_at", "judged"])
    _step(case, CaseAct.REOPEN, at=at, due=case.answer_by, note=reason)
    event = CaseReopened(case.code, legal_date(case.answer_by), _reason(reason))
    return _told(case, event, actor=actor, at=at)


@official
def judge_answer(*, code: str, key: str, level: str, actor: Actor, at: datetime) -> FeedbackCase:
    """Say, as the sender, whether the answer satisfied; once for each answer.

    Raises NotFound for a wrong code or key, CaseActNotAllowed before the answer or the second time.
    """
    found = case_of_sender(code=code, key=key, actor=actor)
    case = lock(FeedbackCase.objects.all(), pk=found.pk)
    if case.state != CaseState.ANSWERED or case.judged:
        raise CaseActNotAllowed(act=JUDGE, state=STATE_NAMES[CaseState(case.state)])
    case.judged = Level(level)
    case.save(update_fields=["judged"])
    return _told(case, AnswerJudged(case.code), actor=actor, at=at)


def _sorting(case_id: UUID, act: CaseAct, actor: Actor) -> tuple[FeedbackCase, Actor]:
    case = lock(FeedbackCase.objects.select_related("organisation", "unit"), public_id=case_id)
    actor = require_sorter(actor, case.organisation_id)
    case.state = next_case_state(CaseState(case.state), act)
    return case, actor


def _end(
    case: FeedbackCase, act: CaseAct, event: Event, actor: Actor, at: datetime, *columns: str
) -> FeedbackCase:
    case.done_at = at
    case.save(update_fields=["state", "done_at", *columns])
    _step(case, act, at=at, note=str(event.values().get("reason", "")))
    return _told(case, event, actor=actor, at=at)


def _step(
    case: FeedbackCase,
    act: str,
    *,
    at: datetime,
    legal: datetime | None = None,
    due: datetime | None = None,
    note: str = "",
) -> None:
    CaseStep.objects.create(
        case=case,
        act=act,
        state=case.state,
        unit_id=case.unit_id,
        due_at=due,
        note=note.strip(),
        at=legal or at,
        recorded_at=at,
    )


def _told(case: FeedbackCase, event: Event, *, actor: Actor, at: datetime) -> FeedbackCase:
    record(event, stream=case.stream, actor=actor, at=at, subject=case.public_id)
    return case


def _reason(text: str) -> str:
    said = text.strip()
    if len(said) < 10:
        raise ReasonNeeded
    return said
