"""How a due date looks on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.dossiers.rules.due_marks import DueFacts, due_mark
from motcua.dossiers.rules.states import State
from motcua.kernel.dates import parse_instant

MONDAY = DueFacts(
    state=State.PROCESSING,
    due_at=parse_instant("2024-05-13T17:30"),
    early_before=parse_instant("2024-05-13"),
    late_from=parse_instant("2024-05-14"),
    warn_at=parse_instant("2024-05-09"),
    resolved_at=None,
)


@pytest.mark.parametrize(
    ("moment", "tone", "word"),
    [
        ("2024-05-08T10:00", "going", "Trong hạn"),
        ("2024-05-09T00:00", "soon", "Sắp đến hạn"),
        ("2024-05-13T00:00", "today", "Hạn hôm nay"),
        ("2024-05-13T23:59", "today", "Hạn hôm nay"),
        ("2024-05-14T00:00", "late", "Quá hạn %(days)s ngày"),
    ],
)
def test_an_open_dossier_nears_its_due_date(moment: str, tone: str, word: str) -> None:
    mark = due_mark(MONDAY, parse_instant(moment))
    assert (mark.tone, mark.word) == (tone, word)


def test_a_late_dossier_counts_its_days() -> None:
    assert due_mark(MONDAY, parse_instant("2024-05-16T08:00")).days == 3


def test_a_term_of_hours_is_late_on_its_own_day() -> None:
    due = parse_instant("2024-05-13T10:00")
    hours = replace(MONDAY, due_at=due, early_before=due, late_from=due + timedelta(microseconds=1))
    assert due_mark(hours, parse_instant("2024-05-13T10:01")).word == "Quá hạn"


@pytest.mark.parametrize(
    ("resolved", "tone", "word"),
    [
        ("2024-05-10T09:00", "good", "Trước hạn"),
        ("2024-05-13T18:00", "good", "Đúng hạn"),
        ("2024-05-14T08:00", "late", "Giải quyết quá hạn"),
    ],
)
def test_a_resolved_dossier_shows_how_its_date_was_kept(resolved: str, tone: str, word: str) -> None:
    kept = replace(MONDAY, state=State.RETURNED, resolved_at=parse_instant(resolved))
    mark = due_mark(kept, parse_instant("2024-06-14T08:00"))
    assert (mark.tone, mark.word) == (tone, word)


@pytest.mark.parametrize("state", [State.PAUSED_SUPPLEMENT, State.PAUSED_FINANCIAL])
def test_a_paused_dossier_is_never_late(state: State) -> None:
    assert due_mark(replace(MONDAY, state=state), parse_instant("2024-06-14T08:00")).tone == "paused"


@pytest.mark.parametrize(
    ("state", "due_at"), [(State.VOIDED, MONDAY.due_at), (State.AWAITING_RECEPTION, None)]
)
def test_what_does_not_count_is_not_marked(state: State, due_at: datetime | None) -> None:
    facts = replace(MONDAY, state=state, due_at=due_at)
    assert due_mark(facts, parse_instant("2024-06-14T08:00")).tone == "quiet"
