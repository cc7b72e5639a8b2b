"""Writing a filing online: begun, saved while somebody types, papers added and taken away, dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from motcua.catalogue.queries import open_offer_at
from motcua.catalogue.queries.eforms import eform_in_force, guidance_definition_of, guidance_in_force
from motcua.catalogue.rules.eforms import refreshed
from motcua.catalogue.rules.guidance import ask_next
from motcua.dossiers.errors.filing import (
    FilesTooMany,
    NotForThem,
    SubmissionElsewhere,
    SubmissionSent,
    SubmissionsTooMany,
)
from motcua.dossiers.models import Submission, SubmissionFile
from motcua.dossiers.policies import require_system
from motcua.dossiers.queries.gate import require_own_gate
from motcua.dossiers.queries.known import known_answers
from motcua.dossiers.queries.limits import begun_by
from motcua.dossiers.queries.offers import version_of
from motcua.dossiers.queries.submissions import (
    applicant_with_key,
    component_name,
    own_uploads,
    procedure_named,
    represented_by,
    sent_as,
    submissions_held,
)
from motcua.dossiers.rules.filing import FilingPage
from motcua.dossiers.rules.submissions import (
    MOST_FILES,
    SUBMISSION_PURPOSE,
    FileOrigin,
    OnBehalf,
    kept_details,
    require_small,
)
from motcua.files.usecases import discard_file
from motcua.kernel.actor import Actor
from motcua.kernel.dates import day_bounds, legal_date
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.text import print_moment
from motcua.people.policies import require_citizen
from motcua.store.locking import hold, lock
from motcua.store.writes import working


@working
def start_submission(
    *, procedure: UUID, operation: UUID, guidance: Mapping[str, Any], actor: Actor, at: datetime
) -> Submission:
    """Begin to file a procedure for oneself, with what the account knows filled in; the same key begins once.

    `guidance` answered to the end counts as a finished topic.
    Raises SignInNeeded, FiledElsewhere under the national gate, SubmissionsTooMany, NotFound,
    NotOpenForFiling.
    """
    account = require_citizen(actor)
    before = Submission.objects.filter(account=account, operation=operation).first()
    if before is not None:
        return before
    require_own_gate(at)
    _require_room(account, at)
    version = version_of(open_offer_at(procedure_named(procedure), at=at))
    own = applicant_with_key(represented_by(actor, at)[0].applicant_id)
    guided = guidance_in_force(version.pk, at=at)
    told = guided is not None and ask_next(guidance_definition_of(guided), guidance) is None
    contact = {"address": own.address, "phone": own.phone, "email": own.email}
    submission = Submission(
        account_id=account,
        represented=own,
        version=version,
        eform=eform_in_force(version.pk, at=at),
        guidance=dict(guidance),
        details={"on_behalf": OnBehalf.OWN.value, **{name: text for name, text in contact.items() if text}},
        done=[FilingPage.GUIDANCE.value] if told and guidance else [],
        operation=operation,
        started_at=at,
        saved_at=at,
    )
    fill_in(submission)
    submission.save()
    return submission


@working
def save_submission(
    *,
    submission_id: UUID,
    revision: int,
    actor: Actor,
    at: datetime,
    answers: Mapping[str, Any] | None = None,
    details: Mapping[str, str] | None = None,
    guidance: Mapping[str, Any] | None = None,
    done: str = "",
    overwrite: bool = False,
) -> Submission:
    """Save what a page of the submission says: its parts are laid over what was there; nothing is checked.

    `revision` is the saving that this window knows; `done` names a page that was finished. Saving what is
    there already changes nothing (the answer to an earlier saving was lost). Raises NotFound for anybody
    else's, SubmissionSent, SubmissionElsewhere when another window saved since (unless to be overwritten),
    SubmissionTooLarge, NotForThem for somebody whom the account may not represent.
    """
    submission = _hold(submission_id, actor)
    wanted = _laid_over(submission, answers, details, guidance, done)
    if wanted == _parts(submission):
        return submission
    if submission.revision != revision and not overwrite:
        raise SubmissionElsewhere(when=print_moment(submission.saved_at))
    require_small(*wanted)
    submission.answers, submission.details, submission.guidance, submission.done = wanted
    _represent(submission, details or {}, actor=actor, at=at)
    if "on_behalf" in (details or {}):
        fill_in(submission)
    submission.revision, submission.saved_at = submission.revision + 1, at
    parts = ["answers", "prefilled", "details", "guidance", "done", "represented"]
    submission.save(update_fields=[*parts, "revision", "saved_at"])
    return submission


def fill_in(submission: Submission) -> None:
    """Put what the account knows into the answers that nobody touched; the caller saves the submission."""
    known = known_answers(submission)
    submission.answers = refreshed(submission.answers, submission.prefilled, known)
    submission.prefilled = known


@working
def attach_to_submission(
    *,
    submission_id: UUID,
    file_id: UUID,
    actor: Actor,
    at: datetime,
    component: int | None = None,
    field: str = "",
    name: str = "",
    note: str = "",
    origin: FileOrigin = FileOrigin.UPLOADED,
) -> SubmissionFile:
    """Add an upload of the actor to a submission: for a component (row key), a field of the form, or neither.

    The same upload again is the same row. Raises NotFound for a submission, upload or component that is not
    theirs, SubmissionSent, FilesTooMany for the 41st.
    """
    submission = _hold(submission_id, actor)
    stored = next(iter(own_uploads(actor, [file_id])), None)
    if stored is None or stored.purpose != SUBMISSION_PURPOSE:
        raise NotFound
    files = {one.file_id: one for one in submission.files.all()}
    if stored.pk in files:
        return files[stored.pk]
    count = len(files)
    if count >= MOST_FILES:
        raise FilesTooMany(limit=MOST_FILES, name=stored.name, count=count + 1)
    paper = component_name(submission, component) if component is not None else ""
    row = SubmissionFile.objects.create(
        submission=submission,
        component_id=component if paper else None,
        field=field,
        file=stored,
        name=name.strip() or paper or stored.name,
        position=count + 1,
        origin=origin,
        note=note,
    )
    submission.saved_at = at
    submission.save(update_fields=["saved_at"])
    return row


@working
def detach_from_submission(*, submission_id: UUID, file_id: UUID, actor: Actor, at: datetime) -> None:
    """Take an upload off a submission and throw it away; one that is gone already is no fault.

    Raises NotFound for anybody else's submission, SubmissionSent.
    """
    submission = _hold(submission_id, actor)
    _discard(submission.files.filter(file__public_id=file_id).select_related("file"), actor=actor, at=at)
    submission.saved_at = at
    submission.save(update_fields=["saved_at"])


@working
def drop_submission(*, submission_id: UUID, actor: Actor, at: datetime) -> None:
    """Throw away one's own submission with its uploads. Raises NotFound, SubmissionSent."""
    submission = _hold(submission_id, actor)
    _discard(submission.files.select_related("file"), actor=actor, at=at)
    submission.delete()


@working
def forget_submissions(*, before: datetime, actor: Actor, at: datetime) -> int:
    """Forget what nobody saved since `before` and nobody sent; return how many.

    Raises Forbidden for a person.
    Their uploads go with the sweep of files.
    """
    require_system(actor)
    return (
        Submission.objects.filter(dossier=None, saved_at__lt=before).delete()[1].get("dossiers.Submission", 0)
    )


def _require_room(account: int, at: datetime) -> None:
    hold(f"submissions:{account}")
    unsent, begun = begun_by(account, since=day_bounds(legal_date(at))[0])
    if unsent >= settings.SUBMISSIONS_OPEN or begun >= settings.SUBMISSIONS_PER_DAY:
        raise SubmissionsTooMany(
            open=unsent,
            most_open=settings.SUBMISSIONS_OPEN,
            begun=begun,
            most=settings.SUBMISSIONS_PER_DAY,
        )


def _hold(submission_id: UUID, actor: Actor) -> Submission:
    submission = lock(submissions_held(actor), public_id=submission_id)
    if submission.dossier_id is not None:
        raise SubmissionSent(code=str(sent_as(submission)))
    return submission


def _parts(submission: Submission) -> tuple[Any, Any, Any, Any]:
    return submission.answers, submission.details, submission.guidance, submission.done


def _laid_over(
    submission: Submission,
    answers: Mapping[str, Any] | None,
    details: Mapping[str, str] | None,
    guidance: Mapping[str, Any] | None,
    done: str,
) -> tuple[Any, Any, Any, Any]:
    finished = submission.done if not done or done in submission.done else [*submission.done, done]
    return (
        submission.answers | dict(answers or {}),
        submission.details | kept_details(details or {}),
        dict(guidance) if guidance is not None else submission.guidance,
        finished,
    )


def _represent(submission: Submission, details: Mapping[str, str], *, actor: Actor, at: datetime) -> None:
    """Let the submission be for whom its details say, where the account may file for them.

    An organisation that is not chosen yet is lacking, not refused: it stays one's own until then.
    """
    if "on_behalf" not in details:
        return
    theirs = represented_by(actor, at)
    if details["on_behalf"] == OnBehalf.ORGANISATION and details.get("represented"):
        found = next((one for one in theirs if str(one.public_id) == details.get("represented", "")), None)
    else:
        found = theirs[0]
    if found is None:
        raise NotForThem
    submission.represented_id = found.applicant_id


def _discard(rows: Iterable[SubmissionFile], *, actor: Actor, at: datetime) -> None:
    for row in list(rows):
        stored = row.file
        row.delete()
        try:
            discard_file(public_id=stored.public_id, actor=actor, at=at)
        except DomainError:
            continue  # gone already, or taken over: no longer the draft's
