"""The rules of counting that a calculation used, each with its sentence and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from motcua.calendars.rules.arithmetic import Course, PhaseRun
from motcua.calendars.rules.axis import DAY, date_at, instant_at
from motcua.calendars.rules.clock import Cutoff, SegmentKind, TimeOfDay
from motcua.calendars.rules.snapshot import DayPlan
from motcua.calendars.rules.terms import Term, Unit
from motcua.kernel.text import N_, print_date, print_moment

CIVIL_CODE: Final = "Bộ luật Dân sự 91/2015/QH13"
NO_BASIS: Final = N_("Chưa ghi căn cứ")
PROCEDURE: Final = N_("Quyết định công bố thủ tục hành chính")
WORKING_CALENDAR: Final = "Lịch làm việc của đơn vị"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule applied: a stable code, a sentence with named places, their values, the legal source.

    `to_confirm` marks a rule that is the practice of some agencies and not read in a general text.
    """

    code: str
    template: str
    source: str
    details: Mapping[str, str] = field(default_factory=dict)
    to_confirm: bool = False

    @property
    def sentence(self) -> str:
        """Return the Vietnamese sentence, filled in."""
        return self.template % self.details


def rules_of(
    course: Course,
    terms: tuple[Term, ...],
    cutoff: Cutoff | None,
    time_of_day: TimeOfDay,
    made_up: tuple[DayPlan, ...],
    *,
    skipped: bool,
) -> tuple[Rule, ...]:
    """Return the rules that a course applied, in the order in which they worked, each once."""
    found = [*_of_start(course, cutoff), *_of_stops(course)]
    for run in course.phases:
        found += _of_phase(run)
    found += _of_days(made_up, is_by_calendar=_by_calendar(terms), skipped=skipped)
    found += _of_time(course, time_of_day)
    return tuple({(rule.code, rule.sentence): rule for rule in found}.values())


def _by_calendar(terms: tuple[Term, ...]) -> bool:
    return all(term.unit in (Unit.CALENDAR_DAY, Unit.MONTH) for term in terms)


def _of_start(course: Course, cutoff: Cutoff | None) -> Iterator[Rule]:
    if course.resets or course.start == course.received:
        return
    moments = {
        "received": print_moment(instant_at(course.received)),
        "start": print_moment(instant_at(course.start)),
    }
    if cutoff is not None and course.is_cut_off:
        yield Rule(
            "cutoff",
            N_("Nhận lúc %(received)s, sau giờ chốt %(cutoff)s: tính như nhận lúc %(start)s."),
            cutoff.source or N_("Giờ chốt khai cho thủ tục"),
            {**moments, "cutoff": _print_cutoff(cutoff)},
            to_confirm=not cutoff.source,
        )
    else:
        yield Rule(
            "received_outside_sessions",
            N_("Nhận lúc %(received)s, ngoài giờ làm việc: tính từ %(start)s."),
            "Quyết định 3142/QĐ-BGDĐT (2025) Điều 11; " + WORKING_CALENDAR,
            moments,
            to_confirm=True,
        )


def _print_cutoff(cutoff: Cutoff) -> str:
    return f"{cutoff.clock:%H:%M}" if cutoff.clock else f"{cutoff.last_minutes} phút cuối giờ làm việc"


def _of_stops(course: Course) -> Iterator[Rule]:
    for stop in course.resets:
        yield Rule(
            "reset",
            N_("Thời hạn được tính lại từ đầu, từ %(resumed)s."),
            stop.segment.basis or NO_BASIS,
            {"resumed": print_moment(instant_at(stop.resumed))},
            to_confirm=not stop.segment.basis,
        )
    for run in course.phases:
        for shift in run.shifts:
            yield Rule(
                "pause",
                N_("Đồng hồ dừng từ %(start)s, chạy lại từ %(resumed)s; thời gian dừng không tính vào hạn."),
                shift.stop.segment.basis or NO_BASIS,
                {
                    "start": print_moment(shift.stop.segment.start),
                    "resumed": print_moment(instant_at(shift.stop.resumed)),
                },
                to_confirm=not shift.stop.segment.basis,
            )
    for segment in course.ignored:
        is_pause = segment.kind is SegmentKind.PAUSE
        yield Rule(
            "stop_after_due",
            N_("Lần dừng từ %(start)s bắt đầu khi đã quá hạn nên không làm thay đổi hạn.")
            if is_pause
            else N_("Lần tính lại từ %(start)s bắt đầu khi đã quá hạn nên không làm thay đổi hạn."),
            segment.basis or NO_BASIS,
            {"start": print_moment(segment.start)},
        )


def _of_phase(run: PhaseRun) -> Iterator[Rule]:
    unit = run.term.unit
    if run.term.at:
        yield Rule(
            "phase",
            N_("Giai đoạn %(phase)s hết hạn %(due)s."),
            PROCEDURE,
            {"phase": str(run.term), "due": print_moment(instant_at(run.due))},
        )
    if unit is Unit.WORKING_HOUR:
        yield Rule(
            "from_the_moment",
            N_("Thời hạn tính bằng giờ chạy ngay từ thời điểm bắt đầu và chỉ chạy trong giờ làm việc."),
            f"{CIVIL_CODE} Điều 147 khoản 1",
        )
        return
    if unit is Unit.SAME_DAY:
        yield Rule("same_day", N_("Trả kết quả trong ngày làm việc tiếp nhận."), PROCEDURE)
        return
    yield Rule(
        "first_day_not_counted", N_("Ngày bắt đầu không tính vào thời hạn."), f"{CIVIL_CODE} Điều 147 khoản 2"
    )
    if run.term.is_half:
        yield Rule(
            "half_day",
            N_("Nửa ngày cuối kết thúc cùng buổi làm việc đầu tiên của ngày làm việc kế tiếp."),
            WORKING_CALENDAR,
            to_confirm=True,
        )
    if unit is Unit.MONTH and _is_month_cut(run):
        yield Rule(
            "end_of_month",
            N_("Tháng cuối không có ngày tương ứng: hạn là ngày cuối tháng."),
            f"{CIVIL_CODE} Điều 148 khoản 3",
        )
    if unit in (Unit.CALENDAR_DAY, Unit.MONTH) and run.last_day < run.due // DAY:
        yield Rule(
            "last_day_off",
            N_("Ngày cuối %(last)s là ngày nghỉ: hạn chuyển sang ngày làm việc kế tiếp %(due)s."),
            f"{CIVIL_CODE} Điều 148 khoản 5",
            {"last": print_date(date_at(run.last_day)), "due": print_date(date_at(run.due // DAY))},
        )


def _is_month_cut(run: PhaseRun) -> bool:
    paused = sum(shift.amount for shift in run.shifts)
    return date_at(run.last_day - paused).day < date_at(run.start // DAY).day


def _of_days(made_up: tuple[DayPlan, ...], *, is_by_calendar: bool, skipped: bool) -> Iterator[Rule]:
    if is_by_calendar:
        return
    if skipped:
        yield Rule(
            "days_off_not_counted", N_("Ngày nghỉ không tính vào thời hạn làm việc."), WORKING_CALENDAR
        )
    for plan in made_up:
        yield Rule(
            "made_up_day_counted",
            N_("Ngày %(day)s làm bù (%(name)s) được tính là ngày làm việc."),
            plan.source,
            {"day": print_date(plan.day), "name": plan.name},
            to_confirm=plan.to_confirm,
        )


def _of_time(course: Course, time_of_day: TimeOfDay) -> Iterator[Rule]:
    unit = course.phases[-1].term.unit
    if unit is Unit.WORKING_HOUR or course.phases[-1].term.is_half:
        return
    if time_of_day is TimeOfDay.SAME_CLOCK and unit is not Unit.SAME_DAY:
        yield Rule(
            "same_clock",
            N_("Giờ hẹn là giờ bắt đầu tính; trễ hạn hay không vẫn xét theo ngày."),
            WORKING_CALENDAR,
            to_confirm=True,
        )
    else:
        yield Rule(
            "end_of_day",
            N_("Hạn là hết giờ làm việc của ngày cuối."),
            f"{CIVIL_CODE} Điều 148; {WORKING_CALENDAR}",
        )
