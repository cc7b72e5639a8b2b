"""The state of a running process: tokens, consultations, values of variables, planned moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.kernel.events import Plain
from motcua.workflow.rules.expressions import Value

_NOTHING: Final[Mapping[str, Value]] = MappingProxyType({})
_NO_PLAN: Final[Mapping[str, datetime]] = MappingProxyType({})


class InstanceStatus(StrEnum):
    """Whether the process runs."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class TokenStatus(StrEnum):
    """Where a token stands. `OPEN` is work to do; `WAITING` stands at a join; the rest are closed."""

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"
    JOINED = "joined"
    SENT_BACK = "sent_back"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"


LIVE: Final = (TokenStatus.OPEN, TokenStatus.WAITING)
"""Statuses of tokens that keep the process running."""


class ConsultationStatus(StrEnum):
    """Whether the consulted unit has answered. `LAPSED`: its time was over when the step was completed."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the engine knows them: the account's key and the name to show."""

    account: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Token:
    """One visit to a node. `branch` is the path of open parallel branches, outermost first.

    `round` counts the visits to the node; `lent_by` is the person on whose behalf the assignee acts.
    """

    number: int
    node: str
    round: int
    status: TokenStatus
    branch: str = ""
    role: str = ""
    unit: str = ""
    assignee: Person | None = None
    lent_by: Person | None = None
    opened_at: datetime | None = None
    claimed_at: datetime | None = None
    due_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: Person | None = None
    outcome: str = ""
    fired: tuple[str, ...] = ()

    @property
    def is_live(self) -> bool:
        """Tell whether the token is open or waits at a join."""
        return self.status in LIVE


@dataclass(frozen=True, slots=True)
class Consultation:
    """A question to another unit while a step stays open, with a deadline of its own."""

    number: int
    token: int
    unit: str
    subject: str
    asked_at: datetime
    due_at: datetime
    status: ConsultationStatus = ConsultationStatus.OPEN
    closed_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything the engine needs to go on. `plan` holds the planned moment of each step."""

    status: InstanceStatus = InstanceStatus.RUNNING
    tokens: tuple[Token, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    variables: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    plan: Mapping[str, datetime] = field(default_factory=lambda: _NO_PLAN)

    @property
    def live(self) -> tuple[Token, ...]:
        """The tokens that are open or wait at a join."""
        return tuple(token for token in self.tokens if token.is_live)

    @property
    def open(self) -> tuple[Token, ...]:
        """The tokens that are work to do."""
        return tuple(token for token in self.tokens if token.status is TokenStatus.OPEN)

    def with_token(self, changed: Token) -> State:
        """Return this state with one token changed."""
        tokens = tuple(changed if token.number == changed.number else token for token in self.tokens)
        return replace(self, tokens=tokens)


def to_plain(state: State) -> dict[str, Plain]:
    """Return the state as JSON; `from_plain` gives back an equal state."""
    return {
        "status": state.status.value,
        "tokens": [_token_plain(token) for token in state.tokens],
        "consultations": [_consultation_plain(each) for each in state.consultations],
        "variables": values_to_plain(state.variables),
        "plan": plan_to_plain(state.plan),
    }


def from_plain(written: Mapping[str, Plain]) -> State:
    """Return the state that `to_plain` wrote."""
    return State(
        status=InstanceStatus(str(written["status"])),
        tokens=tuple(_token(each) for each in _list(written["tokens"])),
        consultations=tuple(_consultation(each) for each in _list(written["consultations"])),
        variables=values_from_plain(_dict(written["variables"])),
        plan=plan_from_plain(_dict(written["plan"])),
    )


def values_to_plain(values: Mapping[str, Value]) -> dict[str, Plain]:
    """Return values of variables as JSON; a number becomes `{"number": "1.5"}` and stays exact."""
    return {
        name: {"number": f"{value:f}"} if isinstance(value, Decimal) else value
        for name, value in values.items()
    }


def values_from_plain(written: Mapping[str, Plain]) -> dict[str, Value]:
    """Return the values that `values_to_plain` wrote."""
    found: dict[str, Value] = {}
    for name, value in written.items():
        if isinstance(value, dict):
            found[name] = Decimal(str(value["number"]))
        else:
            found[name] = value if isinstance(value, bool) else str(value)
    return found


def plan_to_plain(plan: Mapping[str, datetime]) -> dict[str, Plain]:
    """Return planned moments as JSON."""
    return {key: moment.isoformat() for key, moment in plan.items()}


def plan_from_plain(written: Mapping[str, Plain]) -> dict[str, datetime]:
    """Return the planned moments that `plan_to_plain` wrote."""
    return {key: datetime.fromisoformat(str(moment)) for key, moment in written.items()}


def _token_plain(token: Token) -> dict[str, Plain]:
    return {
        "number": token.number,
        "node": token.node,
        "round": token.round,
        "status": token.status.value,
        "branch": token.branch,
        "role": token.role,
        "unit": token.unit,
        "assignee": _person_plain(token.assignee),
        "lent_by": _person_plain(token.lent_by),
        "opened_at": _moment_plain(token.opened_at),
        "claimed_at": _moment_plain(token.claimed_at),
        "due_at": _moment_plain(token.due_at),
        "closed_at": _moment_plain(token.closed_at),
        "closed_by": _person_plain(token.closed_by),
        "outcome": token.outcome,
        "fired": list(token.fired),
    }


def _token(written: Plain) -> Token:
    fields = _dict(written)
    return Token(
        number=_int(fields["number"]),
        node=str(fields["node"]),
        round=_int(fields["round"]),
        status=TokenStatus(str(fields["status"])),
        branch=str(fields["branch"]),
        role=str(fields["role"]),
        unit=str(fields["unit"]),
        assignee=_person(fields["assignee"]),
        lent_by=_person(fields["lent_by"]),
        opened_at=_moment(fields["opened_at"]),
        claimed_at=_moment(fields["claimed_at"]),
        due_at=_moment(fields["due_at"]),
        closed_at=_moment(fields["closed_at"]),
        closed_by=_person(fields["closed_by"]),
        outcome=str(fields["outcome"]),
        fired=tuple(str(key) for key in _list(fields["fired"])),
    )


def _consultation_plain(each: Consultation) -> dict[str, Plain]:
    return {
        "number": each.number,
        "token": each.token,
        "unit": each.unit,
        "subject": each.subject,
        "asked_at": each.asked_at.isoformat(),
        "due_at": each.due_at.isoformat(),
        "status": each.status.value,
        "closed_at": _moment_plain(each.closed_at),
        "answer": each.answer,
    }


def _consultation(written: Plain) -> Consultation:
    fields = _dict(written)
    return Consultation(
        number=_int(fields["number"]),
        token=_int(fields["token"]),
        unit=str(fields["unit"]),
        subject=str(fields["subject"]),
        asked_at=datetime.fromisoformat(str(fields["asked_at"])),
        due_at=datetime.fromisoformat(str(fields["due_at"])),
        status=ConsultationStatus(str(fields["status"])),
        closed_at=_moment(fields["closed_at"]),
        answer=str(fields["answer"]),
    )


def _person_plain(person: Person | None) -> Plain:
    return None if person is None else {"account": person.account, "label": person.label}


def _person(written: Plain) -> Person | None:
    if written is None:
        return None
    fields = _dict(written)
    account = fields["account"]
    return Person(None if account is None else _int(account), str(fields["label"]))


def _moment_plain(moment: datetime | None) -> Plain:
    return None if moment is None else moment.isoformat()


def _moment(written: Plain) -> datetime | None:
    return None if written is None else datetime.fromisoformat(str(written))


def _dict(written: Plain) -> dict[str, Plain]:
    if not isinstance(written, dict):
        raise TypeError(written)
    return written


def _list(written: Plain) -> list[Plain]:
    if not isinstance(written, list):
        raise TypeError(written)
    return written


def _int(written: Plain) -> int:
    if not isinstance(written, int):
        raise TypeError(written)
    return written
