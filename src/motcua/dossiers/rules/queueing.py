"""Queue tickets: what they are for, whom a counter calls next, what may happen to a ticket.

The order of calling: people of a priority group first, each kind by the moment since which they wait; but
after `most_in_a_row` priority tickets called one after another at a counter, that counter calls the one who
waits longest of the others. So nobody waits for ever: with k others before them, somebody without priority
is called at the latest as call number (k + 1) * (most_in_a_row + 1) of the counters that serve them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.dossiers.errors import QueueRuleInvalid, TicketActNotAllowed
from motcua.kernel.text import N_

LONGEST_RUN: Final = 20
"""Most priority tickets in a row that a rule may name."""
_LETTERS: Final = re.compile(r"[A-Z]{1,2}")


class TicketPurpose(StrEnum):
    """What somebody comes for."""

    FILE = "file"
    COLLECT = "collect"
    ASK = "ask"


PURPOSE_NAMES: Final[Mapping[TicketPurpose, str]] = MappingProxyType(
    {
        TicketPurpose.FILE: N_("Nộp hồ sơ"),
        TicketPurpose.COLLECT: N_("Nhận kết quả"),
        TicketPurpose.ASK: N_("Hỏi, được hướng dẫn"),
    }
)


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    ABSENT = "absent"


TICKET_STATE_NAMES: Final[Mapping[TicketState, str]] = MappingProxyType(
    {
        TicketState.WAITING: N_("đang chờ"),
        TicketState.CALLED: N_("đang gọi"),
        TicketState.SERVING: N_("đang phục vụ"),
        TicketState.FINISHED: N_("đã xong"),
        TicketState.ABSENT: N_("vắng mặt"),
    }
)


class TicketAct(StrEnum):
    """What is done with a ticket at a counter."""

    CALL = "call"
    CALL_AGAIN = "call_again"
    BEGIN = "begin"
    FINISH = "finish"
    MARK_ABSENT = "mark_absent"
    TRANSFER = "transfer"


class CallEnd(StrEnum):
    """How a call ended. `left_open` was ended by the next day: nobody said when the service ended."""

    FINISHED = "finished"
    ABSENT = "absent"
    TRANSFERRED = "transferred"
    LEFT_OPEN = "left_open"


ALLOWED: Final[Mapping[TicketAct, frozenset[TicketState]]] = MappingProxyType(
    {
        TicketAct.CALL: frozenset({TicketState.WAITING}),
        TicketAct.CALL_AGAIN: frozenset({TicketState.CALLED}),
        TicketAct.BEGIN: frozenset({TicketState.CALLED}),
        TicketAct.MARK_ABSENT: frozenset({TicketState.CALLED}),
        TicketAct.FINISH: frozenset({TicketState.SERVING}),
        TicketAct.TRANSFER: frozenset({TicketState.CALLED, TicketState.SERVING}),
    }
)
"""Act -> the states in which it may be done."""


def require_ticket_act(state: TicketState, act: TicketAct, code: str) -> None:
    """Refuse an act for which it is not the time. Raises TicketActNotAllowed, naming the ticket."""
    if state not in ALLOWED[act]:
        raise TicketActNotAllowed(ticket=code, state=TICKET_STATE_NAMES[state])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a ticket is for; `field` and `procedure` are row keys and go with FILE only."""

    purpose: TicketPurpose
    field: int | None = None
    procedure: int | None = None
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """Something that a counter serves: a purpose, perhaps only in one field or for one procedure."""

    purpose: TicketPurpose
    field: int | None = None
    procedure: int | None = None

    def covers(self, wanted: Wanted) -> bool:
        """Tell whether it covers what somebody came for."""
        if self.purpose is not wanted.purpose:
            return False
        if self.procedure is not None:
            return self.procedure == wanted.procedure
        return self.field is None or self.field == wanted.field


def serves(services: Iterable[Service], wanted: Wanted) -> bool:
    """Tell whether a counter with these services takes what somebody came for."""
    return any(one.covers(wanted) for one in services)


@dataclass(frozen=True, slots=True)
class InLine:
    """One waiting ticket: `since` is when it was taken, or came back after an absence."""

    key: int
    number: int
    is_priority: bool
    since: datetime


def next_in_line(waiting: Sequence[InLine], recent: Sequence[bool], most_in_a_row: int) -> InLine | None:
    """Return whom a counter calls next, None when nobody waits.

    `recent` tells of the calls of this counter today, newest first, whether each was of a priority ticket.
    """
    ordered = sorted(waiting, key=lambda one: (one.since, one.number))
    urgent = [one for one in ordered if one.is_priority]
    others = [one for one in ordered if not one.is_priority]
    turn_of_others = run_of(recent) >= most_in_a_row
    first, second = (others, urgent) if turn_of_others else (urgent, others)
    return next(iter(first or second), None)


def run_of(recent: Iterable[bool]) -> int:
    """Return how many priority tickets were called in a row, the newest last."""
    count = 0
    for one in recent:
        if not one:
            break
        count += 1
    return count


def after_absence(absences: int, returns: int) -> TicketState:
    """Return where a ticket goes whose holder was absent for the `absences`-th time."""
    return TicketState.WAITING if absences <= returns else TicketState.ABSENT


def ticket_code(letter: str, number: int) -> str:
    """Return the number as printed: A001; from the thousandth on, four digits."""
    return f"{letter}{number:03d}"


def require_queue_rule(most_in_a_row: int, returns: int, letter: str) -> None:
    """Refuse a rule that no queue can keep. Raises QueueRuleInvalid with what is wrong."""
    if not 1 <= most_in_a_row <= LONGEST_RUN:
        raise QueueRuleInvalid(what=N_("số lượt ưu tiên liên tiếp phải từ 1 đến 20"))
    if returns not in (0, 1):
        raise QueueRuleInvalid(what=N_("người vắng mặt được trở lại hàng chờ nhiều nhất một lần"))
    if not _LETTERS.fullmatch(letter):
        raise QueueRuleInvalid(what=N_("chữ đầu của số thứ tự là một hoặc hai chữ cái in hoa A-Z"))
