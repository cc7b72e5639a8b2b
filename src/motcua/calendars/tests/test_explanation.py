"""The explanation: each day passed over, each pause and each rule with its source."""

from __future__ import annotations

from datetime import date

from motcua.calendars.rules import (
    Cutoff,
    DueDate,
    Segment,
    SegmentKind,
    TimeOfDay,
    explain,
    parse_cutoff,
    parse_terms,
    sentence,
    short_sentence,
)
from motcua.calendars.tests.calendars_at_hand import PLAIN, at


def told(
    received: str,
    term: str,
    *stops: Segment,
    cutoff: Cutoff | None = None,
    time_of_day: TimeOfDay = TimeOfDay.END_OF_DAY,
) -> DueDate:
    """Return the explanation of a term in words."""
    terms = parse_terms(term)
    return explain(PLAIN, at(received), terms, cutoff=cutoff, time_of_day=time_of_day, segments=stops)


def codes(due: DueDate) -> list[str]:
    """Return the codes of the rules applied."""
    return [rule.code for rule in due.rules]


def test_every_day_passed_over_has_a_name_and_a_source() -> None:
    due = told("2024-04-26T09:00", "5 working days")
    assert [day.day.day for day in due.skipped] == [27, 28, 29, 30, 1, 5]
    assert all(day.name and day.source for day in due.skipped)
    assert due.skipped[2].source == "Công văn 2450/VPCP-KGVX (12/4/2024)"
    assert due.counted == tuple(date(2024, 5, day) for day in (2, 3, 4, 6, 7))


def test_a_make_up_day_that_was_counted_is_said() -> None:
    due = told("2024-04-26T09:00", "5 working days")
    assert "made_up_day_counted" in codes(due)
    assert [plan.day for plan in due.made_up] == [date(2024, 5, 4)]


def test_a_receipt_out_of_hours_says_from_when_it_counts() -> None:
    due = told("2024-05-06T19:00", "2 working days")
    assert codes(due)[0] == "received_outside_sessions"
    assert due.effective_start == at("2024-05-07T07:30")


def test_a_cut_off_cites_its_source() -> None:
    due = told("2024-05-06T15:30", "2 working days", cutoff=parse_cutoff("15:00", "Quyết định 1/QĐ"))
    assert (due.rules[0].code, due.rules[0].source) == ("cutoff", "Quyết định 1/QĐ")
    assert "15:00" in due.rules[0].sentence


def test_a_calendar_term_that_ends_on_a_day_off_cites_article_148_5() -> None:
    due = told("2024-04-22T09:00", "8 calendar days")
    rule = next(rule for rule in due.rules if rule.code == "last_day_off")
    assert (
        rule.sentence
        == "Ngày cuối 30/04/2024 là ngày nghỉ: hạn chuyển sang ngày làm việc kế tiếp 02/05/2024."
    )
    assert "148 khoản 5" in rule.source
    assert [day.day.day for day in due.skipped] == [30, 1]


def test_a_month_without_the_day_cites_article_148_3() -> None:
    assert "end_of_month" in codes(told("2024-01-31T09:00", "1 months"))
    assert "end_of_month" not in codes(told("2024-01-15T09:00", "1 months"))


def test_hours_cite_article_147_1() -> None:
    due = told("2024-05-06T09:00", "4 working hours")
    assert codes(due) == ["from_the_moment"]
    assert "147 khoản 1" in due.rules[0].source


def test_a_pause_is_listed_with_its_basis_and_its_days() -> None:
    stop = Segment(SegmentKind.PAUSE, at("2024-05-08T10:00"), at("2024-05-10T14:00"), basis="Luật X Điều 5")
    due = told("2024-05-06T09:00", "5 working days", stop)
    assert due.paused == (date(2024, 5, 9), date(2024, 5, 10))
    assert [(pause.basis, pause.has_effect) for pause in due.pauses] == [("Luật X Điều 5", True)]
    assert "Luật X Điều 5" in sentence(due)


def test_a_pause_without_a_basis_is_marked_to_be_confirmed() -> None:
    stop = Segment(SegmentKind.PAUSE, at("2024-05-08T10:00"), at("2024-05-10T14:00"))
    rule = next(r for r in told("2024-05-06T09:00", "5 working days", stop).rules if r.code == "pause")
    assert rule.to_confirm


def test_a_stop_that_came_too_late_is_told_and_has_no_effect() -> None:
    stop = Segment(SegmentKind.PAUSE, at("2024-05-14T10:00"), at("2024-05-16T14:00"), basis="Luật X")
    due = told("2024-05-06T09:00", "5 working days", stop)
    assert "stop_after_due" in codes(due)
    assert [pause.has_effect for pause in due.pauses] == [False]


def test_an_open_pause_says_that_the_date_will_move() -> None:
    due = told("2024-05-06T09:00", "5 working days", Segment(SegmentKind.PAUSE, at("2024-05-08T10:00")))
    assert due.stopped_since == at("2024-05-08T10:00")
    assert "Đồng hồ đang dừng từ 10:00 08/05/2024" in sentence(due)


def test_a_restart_is_told_from_when_it_counts() -> None:
    restart = Segment(SegmentKind.RESET, at("2024-05-08T10:00"), at("2024-05-13T14:00"), basis="NĐ X Điều 4")
    due = told("2024-05-06T09:00", "5 working days", restart)
    assert due.effective_start == at("2024-05-13T14:00")
    assert "Thời hạn được tính lại từ đầu, từ 14:00 13/05/2024 (NĐ X Điều 4)." in sentence(due)


def test_a_holiday_that_is_not_confirmed_is_marked() -> None:
    due = told("2026-11-20T09:00", "5 working days")
    assert "Ngày Văn hóa Việt Nam" in due.to_confirm
    assert "Cần xác nhận:" in sentence(due)


def test_the_same_clock_says_that_lateness_is_by_date() -> None:
    due = told("2024-05-06T09:32", "2 working days", time_of_day=TimeOfDay.SAME_CLOCK)
    assert codes(due)[-1] == "same_clock"
    assert short_sentence(due) == "Hẹn trả 09:32 thứ Tư 08/05/2024 (2 ngày làm việc)."


def test_the_sentence_reads_as_a_whole() -> None:
    assert sentence(told("2024-02-07T09:00", "2 working days")).startswith(
        "Nhận lúc 09:00 thứ Tư 07/02/2024; thời hạn 2 ngày làm việc. Ngày bắt đầu không tính vào thời hạn "
        "(Bộ luật Dân sự 91/2015/QH13 Điều 147 khoản 2). Không tính: thứ Năm 08/02, thứ Sáu 09/02"
    )
