"""The token engine: a pure function from a definition, a state and an act to the next state.

Tokens pass gateways at once and rest only at steps and joins. Refusals are those of
`motcua.workflow.errors`; the state handed in is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from motcua.kernel.text import print_moment
from motcua.workflow.errors import (
    AlreadyStarted,
    CannotSendBack,
    ConsultationClosed,
    ConsultationNotFound,
    ConsultationOpen,
    InstanceClosed,
    StepClosed,
    StepNotClaimed,
    StepNotFound,
    StepTaken,
    TimerNotDue,
    UnknownOutcome,
    UnknownVariable,
)
from motcua.workflow.rules.acts import (
    Act,
    Answer,
    Ask,
    Begin,
    Cancel,
    Claim,
    Complete,
    Delegate,
    Fire,
    Reassign,
    Release,
    Reopen,
    SendBack,
    Shift,
    Withdraw,
)
from motcua.workflow.rules.conditions import type_of
from motcua.workflow.rules.definition import BoundaryTimer, Definition
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.routing import Walk
from motcua.workflow.rules.state import (
    Consultation,
    ConsultationStatus,
    InstanceStatus,
    Person,
    State,
    Token,
    TokenStatus,
)

CLOSING_WORDS: Final = {
    TokenStatus.DONE: "hoàn thành",
    TokenStatus.SENT_BACK: "trả lại bước trước",
    TokenStatus.TIMED_OUT: "kết thúc do hết giờ chờ",
    TokenStatus.CANCELLED: "dừng",
    TokenStatus.JOINED: "gộp nhánh",
    TokenStatus.WAITING: "chuyển đến nút gộp",
}
"""What happened to a closed step, for sentences."""
_STATUS_WORDS: Final = {InstanceStatus.DONE: "kết thúc", InstanceStatus.CANCELLED: "dừng"}


class ChangeKind(StrEnum):
    """What an act did to a token."""

    OPENED = "opened"
    CLOSED = "closed"
    WAITING = "waiting"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one token, for those who store or tell it."""

    kind: ChangeKind
    token: Token


@dataclass(frozen=True, slots=True)
class Result:
    """The next state, and how its tokens differ from those before."""

    state: State
    changes: tuple[Change, ...]


def apply(definition: Definition, state: State, act: Act) -> Result:
    """Return what `act` makes of `state`. Refuses an act that the state does not allow."""
    if not isinstance(act, Begin | Reopen) and state.status is not InstanceStatus.RUNNING:
        raise InstanceClosed(what=_STATUS_WORDS[state.status])
    handle: Callable[[Definition, State, Act], State] = _HANDLERS[type(act)]
    after = handle(definition, state, act)
    if not after.live and after.status is InstanceStatus.RUNNING:
        after = replace(after, status=InstanceStatus.DONE)
    return Result(after, changes_between(state, after))


def changes_between(before: State, after: State) -> tuple[Change, ...]:
    """Return how the tokens of `after` differ from those of `before`, in the order of their numbers."""
    known = {token.number: token for token in before.tokens}
    changes = []
    for token in after.tokens:
        earlier = known.get(token.number)
        if earlier == token:
            continue
        if not token.is_live:
            kind = ChangeKind.CLOSED
        elif earlier is not None:
            kind = ChangeKind.HANDED
        else:
            kind = ChangeKind.OPENED if token.status is TokenStatus.OPEN else ChangeKind.WAITING
        changes.append(Change(kind, token))
    return tuple(changes)


def open_token(definition: Definition, state: State, number: int) -> Token:
    """Return the open token `number`. Refuses a closed one, naming who closed it and when: StepClosed."""
    token = next((each for each in state.tokens if each.number == number), None)
    if token is None:
        raise StepNotFound
    if token.status is not TokenStatus.OPEN:
        raise StepClosed(
            step=_name(definition, token.node),
            who=token.closed_by.label if token.closed_by else "hệ thống",
            what=CLOSING_WORDS[token.status],
            when=_when(token.closed_at),
        )
    return token


def _begin(definition: Definition, state: State, act: Begin) -> State:
    if state.tokens or state.status is not InstanceStatus.RUNNING:
        raise AlreadyStarted
    variables = _checked(definition, act.variables)
    walk = Walk(definition, replace(state, plan=dict(act.plan), variables=variables), act.at)
    walk.start()
    return walk.state()


def _complete(definition: Definition, state: State, act: Complete) -> State:
    token = open_token(definition, state, act.token)
    step = definition.step(token.node)
    if act.outcome not in (step.outcomes or ("",)):
        raise UnknownOutcome(
            step=step.name, outcome=act.outcome, outcomes=", ".join(step.outcomes) or "không có"
        )
    state = _settle_consultations(definition, state, token, act.at)
    variables = {**state.variables, **_checked(definition, act.variables)}
    held = replace(token, assignee=token.assignee or act.by)
    closed = _closed(held, TokenStatus.DONE, act.at, act.by, act.outcome)
    walk = Walk(definition, replace(state, variables=variables).with_token(closed), act.at, act.outcome)
    walk.leave(token.node, token.branch)
    return walk.state()


def _settle_consultations(definition: Definition, state: State, token: Token, at: datetime) -> State:
    """Let overdue questions lapse; refuse while one is still in time."""
    settled = []
    for each in state.consultations:
        if each.token != token.number or each.status is not ConsultationStatus.OPEN:
            settled.append(each)
        elif each.due_at < at:
            settled.append(replace(each, status=ConsultationStatus.LAPSED, closed_at=at))
        else:
            step = _name(definition, token.node)
            raise ConsultationOpen(step=step, unit=each.unit, due=print_moment(each.due_at))
    return replace(state, consultations=tuple(settled))


def _claim(definition: Definition, state: State, act: Claim) -> State:
    token = open_token(definition, state, act.token)
    if token.assignee is not None:
        step, who = _name(definition, token.node), token.assignee.label
        raise StepTaken(step=step, who=who, when=_when(token.claimed_at))
    return state.with_token(replace(token, assignee=act.by, claimed_at=act.at))


def _release(definition: Definition, state: State, act: Release) -> State:
    token = open_token(definition, state, act.token)
    if token.assignee is None:
        raise StepNotClaimed(step=_name(definition, token.node))
    return state.with_token(replace(token, assignee=None, lent_by=None, claimed_at=None))


def _reassign(definition: Definition, state: State, act: Reassign) -> State:
    token = open_token(definition, state, act.token)
    return state.with_token(replace(token, assignee=act.to, lent_by=None, claimed_at=act.at))


def _delegate(definition: Definition, state: State, act: Delegate) -> State:
    token = open_token(definition, state, act.token)
    if token.assignee is None:
        raise StepNotClaimed(step=_name(definition, token.node))
    lender = token.lent_by or token.assignee
    return state.with_token(replace(token, assignee=act.to, lent_by=lender, claimed_at=act.at))


def _send_back(definition: Definition, state: State, act: SendBack) -> State:
    token = open_token(definition, state, act.token)
    earlier = [each for each in state.tokens if each.node == act.to_step and each.status is TokenStatus.DONE]
    if act.to_step == token.node or not any(each.branch == token.branch for each in earlier):
        raise CannotSendBack(step=_name(definition, act.to_step))
    closed = _closed(token, TokenStatus.SENT_BACK, act.at, act.by)
    walk = Walk(definition, _without_questions(state, token, act.at).with_token(closed), act.at)
    walk.enter(act.to_step, token.branch)
    return walk.state()


def _reopen(definition: Definition, state: State, act: Reopen) -> State:
    done = [each for each in state.tokens if each.node == act.step and each.status is TokenStatus.DONE]
    if not done or not _may_return(state, done[-1].branch):
        raise CannotSendBack(step=_name(definition, act.step))
    branch = done[-1].branch
    for token in state.live:
        if _is_inside(token.branch, branch):
            state = _without_questions(state, token, act.at)
            state = state.with_token(_closed(token, TokenStatus.SENT_BACK, act.at, act.by))
    walk = Walk(definition, replace(state, status=InstanceStatus.RUNNING), act.at)
    walk.enter(act.step, branch)
    return walk.state()


def _may_return(state: State, branch: str) -> bool:
    """Tell whether work may go back into `branch`: a parallel one whose ways have met again is over."""
    opening = branch.rpartition(".")[0]
    return not branch or any(token.branch.startswith(f"{opening}.") for token in state.live)


def _is_inside(inner: str, branch: str) -> bool:
    return not branch or inner == branch or inner.startswith(f"{branch}/")


def _ask(definition: Definition, state: State, act: Ask) -> State:
    open_token(definition, state, act.token)
    number = len(state.consultations) + 1
    asked = Consultation(number, act.token, act.unit, act.subject, act.at, act.due_at)
    return replace(state, consultations=(*state.consultations, asked))


def _answer(_definition: Definition, state: State, act: Answer) -> State:
    return _close_consultation(state, act.consultation, ConsultationStatus.ANSWERED, act.at, act.answer)


def _withdraw(_definition: Definition, state: State, act: Withdraw) -> State:
    return _close_consultation(state, act.consultation, ConsultationStatus.WITHDRAWN, act.at)


def _close_consultation(
    state: State, number: int, status: ConsultationStatus, at: datetime, answer: str = ""
) -> State:
    found = next((each for each in state.consultations if each.number == number), None)
    if found is None:
        raise ConsultationNotFound
    if found.status is not ConsultationStatus.OPEN:
        raise ConsultationClosed
    closed = replace(found, status=status, closed_at=at, answer=answer)
    return replace(
        state, consultations=tuple(closed if each.number == number else each for each in state.consultations)
    )


def _without_questions(state: State, token: Token, at: datetime) -> State:
    """Withdraw the open questions of a token that is closed otherwise than by completing it."""
    left = tuple(
        replace(each, status=ConsultationStatus.WITHDRAWN, closed_at=at)
        if each.token == token.number and each.status is ConsultationStatus.OPEN
        else each
        for each in state.consultations
    )
    return replace(state, consultations=left)


def _fire(definition: Definition, state: State, act: Fire) -> State:
    timer = definition.by_key.get(act.timer)
    token = next((each for each in state.open if each.number == act.token), None)
    if (
        not isinstance(timer, BoundaryTimer)
        or token is None
        or token.node != timer.step
        or timer.key in token.fired
    ):
        raise TimerNotDue(timer=timer.name or timer.key if timer else act.timer)
    if timer.interrupting:
        closed = _closed(token, TokenStatus.TIMED_OUT, act.at, act.by)
        walk = Walk(definition, _without_questions(state, token, act.at).with_token(closed), act.at)
        walk.leave(timer.key, token.branch)
    else:
        walk = Walk(definition, state.with_token(replace(token, fired=(*token.fired, timer.key))), act.at)
        walk.leave(timer.key, walk.deeper(token.branch, timer.key))
    return walk.state()


def _shift(_definition: Definition, state: State, act: Shift) -> State:
    plan = {**state.plan, **act.plan}
    tokens = tuple(
        replace(token, due_at=plan.get(token.node)) if token.status is TokenStatus.OPEN else token
        for token in state.tokens
    )
    return replace(state, plan=plan, tokens=tokens)


def _cancel(_definition: Definition, state: State, act: Cancel) -> State:
    for token in state.live:
        state = _without_questions(state, token, act.at)
        state = state.with_token(_closed(token, TokenStatus.CANCELLED, act.at, act.by))
    return replace(state, status=InstanceStatus.CANCELLED)


_HANDLERS: Final[Mapping[type[Act], Callable[..., State]]] = {
    Begin: _begin,
    Complete: _complete,
    Claim: _claim,
    Release: _release,
    Reassign: _reassign,
    Delegate: _delegate,
    SendBack: _send_back,
    Reopen: _reopen,
    Ask: _ask,
    Answer: _answer,
    Withdraw: _withdraw,
    Fire: _fire,
    Shift: _shift,
    Cancel: _cancel,
}


def _closed(token: Token, status: TokenStatus, at: datetime, by: Person, outcome: str = "") -> Token:
    return replace(token, status=status, closed_at=at, closed_by=by, outcome=outcome)


def _checked(definition: Definition, values: Mapping[str, Value]) -> dict[str, Value]:
    known = {variable.name: variable for variable in definition.variables}
    for name, value in values.items():
        variable = known.get(name)
        if variable is None or type_of(value) is not variable.type:
            raise UnknownVariable(name=name)
        if variable.choices and value not in variable.choices:
            raise UnknownVariable(name=name)
    return dict(values)


def _name(definition: Definition, key: str) -> str:
    node = definition.by_key.get(key)
    return (node.name if node else "") or key


def _when(moment: datetime | None) -> str:
    return print_moment(moment) if moment else "trước đó"
