"""The due moment that counts, beside the date on the applicant's paper: a table of decided cases."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.calendars.codecs.days import DEFAULT_HOURS, shipped_days, snapshot_of
from motcua.calendars.rules import Segment, SegmentKind, Terms, explain, parse_terms
from motcua.dossiers.rules.explanations import explained_json
from motcua.dossiers.rules.promise import due_that_counts, is_kept_by_paper
from motcua.kernel.dates import legal_date, parse_instant

CALENDAR = snapshot_of(shipped_days(), DEFAULT_HOURS)
CASES = (
    # received Monday 06/05/2024 09:00; the clock's stretch; what form 01 says; what counts
    ("no paper yet", "5 ngày làm việc", "", "", "2024-05-13", False),
    ("paper says the same", "5 ngày làm việc", "", "2024-05-13", "2024-05-13", False),
    ("paper is earlier", "5 ngày làm việc", "", "2024-05-10", "2024-05-13", False),
    ("paper is later", "5 ngày làm việc", "", "2024-05-16", "2024-05-16", True),
    ("a pause stays inside the promise", "5 ngày làm việc", "dừng 08 > 09", "2024-05-16", "2024-05-16", True),
    ("a pause passes the promise", "5 ngày làm việc", "dừng 08 > 15", "2024-05-16", "2024-05-20", False),
    ("a restart stays inside", "3 ngày làm việc", "lại 07 > 08", "2024-05-16", "2024-05-16", True),
    ("a restart passes the promise", "5 ngày làm việc", "lại 07 > 10", "2024-05-16", "2024-05-17", False),
    ("an extension stays inside", "5 + 2 ngày làm việc", "", "2024-05-16", "2024-05-16", True),
    ("an extension passes it", "5 + 4 ngày làm việc", "", "2024-05-16", "2024-05-17", False),
    ("a pause after the computed day", "5 ngày làm việc", "dừng 15 > 22", "2024-05-16", "2024-05-22", False),
    ("a restart after it", "5 ngày làm việc", "lại 15 > 22", "2024-05-16", "2024-05-29", False),
    ("a pause after the promise", "5 ngày làm việc", "muộn 17 > 22", "2024-05-16", "2024-05-16", True),
)


def terms_of(text: str) -> Terms:
    amounts, unit = text.split(" ", 1) if "+" not in text else (text[:5], text[6:])
    return tuple(term for one in amounts.split("+") for term in parse_terms(f"{one.strip()} {unit}"))


def stops_of(text: str) -> tuple[Segment, ...]:
    if not text:
        return ()
    what, first, _, last = text.split()
    kind = SegmentKind.RESET if what == "lại" else SegmentKind.PAUSE
    start, end = (parse_instant(f"2024-05-{day}T10:00") for day in (first, last))
    return (Segment(kind, start, end, basis="Căn cứ mẫu", in_time=what != "muộn"),)


@pytest.mark.parametrize(("what", "terms", "stop", "printed", "counts", "kept"), CASES)
def test_the_later_of_calendar_and_paper_counts(
    what: str, terms: str, stop: str, printed: str, counts: str, kept: bool
) -> None:
    due = explain(CALENDAR, parse_instant("2024-05-06T09:00"), terms_of(terms), segments=stops_of(stop))
    paper = parse_instant(f"{printed}T17:30") if printed else None
    assert legal_date(due_that_counts(due.due_at, paper)) == date.fromisoformat(counts), what
    assert is_kept_by_paper(due.due_at, paper) is kept


def test_a_kept_date_is_told_with_both_moments() -> None:
    due = explain(CALENDAR, parse_instant("2024-05-06T09:00"), parse_terms("5 ngày làm việc"))
    told = explained_json(due, parse_instant("2024-05-16T17:30"))
    assert (told["due_date"], str(told["computed_at"])[:10]) == ("2024-05-16", "2024-05-13")
    assert "Giữ ngày đã in trên giấy hẹn, 17:30 thứ Năm 16/05/2024" in str(told["sentence"])
    assert "hạn tính theo lịch là 17:30 thứ Hai 13/05/2024" in str(told["short"])


def test_nothing_is_told_of_a_paper_that_says_the_same() -> None:
    due = explain(CALENDAR, parse_instant("2024-05-06T09:00"), parse_terms("5 ngày làm việc"))
    assert explained_json(due, due.due_at) == explained_json(due)
