"""One dossier as its page shows it and as the forms of its acts need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch

from motcua.audit.queries import TimelineEntry, timeline
from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import Snapshot
from motcua.dossiers.errors import NoCalendar, NoOpenStep
from motcua.dossiers.models import (
    Dossier,
    DossierPaper,
    DueDate,
    HandOver,
    IssuedPaper,
    Result,
    SupplementRequest,
)
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.clock import calendar_id_for
from motcua.dossiers.rules.states import State
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.workflow.models import StepConsultation, StepToken
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.rules.definition import Definition, Step
from motcua.workflow.rules.state import ConsultationStatus, TokenStatus

_RESULTS = Result.objects.select_related("file", "authority", "signer_post").order_by("signed_at", "id")
_ROWS = Dossier.objects.select_related(
    "version__procedure",
    "version__deciding_unit",
    "organisation",
    "handling_unit",
    "place",
    "owner",
    "filer",
    "regime",
    "instance__version__process",
    "apology",
    "handed_over",
).prefetch_related(Prefetch("results", _RESULTS))


@dataclass(frozen=True)
class Case:
    """A dossier with what decides who may do what: steps, consultations, requests, acts.

    `steps` are all visits to steps, oldest first; `hand_overs` and `requests` likewise.
    """

    dossier: Dossier
    steps: tuple[StepToken, ...]
    consultations: tuple[StepConsultation, ...]
    hand_overs: tuple[HandOver, ...]
    requests: tuple[SupplementRequest, ...]
    acts: tuple[TimelineEntry, ...]

    @property
    def state(self) -> State:
        """Return where the dossier stands."""
        return State(self.dossier.state)

    @cached_property
    def definition(self) -> Definition | None:
        """Return the process that the dossier began with; None before reception."""
        instance = self.dossier.instance
        return definition_of(instance.version) if instance else None

    @property
    def open_steps(self) -> list[StepToken]:
        """Return the steps that are work to do now."""
        return [one for one in self.steps if one.status == TokenStatus.OPEN]

    @property
    def open_consultations(self) -> list[StepConsultation]:
        """Return the questions that wait for an answer."""
        return [one for one in self.consultations if one.status == ConsultationStatus.OPEN]

    @cached_property
    def result(self) -> Result | None:
        """Return the result in force."""
        return self.dossier.result

    @property
    def withdrawn(self) -> list[Result]:
        """Return the results that were withdrawn, oldest first."""
        return [one for one in self.dossier.results.all() if one.withdrawn_at is not None]

    def untaken(self, step: StepToken) -> HandOver | None:
        """Return the row of the slip that brought the dossier to `step` and that nobody confirmed yet."""
        unit = step.unit.name if step.unit else ""
        found = (
            one
            for one in reversed(self.hand_overs)
            if one.taken_at is None and one.to_unit == unit and one.at >= step.opened_at
        )
        return next(found, None)

    @property
    def last_act(self) -> TimelineEntry | None:
        """Return the newest act."""
        return self.acts[-1] if self.acts else None

    def step(self, public_id: UUID) -> StepToken:
        """Return a step of this dossier, open or not.

        Raises NoOpenStep for one that was undone or belongs to another dossier.
        """
        found = next((one for one in self.steps if one.public_id == public_id), None)
        if found is None:
            raise NoOpenStep
        return found

    def consultation(self, public_id: UUID) -> StepConsultation:
        """Return a question asked about this dossier. Raises NotFound."""
        found = next((one for one in self.consultations if one.public_id == public_id), None)
        if found is None:
            raise NotFound
        return found

    def defined(self, token: StepToken) -> Step | None:
        """Return what the process says about a step."""
        found = self.definition.by_key.get(token.node) if self.definition else None
        return found if isinstance(found, Step) else None

    def acts_after(self, number: int) -> Iterator[TimelineEntry]:
        """Yield the acts that came after the act `number`, oldest first."""
        return (one for one in self.acts if one.number > number)


def case_for(actor: Actor, public_id: UUID) -> Case:
    """Return a dossier that `actor` may see, with what its acts need: eight queries.

    Raises NotFound when there is none, or none for this person.
    """
    dossier = _ROWS.filter(visible(actor), public_id=public_id).first()
    if dossier is None:
        raise NotFound
    steps: tuple[StepToken, ...] = ()
    asked: tuple[StepConsultation, ...] = ()
    if dossier.instance_id is not None:
        current = {"instance_id": dossier.instance_id, "superseded_at": None}
        rows = StepToken.objects.filter(**current).exclude(role="").select_related("unit")
        steps = tuple(rows.order_by("number"))
        asked = tuple(StepConsultation.objects.filter(**current).order_by("number"))
    return Case(
        dossier=dossier,
        steps=steps,
        consultations=asked,
        hand_overs=tuple(dossier.hand_overs.order_by("at", "id")),
        requests=tuple(dossier.supplement_requests.prefetch_related("items").order_by("id")),
        acts=tuple(timeline(dossier.stream)),
    )


@dataclass(frozen=True)
class Sheet:
    """What only the page itself shows: due dates (newest first), papers, printed papers, the calendar."""

    due_dates: list[DueDate]
    papers: list[DossierPaper]
    issued: list[IssuedPaper]
    calendar: Snapshot | None


def sheet_of(case: Case) -> Sheet:
    """Return the rest of the page of `case`: seven queries at most."""
    dossier = case.dossier
    received = dossier.received_at is not None
    return Sheet(
        due_dates=list(dossier.due_dates.order_by("-id")) if received else [],
        papers=papers_of(dossier),
        issued=list(dossier.issued_papers.select_related("file").order_by("at", "id")),
        calendar=_calendar_of(dossier) if received else None,
    )


def _calendar_of(dossier: Dossier) -> Snapshot | None:
    try:
        return current_snapshot(calendar_id_for(dossier)).snapshot
    except NoCalendar:
        return None


def results_of(dossier: Dossier) -> list[Result]:
    """Return the results of the dossier, withdrawn ones too, with who signed them: oldest first."""
    return list(_RESULTS.filter(dossier=dossier))


def papers_of(dossier: Dossier) -> list[DossierPaper]:
    """Return the papers of the dossier in the order in which they came, with their files."""
    return list(dossier.papers.prefetch_related("files__file").order_by("round", "id"))
