"""Whom a counter calls next, and that nobody waits for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.errors import QueueRuleInvalid, TicketActNotAllowed
from motcua.dossiers.rules.queueing import (
    ALLOWED,
    InLine,
    Service,
    TicketAct,
    TicketPurpose,
    TicketState,
    Wanted,
    after_absence,
    next_in_line,
    require_queue_rule,
    require_ticket_act,
    run_of,
    serves,
    ticket_code,
)

MORNING = datetime(2024, 5, 6, 0, 30, tzinfo=UTC)
FILE, COLLECT, ASK = TicketPurpose


def line(*kinds: bool) -> list[InLine]:
    """Return tickets 1, 2, … a minute apart; True is one of a priority group."""
    return [
        InLine(number, number, is_priority, MORNING + timedelta(minutes=number))
        for number, is_priority in enumerate(kinds, start=1)
    ]


@pytest.mark.parametrize(
    ("waiting", "recent", "number"),
    [
        ([], [], None),
        ([False, False], [], 1),
        ([False, True], [], 2),
        ([False, True, True], [True], 2),
        ([False, True, True], [True, True], 1),
        ([False, True], [False, True, True], 2),
        ([True, True], [True, True, True], 1),
        ([False], [True, True], 1),
    ],
)
def test_priority_comes_first_but_not_more_than_twice_in_a_row(
    waiting: list[bool], recent: list[bool], number: int | None
) -> None:
    chosen = next_in_line(line(*waiting), recent, 2)
    assert (chosen.number if chosen else None) == number


def test_who_came_back_after_an_absence_stands_at_the_end() -> None:
    late = InLine(1, 1, is_priority=False, since=MORNING + timedelta(hours=1))
    chosen = next_in_line([late, *line(False, False)[1:]], [], 2)
    assert chosen is not None
    assert chosen.number == 2


@given(st.lists(st.booleans(), max_size=25), st.integers(1, 5), st.data())
def test_nobody_starves(kinds: list[bool], most: int, data: st.DataObject) -> None:
    """However many priority tickets keep coming, the last of the others is called within the bound."""
    waiting, calls = line(*kinds), list[bool]()
    others = [one for one in waiting if not one.is_priority]
    for turn in range(len(others) * (most + 1)):
        chosen = next_in_line(waiting, list(reversed(calls)), most)
        if chosen is None:
            break
        waiting.remove(chosen)
        calls.append(chosen.is_priority)
        if data.draw(st.booleans()):
            number = 100 + turn
            waiting.append(InLine(number, number, is_priority=True, since=MORNING - timedelta(hours=1)))
    assert all(one.is_priority for one in waiting)


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 5))
def test_no_more_priority_calls_in_a_row_than_the_rule_says_while_others_wait(
    recent: list[bool], most: int
) -> None:
    chosen = next_in_line(line(False, True), recent, most)
    assert chosen is not None
    assert not (chosen.is_priority and run_of(recent) >= most)


@pytest.mark.parametrize(
    ("service", "wanted", "covered"),
    [
        (Service(FILE), Wanted(FILE, field=1, procedure=2), True),
        (Service(FILE, field=1), Wanted(FILE, field=1, procedure=2), True),
        (Service(FILE, field=1), Wanted(FILE, field=3), False),
        (Service(FILE, procedure=2), Wanted(FILE, field=1, procedure=2), True),
        (Service(FILE, procedure=2), Wanted(FILE, field=1), False),
        (Service(COLLECT), Wanted(FILE), False),
        (Service(ASK), Wanted(ASK), True),
    ],
)
def test_a_counter_calls_only_whom_it_serves(service: Service, wanted: Wanted, covered: bool) -> None:
    assert serves([service], wanted) is covered


def test_every_act_has_its_time() -> None:
    for act in TicketAct:
        for state in TicketState:
            if state in ALLOWED[act]:
                require_ticket_act(state, act, "A001")
            else:
                with pytest.raises(TicketActNotAllowed):
                    require_ticket_act(state, act, "A001")


def test_an_absent_person_comes_back_once_where_the_rule_says_so() -> None:
    assert after_absence(1, returns=1) is TicketState.WAITING
    assert after_absence(2, returns=1) is TicketState.ABSENT
    assert after_absence(1, returns=0) is TicketState.ABSENT


@pytest.mark.parametrize(("number", "code"), [(1, "A001"), (42, "A042"), (999, "A999"), (1000, "A1000")])
def test_numbers_have_three_digits_at_least(number: int, code: str) -> None:
    assert ticket_code("A", number) == code


@pytest.mark.parametrize(
    "wrong", [(0, 1, "A"), (21, 1, "A"), (2, 2, "A"), (2, 1, "a"), (2, 1, "ABC"), (2, 1, "")]
)
def test_a_rule_that_no_queue_can_keep_is_refused(wrong: tuple[int, int, str]) -> None:
    require_queue_rule(2, 1, "A")
    with pytest.raises(QueueRuleInvalid):
        require_queue_rule(*wrong)
