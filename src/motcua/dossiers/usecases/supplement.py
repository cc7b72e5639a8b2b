"""Asking for what is missing, at intake and while processing, and taking it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import SegmentKind, due_moment, working_days
from motcua.dossiers.errors import PauseNotProvided
from motcua.dossiers.events import SupplementAsked, Supplemented
from motcua.dossiers.models import Dossier, SupplementItem, SupplementRequest
from motcua.dossiers.policies import require_counter, require_handler
from motcua.dossiers.queries.clock import calendar_id_for, clock_terms
from motcua.dossiers.queries.regimes import regime_on, rule_number
from motcua.dossiers.rules.channels import ONLINE
from motcua.dossiers.rules.intake import PaperIn
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import DossierAct, State, next_state
from motcua.dossiers.rules.supplements import AskedItem, ClockEffect, Stage, check_request
from motcua.dossiers.usecases._acts import approved_by, record_on
from motcua.dossiers.usecases._clock import DUE_COLUMNS, mark, set_due, switch
from motcua.dossiers.usecases._intake_clock import answer_intake_clock, start_intake_clock
from motcua.dossiers.usecases._process import replan
from motcua.dossiers.usecases._reception import lock_for, write_papers
from motcua.dossiers.usecases._standing import Told, tell
from motcua.dossiers.usecases._telling import tell_asked, tell_status
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.store import numbers
from motcua.store.writes import official


@official
def ask_intake_supplement(
    *,
    dossier_id: UUID,
    items: Sequence[AskedItem],
    guide: str,
    actor: Actor,
    at: datetime,
    override: str = "",
) -> SupplementRequest:
    """Ask the applicant to complete a filing before it is received: form 02, once and in full (R1).

    `guide` is the name and telephone of who helps. The legal clock has not started; it starts from
    zero when the complete dossier is received (R10). Raises Forbidden, ActNotAllowed, NothingAsked,
    ReasonRequired, SupplementLimit.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.ASK_INTAKE_SUPPLEMENT)
    request = _ask(
        dossier, items, stage=Stage.INTAKE, effect=ClockEffect.NONE, guide=guide, override=override, at=at
    )
    dossier.save(update_fields=["state"])
    answer_intake_clock(dossier, at)
    _record_asked(dossier, request, items, actor=actor, at=at)
    return request


@official
def receive_intake_supplement(
    *, dossier_id: UUID, papers: Sequence[PaperIn], actor: Actor, at: datetime
) -> Dossier:
    """Take in what was asked for at intake; the dossier waits again to be received.

    Raises Forbidden, ActNotAllowed.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    take_in_at_intake(dossier, papers, actor=actor, at=at)
    return dossier


def take_in_at_intake(
    dossier: Dossier, papers: Sequence[PaperIn], *, actor: Actor, at: datetime
) -> SupplementRequest:
    """Take in what was asked at intake of a locked dossier; the officers' time to answer runs anew.

    The caller checked who may. Raises ActNotAllowed.
    """
    dossier.state = next_state(State(dossier.state), DossierAct.SUPPLEMENT_INTAKE)
    request = _answer(dossier, papers, actor=actor, at=at)
    dossier.save(update_fields=["state"])
    if dossier.channel in ONLINE:
        start_intake_clock(dossier, at)
    record_on(
        dossier,
        Supplemented(number=request.number, due_at=None),
        actor=actor,
        at=at,
    )
    tell_status(dossier, "supplemented", actor=actor, at=at)
    return request


@official
def ask_supplement(
    *,
    dossier_id: UUID,
    items: Sequence[AskedItem],
    guide: str,
    approver: str,
    actor: Actor,
    at: datetime,
    basis: str = "",
    override: str = "",
) -> SupplementRequest:
    """Ask for what appraisal found missing: the clock stops, to start again from zero when it is in.

    With a `basis`, allowed only where the procedure's version names one, the clock is paused instead
    (decision 23). One full request per stage, two per matter (R1, R2); `override` reasons a further
    one. Raises Forbidden, ActNotAllowed, PauseNotProvided, NotAnOfficial, NothingAsked,
    ReasonRequired, SupplementLimit.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_handler(actor, dossier)
    dossier.state = next_state(State(dossier.state), DossierAct.ASK_SUPPLEMENT)
    if basis and not clock_terms(dossier).pauses:
        raise PauseNotProvided
    approver = approved_by(dossier, approver, at).label
    effect = ClockEffect.PAUSE if basis else ClockEffect.RESTART
    request = _ask(
        dossier, items, stage=Stage.PROCESSING, effect=effect, guide=guide, override=override, at=at
    )
    request.basis, request.approver = basis, approver
    request.save(update_fields=["basis", "approver"])
    kind = SegmentKind.PAUSE if basis else SegmentKind.RESET
    switch(dossier, kind, Told(at, at), basis=basis, approver=approver)
    dossier.paused_since = at
    dossier.save(update_fields=["state", "paused_since"])
    mark(dossier, MilestoneKind.SUPPLEMENT_ASKED, Told(at, at), note=basis)
    tell(dossier, Told(at, at))
    _record_asked(dossier, request, items, actor=actor, at=at)
    return request


@official
def receive_supplement(*, dossier_id: UUID, papers: Sequence[PaperIn], actor: Actor, at: datetime) -> Dossier:
    """Take in the supplement: the clock runs on, or again from zero, and a new form 01 shows the new date.

    Code and received moment stay. Raises Forbidden, ActNotAllowed.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    take_in_while_processing(dossier, papers, actor=actor, at=at)
    return dossier


def take_in_while_processing(
    dossier: Dossier, papers: Sequence[PaperIn], *, actor: Actor, at: datetime
) -> SupplementRequest:
    """Take in what appraisal asked of a locked dossier: the clock runs on, or again from zero.

    The caller checked who may. Raises ActNotAllowed.
    """
    dossier.state = next_state(State(dossier.state), DossierAct.SUPPLEMENT)
    request = _answer(dossier, papers, actor=actor, at=at)
    told = Told(at, at)
    switch(dossier, SegmentKind.RUN, told)
    dossier.paused_since = None
    reckoned = set_due(dossier, reason=N_("Hồ sơ đã được bổ sung"), told=told, printed=True)
    replan(dossier, reckoned, actor=actor, at=at)
    dossier.save(update_fields=["state", "paused_since", "due_printed", *DUE_COLUMNS])
    mark(dossier, MilestoneKind.SUPPLEMENTED, told)
    tell(dossier, told)
    record_on(
        dossier,
        Supplemented(number=request.number, due_at=dossier.due_at),
        actor=actor,
        at=at,
    )
    tell_status(dossier, "supplemented", actor=actor, at=at)
    return request


def _ask(
    dossier: Dossier,
    items: Sequence[AskedItem],
    *,
    stage: Stage,
    effect: ClockEffect,
    guide: str,
    override: str,
    at: datetime,
) -> SupplementRequest:
    regime = dossier.regime or regime_on(legal_date(at))
    earlier = list(dossier.supplement_requests.values_list("stage", flat=True))
    check_request(
        list(items),
        stage=stage,
        asked_in_stage=earlier.count(stage),
        asked_in_matter=len(earlier),
        per_stage=rule_number(regime, "R1", otherwise=1),
        per_matter=rule_number(regime, "R2", otherwise=2),
        override=override,
    )
    series = f"guidance:{dossier.place_id}:{legal_date(at):%Y}"
    request = SupplementRequest.objects.create(
        dossier=dossier,
        number=numbers.issue(series=series, subject=dossier.public_id, at=at),
        stage=stage,
        clock_effect=effect,
        guide=guide,
        override=override.strip(),
        deadline=_deadline(dossier, rule_number(regime, "R11", otherwise=15), at),
        at=at,
        recorded_at=at,
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(
            request=request,
            component_id=one.component,
            field_name=one.field_name,
            name=one.name,
            reason=one.reason,
        )
        for one in items
    )
    return request


def _deadline(dossier: Dossier, days: int, at: datetime) -> date:
    return legal_date(due_moment(current_snapshot(calendar_id_for(dossier)).snapshot, at, working_days(days)))


def _answer(dossier: Dossier, papers: Sequence[PaperIn], *, actor: Actor, at: datetime) -> SupplementRequest:
    request = dossier.supplement_requests.latest("id")
    request.answered_at = at
    request.save(update_fields=["answered_at"])
    write_papers(dossier, papers, actor=actor, at=at, round_=dossier.supplement_requests.count())
    return request


def _record_asked(
    dossier: Dossier, request: SupplementRequest, items: Sequence[AskedItem], *, actor: Actor, at: datetime
) -> None:
    record_on(
        dossier,
        SupplementAsked(
            number=request.number,
            stage=request.stage,
            items=[f"{one.name}: {one.reason}" for one in items],
            clock_effect=request.clock_effect,
            basis=request.basis,
            deadline=request.deadline,
            override=request.override,
        ),
        actor=actor,
        at=at,
    )
    tell_asked(dossier, request, items, actor=actor, at=at)
