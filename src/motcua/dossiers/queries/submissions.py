"""What citizens are writing, for the account that writes it and for nobody else."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from motcua.catalogue.models import Component, EForm, Guidance, Procedure, ProcedureVersion
from motcua.catalogue.queries import Offer, offer_at
from motcua.catalogue.rules.fees import Question as FeeQuestion
from motcua.dossiers.errors.filing import NoPlaceReceives
from motcua.dossiers.models import Dossier, Submission, SubmissionFile
from motcua.dossiers.policies import COUNTER, visible
from motcua.dossiers.queries.fees import fees_of
from motcua.dossiers.queries.gate import gates_on
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.people.models import Applicant, Post
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import Represented, acts_for

_RELATED = ("version__procedure", "represented", "eform")
_TO_SEND = (*_RELATED, "version__lead_unit", "version__receiving_unit")
_UNREAD = (
    *("eform__definition", "version__steps", "version__methods", "version__audience"),
    *("version__requirements", "version__procedure__search_text"),
)
"""Long texts that no page of a filing shows; a published form is kept by this process (`definition_of`)."""


_KEPT: Final = 256
"""Versions whose papers a process remembers."""
_OF_THE_FORM = ("eform__public_id", "eform__version", "eform__number", "eform__published_at")


def own_submissions(actor: Actor) -> QuerySet[Submission]:
    """Return the submissions of the account of `actor`, sent or not, with what their pages need.

    Raises SignInNeeded, CitizensOnly.
    """
    return submissions_held(actor).select_related(*_RELATED).defer(*_UNREAD)


def submissions_held(actor: Actor) -> QuerySet[Submission]:
    """Return the same rows alone, to be locked and written. Raises SignInNeeded, CitizensOnly."""
    return Submission.objects.filter(account_id=require_citizen(actor))


def submissions_being_written(actor: Actor) -> list[Submission]:
    """Return what the citizen has not sent yet, saved last first. One query."""
    return list(own_submissions(actor).filter(dossier=None).order_by("-saved_at", "-id"))


def submission_for(actor: Actor, public_id: UUID) -> Submission:
    """Return one's own submission, sent or not, with `newest_guidance`: whether its version has any.

    Raises NotFound for anybody else's.
    """
    guides = Guidance.objects.filter(version=OuterRef("version"), published_at__isnull=False)
    rows = own_submissions(actor).annotate(newest_guidance=Exists(guides))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def form_of_submission(actor: Actor, public_id: UUID) -> EForm | None:
    """Return the form of one's own submission, None where its version has none. Raises NotFound."""
    rows = submissions_held(actor).select_related("eform").only("public_id", *_OF_THE_FORM)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found.eform


def sent_as(submission: Submission) -> Dossier:
    """Return the dossier that a sent submission became, as the database has it now. Raises NotFound."""
    key = submission.dossier_id
    found = None if key is None else Dossier.objects.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def files_of(submission: Submission) -> list[SubmissionFile]:
    """Return the files of a submission in their order, each with its upload. One query."""
    return list(submission.files.select_related("file", "component").order_by("position", "id"))


def components_of(submission: Submission) -> tuple[Component, ...]:
    """Return the papers that the version asks for, in order.

    One query, none when this process read a published version before: it never changes.
    """
    version = submission.version
    return _components(version.public_id, version.pk) if version.published_at else _listed(version.pk)


@lru_cache(maxsize=_KEPT)
def _components(_version: UUID, row_id: int) -> tuple[Component, ...]:
    return _listed(row_id)


def _listed(version_id: int) -> tuple[Component, ...]:
    return tuple(Component.objects.filter(version_id=version_id).order_by("position"))


def component_name(submission: Submission, row_id: int) -> str:
    """Return the name of one paper that the version asks for. Raises NotFound."""
    rows = Component.objects.filter(version_id=submission.version_id, pk=row_id)
    name = rows.values_list("name", flat=True).first()
    if name is None:
        raise NotFound
    return name


def offer_of(submission: Submission, at: datetime) -> Offer:
    """Return the procedure of a submission as it takes dossiers at `at`."""
    return offer_at(submission.version.procedure, at=at)


def procedure_named(public_id: UUID) -> Procedure:
    """Return the procedure of an address. Raises NotFound."""
    found = Procedure.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def represented_by(actor: Actor, at: datetime) -> list[Represented]:
    """Return for whom the citizen may file at `at`: self first, then organisations."""
    return [one for one in acts_for(require_citizen(actor), at) if one.may_file]


def applicant_with_key(row_id: int) -> Applicant:
    """Return one applicant by row key. Raises NotFound."""
    found = Applicant.objects.filter(pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def submissions_to_send(actor: Actor, at: datetime) -> QuerySet[Submission]:
    """Return the actor's own submissions with `newest_form`, `newest_guidance` (row keys) and `gate_kind`.

    The last is the kind of the gate of the day of `at`, None where none was set.
    """
    forms = EForm.objects.filter(version=OuterRef("version"), published_at__lte=at).order_by("-number")
    guides = Guidance.objects.filter(version=OuterRef("version"), published_at__lte=at).order_by("-number")
    gates = gates_on(legal_date(at))
    return (
        submissions_held(actor)
        .select_related(*_TO_SEND)
        .defer(*_UNREAD)
        .annotate(
            newest_form=Subquery(forms.values("pk")[:1]),
            newest_guidance=Subquery(guides.values("pk")[:1]),
            gate_kind=Subquery(gates.values("kind")[:1]),
        )
    )


def place_for_online(version: ProcedureVersion, day: date) -> int:
    """Return the row key of the counter that takes online dossiers of a version: the one that it names.

    Else the first counter under the lead agency. Raises NoPlaceReceives.
    """
    if version.receiving_unit_id is not None:
        return version.receiving_unit_id
    lead = version.lead_unit or version.procedure.agency
    posts = Post.objects.on(day).filter(role__in=COUNTER, unit__path__startswith=lead.path)
    found = posts.order_by("unit_id").values_list("unit_id", flat=True).first()
    if found is None:
        raise NoPlaceReceives(procedure=version.name)
    return found


def uploads_held() -> QuerySet[SubmissionFile, int]:
    """Return the uploads (row keys) that submissions hold: the sweep of files leaves them alone."""
    return SubmissionFile.objects.values_list("file_id", flat=True)


def may_read_submitted(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may read a file that was sent online: its sender, or whoever sees the dossier."""
    if actor.citizen:
        return SubmissionFile.objects.filter(file=file, submission__account=actor.account_id).exists()
    return Dossier.objects.filter(visible(actor), papers__files__file=file).exists()


def may_hand_in_submission(actor: Actor) -> bool:
    """Tell whether `actor` may upload papers of a filing: every citizen who signed in."""
    return actor.citizen


def own_uploads(actor: Actor, public_ids: Collection[UUID]) -> list[StoredFile]:
    """Return those of the uploads that are the actor's own and in progress."""
    rows = StoredFile.objects.filter(public_id__in=public_ids, stored_by=actor.account_id, kept_at=None)
    return list(rows)


def fee_questions(submission: Submission, at: datetime) -> tuple[FeeQuestion, ...]:
    """Return what the fees of the version ask for."""
    return fees_of(submission.version, legal_date(at)).questions


def reliefs_of(submission: Submission, at: datetime) -> list[str]:
    """Return the reliefs of fees that may be claimed, by name."""
    return [one.name for one in fees_of(submission.version, legal_date(at)).claimable]
