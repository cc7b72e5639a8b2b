"""Which acts a person may do on a dossier now: the state machine, the policies and the open steps together.

Pure functions of a Case: no query is made. Each act is offered only where its use case would accept
this person at this moment; `require` says, as the use case would, why another is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from motcua.dossiers.errors import (
    AlreadyProcessed,
    ApologyAlreadyMade,
    ExtensionTooLate,
    LeftTheHouse,
    NoOpenStep,
    NoStopAsked,
    NothingToUndo,
    ResultInHands,
    ResultMissing,
    StepNeedsItsAct,
    SupplementStillOpen,
)
from motcua.dossiers.events import DossierStopped, StopAsked, StopDeclined
from motcua.dossiers.policies import (
    SIGNERS,
    require_agency,
    require_counter,
    require_handler,
    require_issuer,
    require_refuser,
    require_signer,
    require_supervisor,
    require_withdrawer,
    require_worker,
)
from motcua.dossiers.queries.acts import RECEPTION_ACTS
from motcua.dossiers.queries.detail import Case
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.states import DossierAct, next_state, require_takes_papers
from motcua.dossiers.rules.undoing import ARRIVED, UNDOABLE
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import DomainError, Forbidden
from motcua.kernel.text import N_, print_date, print_moment
from motcua.workflow.errors import CannotSendBack, ConsultationClosed, NotYourStep, StepNotClaimed, StepTaken
from motcua.workflow.models import StepConsultation, StepToken
from motcua.workflow.policies import manager_grants, require_assigner, require_claimant, require_holder
from motcua.workflow.rules.definition import StepTag
from motcua.workflow.rules.state import ConsultationStatus, TokenStatus

OWN_ACTS = (StepTag.SIGNING, StepTag.ISSUING, StepTag.RETURN)
"""Steps that end only by an act of their own."""
_OF_STOPPING = frozenset({StopAsked.code, StopDeclined.code, DossierStopped.code})


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that may be done now, on a step or a question where it has one."""

    action: Action
    step: StepToken | None = None
    consultation: StepConsultation | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """The question whether `actor` may do something with `case` at `at`."""

    actor: Actor
    case: Case
    at: datetime
    step: StepToken | None = None
    consultation: StepConsultation | None = None

    @property
    def token(self) -> StepToken:
        """Return the step that is asked about. Raises NoOpenStep without one."""
        if self.step is None:
            raise NoOpenStep
        return self.step


Check = Callable[[Ask], object]


def actions_for(actor: Actor, case: Case, at: datetime) -> list[Offer]:
    """Return what `actor` may do with the dossier at `at`."""
    return [offer for offer in _candidates(case) if _accepted(actor, case, at, offer)]


def require(ask: Ask, action: Action) -> None:
    """Refuse an act as its use case would: first who may not (Forbidden), then what is not its time."""
    permit(ask, action)
    _READY[action](ask)


def permit(ask: Ask, action: Action) -> None:
    """Refuse only a person who may not do `action` whatever the state: Forbidden, NotYourStep."""
    _MAY[action](ask)


def _candidates(case: Case) -> Iterator[Offer]:
    for step in case.open_steps:
        yield from (Offer(action, step=step) for action in _OF_STEPS)
    for consultation in case.open_consultations:
        yield from (Offer(action, consultation=consultation) for action in (Action.ANSWER, Action.WITHDRAW))
    yield from (Offer(action) for action in Action if action not in _OF_STEPS | _OF_CONSULTATIONS)


def _accepted(actor: Actor, case: Case, at: datetime, offer: Offer) -> bool:
    try:
        require(Ask(actor, case, at, offer.step, offer.consultation), offer.action)
    except DomainError:
        return False
    return True


def _holder(ask: Ask) -> Actor:
    return require_holder(ask.actor, ask.token)


def _taker(ask: Ask) -> Actor:
    if ask.token.assignee_id == ask.actor.account_id:
        return require_holder(ask.actor, ask.token)
    return require_claimant(ask.actor, ask.token)


def _owner(ask: Ask) -> Actor:
    if ask.token.assignee_id is not None and ask.token.assignee_id != ask.actor.account_id:
        raise NotYourStep(step=ask.token.name, holder=ask.token.assignee_label)
    return require_holder(ask.actor, ask.token)


def _manager(ask: Ask) -> Actor:
    if ask.case.dossier.instance is None:
        raise Forbidden
    submitted_to = "" if ask.token.assignee_id else ask.token.role
    return require_assigner(ask.actor, ask.case.dossier.instance, ask.token.unit, submitted_to=submitted_to)


def _counter(ask: Ask) -> Actor:
    return require_counter(ask.actor, ask.case.dossier.place_id)


def _handler(ask: Ask) -> Actor:
    return require_handler(ask.actor, ask.case.dossier)


def signing_actor(ask: Ask) -> Actor:
    """Return the actor in the post that signs the result. Raises Forbidden, NotYourStep held by another."""
    step = _tagged(ask.case, StepTag.SIGNING)
    if step is None:
        return require_agency(ask.actor, ask.case.dossier, *SIGNERS)
    actor = require_signer(ask.actor, role=step.role, unit_id=step.unit_id)
    require_holder(actor, step)
    return actor


def _redirector(ask: Ask) -> Actor:
    return _handler(ask) if ask.case.dossier.received_at else _counter(ask)


def _answerer(ask: Ask) -> Actor:
    consultation = _question(ask)
    own = [one for one in ask.actor.grants if one.unit_id == consultation.unit_id]
    return ask.actor.under(own[0]) if own else require_holder(ask.actor, _asking_step(ask.case, consultation))


def _asker(ask: Ask) -> Actor:
    return require_holder(ask.actor, _asking_step(ask.case, _question(ask)))


def _undoer(ask: Ask) -> Actor:
    instance = ask.case.dossier.instance
    if instance is None:
        raise Forbidden
    if instance.last_actor_id is not None and instance.last_actor_id == ask.actor.account_id:
        return ask.actor
    if not manager_grants(ask.actor, instance):
        raise Forbidden
    return ask.actor


def _question(ask: Ask) -> StepConsultation:
    if ask.consultation is None:
        raise ConsultationClosed
    return ask.consultation


def _asking_step(case: Case, consultation: StepConsultation) -> StepToken:
    found = next((one for one in case.steps if one.number == consultation.token_number), None)
    if found is None:
        raise NoOpenStep
    return found


def _tagged(case: Case, tag: StepTag) -> StepToken | None:
    return next((one for one in case.open_steps if one.tag == tag), None)


_MAY: Mapping[Action, Check] = MappingProxyType(
    {
        Action.TAKE_OVER: _taker,
        Action.CLAIM: lambda ask: require_claimant(ask.actor, ask.token),
        Action.COMPLETE: _holder,
        Action.SEND_BACK: _holder,
        Action.RELEASE: _owner,
        Action.ASSIGN: _manager,
        Action.CONSULT: _holder,
        Action.ANSWER: _answerer,
        Action.WITHDRAW: _asker,
        Action.ASK_SUPPLEMENT: _handler,
        Action.RECEIVE_SUPPLEMENT: _counter,
        Action.CLOSE_UNSUPPLEMENTED: _counter,
        Action.PAUSE: _handler,
        Action.RESUME: _handler,
        Action.EXTEND: _handler,
        Action.APOLOGISE: _handler,
        Action.SIGN: signing_actor,
        Action.ISSUE: lambda ask: require_issuer(ask.actor, ask.case.dossier),
        Action.ARRIVE: _counter,
        Action.RETURN: _counter,
        Action.WITHDRAW_RESULT: lambda ask: require_withdrawer(ask.actor, ask.case.dossier, ask.case.result),
        Action.REFUSE: lambda ask: require_refuser(ask.actor, ask.case.dossier),
        Action.REDIRECT: _redirector,
        Action.STOP: _counter,
        Action.DECLINE_STOP: _counter,
        Action.CORRECT: _counter,
        Action.ADD_FILE: lambda ask: require_worker(ask.actor, ask.case.dossier),
        Action.VOID: lambda ask: require_supervisor(ask.actor, ask.case.dossier),
        Action.UNDO: _undoer,
    }
)
"""Who may: each raises Forbidden or NotYourStep."""


def _moves(act: DossierAct) -> Check:
    return lambda ask: next_state(ask.case.state, act)


def _open(ask: Ask) -> None:
    if ask.token.status != TokenStatus.OPEN:
        raise NoOpenStep


def _unclaimed(ask: Ask) -> None:
    _open(ask)
    if ask.token.assignee_id is not None:
        when = print_moment(ask.token.claimed_at) if ask.token.claimed_at else "–"
        raise StepTaken(step=ask.token.name, who=ask.token.assignee_label, when=when)


def _claimed(ask: Ask) -> None:
    _open(ask)
    if ask.token.assignee_id is None:
        raise StepNotClaimed(step=ask.token.name)


def _to_take_over(ask: Ask) -> None:
    if ask.token.assignee_id != ask.actor.account_id:
        _unclaimed(ask)
    if ask.case.untaken(ask.token) is None:
        raise NoOpenStep


def _completable(ask: Ask) -> None:
    _open(ask)
    if ask.token.tag in OWN_ACTS:
        raise StepNeedsItsAct(step=ask.token.name)
    begins = ask.token.tag == StepTag.RECEPTION
    next_state(ask.case.state, DossierAct.FORWARD if begins else DossierAct.COMPLETE_STEP)


def _returnable(ask: Ask) -> None:
    _open(ask)
    next_state(ask.case.state, DossierAct.SEND_BACK)
    if not steps_before(ask.case, ask.token):
        raise CannotSendBack(step=ask.token.name)


def _consultable(ask: Ask) -> None:
    _open(ask)
    next_state(ask.case.state, DossierAct.CONSULT)


def _answerable(ask: Ask) -> None:
    if _question(ask).status != ConsultationStatus.OPEN:
        raise ConsultationClosed


def _closable(ask: Ask) -> None:
    next_state(ask.case.state, DossierAct.CLOSE_UNSUPPLEMENTED)
    deadline = ask.case.requests[-1].deadline
    if legal_date(ask.at) <= deadline:
        raise SupplementStillOpen(deadline=print_date(deadline))


def _extendable(ask: Ask) -> None:
    next_state(ask.case.state, DossierAct.EXTEND)
    moments = ask.case.dossier.moments()
    if ask.at >= moments.late_from:
        raise ExtensionTooLate(due=print_moment(moments.due_at))


def _apologisable(ask: Ask) -> None:
    next_state(ask.case.state, DossierAct.APOLOGISE)
    apology = getattr(ask.case.dossier, "apology", None)
    if apology is not None:
        raise ApologyAlreadyMade(when=print_moment(apology.at))


def _signable(ask: Ask) -> None:
    if _tagged(ask.case, StepTag.SIGNING) is None:
        raise NoOpenStep
    next_state(ask.case.state, DossierAct.SIGN_RESULT)


def _issuable(ask: Ask) -> None:
    next_state(ask.case.state, DossierAct.ISSUE_RESULT)
    result = ask.case.result
    if result is None or result.number is not None:
        raise ResultMissing(what=N_("bản đã ký, chưa vào số"))
    _require_tagged(ask, StepTag.ISSUING)


def _arrivable(ask: Ask) -> None:
    next_state(ask.case.state, DossierAct.RESULT_ARRIVES)
    result = ask.case.result
    if result is None or result.number is None:
        raise ResultMissing(what=N_("số"))
    _require_tagged(ask, StepTag.RETURN)


def _stop_waits(ask: Ask) -> None:
    said = [one.code for one in ask.case.acts if one.code in _OF_STOPPING]
    if not said or said[-1] != StopAsked.code:
        raise NoStopAsked


def _withdrawable(ask: Ask) -> None:
    returned_at = ask.case.dossier.returned_at
    if returned_at is not None:
        raise ResultInHands(when=print_moment(returned_at))
    next_state(ask.case.state, DossierAct.WITHDRAW_RESULT)
    if ask.case.result is None:
        raise ResultMissing(what=N_("bản đã ký"))


def _require_tagged(ask: Ask, tag: StepTag) -> None:
    if not _has_step(ask.case, tag):
        return
    step = _tagged(ask.case, tag)
    if step is None:
        raise NoOpenStep
    require_holder(ask.actor, step)


def _has_step(case: Case, tag: StepTag) -> bool:
    return case.definition is not None and any(step.tag is tag for step in case.definition.steps)


def _voidable(ask: Ask) -> None:
    next_state(ask.case.state, DossierAct.VOID)
    done = next((one for one in ask.case.acts if one.code not in RECEPTION_ACTS), None)
    if done is not None:
        raise AlreadyProcessed(act=done.sentence, when=print_moment(done.at))


def _undoable(ask: Ask) -> None:
    last = ask.case.last_act
    instance = ask.case.dossier.instance
    if last is None or instance is None or instance.before is None:
        raise NothingToUndo
    if last.code not in UNDOABLE:
        raise LeftTheHouse(act=last.sentence, what=N_("việc này đã phát hành giấy tờ hoặc không thể đảo lại"))
    if last.code == ARRIVED and not _has_step(ask.case, StepTag.RETURN):
        raise NothingToUndo


_READY: Mapping[Action, Check] = MappingProxyType(
    {
        Action.TAKE_OVER: _to_take_over,
        Action.CLAIM: _unclaimed,
        Action.COMPLETE: _completable,
        Action.SEND_BACK: _returnable,
        Action.RELEASE: _claimed,
        Action.ASSIGN: _open,
        Action.CONSULT: _consultable,
        Action.ANSWER: _answerable,
        Action.WITHDRAW: _answerable,
        Action.ASK_SUPPLEMENT: _moves(DossierAct.ASK_SUPPLEMENT),
        Action.RECEIVE_SUPPLEMENT: _moves(DossierAct.SUPPLEMENT),
        Action.CLOSE_UNSUPPLEMENTED: _closable,
        Action.PAUSE: _moves(DossierAct.PAUSE_FINANCIAL),
        Action.RESUME: _moves(DossierAct.RESUME),
        Action.EXTEND: _extendable,
        Action.APOLOGISE: _apologisable,
        Action.SIGN: _signable,
        Action.ISSUE: _issuable,
        Action.ARRIVE: _arrivable,
        Action.RETURN: _moves(DossierAct.RETURN_RESULT),
        Action.WITHDRAW_RESULT: _withdrawable,
        Action.REFUSE: _moves(DossierAct.REFUSE_TO_RESOLVE),
        Action.REDIRECT: _moves(DossierAct.REDIRECT),
        Action.STOP: _moves(DossierAct.STOP),
        Action.DECLINE_STOP: _stop_waits,
        Action.CORRECT: _moves(DossierAct.CORRECT),
        Action.ADD_FILE: lambda ask: require_takes_papers(ask.case.state),
        Action.VOID: _voidable,
        Action.UNDO: _undoable,
    }
)
"""When: each raises the refusal of its use case."""

_OF_STEPS = frozenset(
    {
        Action.TAKE_OVER,
        Action.CLAIM,
        Action.COMPLETE,
        Action.SEND_BACK,
        Action.RELEASE,
        Action.ASSIGN,
        Action.CONSULT,
    }
)
_OF_CONSULTATIONS = frozenset({Action.ANSWER, Action.WITHDRAW})


def steps_before(case: Case, step: StepToken) -> list[StepToken]:
    """Return the earlier steps that `step` may be sent back to: done on the same branch, each once."""
    done = [
        one
        for one in case.steps
        if one.status == TokenStatus.DONE and one.branch == step.branch and one.node != step.node
    ]
    return list({one.node: one for one in done}.values())
