"""A due date as a Vietnamese sentence: the long one for "why?", the short one for a list or a slip."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from motcua.calendars.rules.explanation import DueDate, SkippedDay
from motcua.calendars.rules.snapshot import WEEKDAYS
from motcua.calendars.rules.terms import print_terms
from motcua.kernel.dates import local
from motcua.kernel.text import N_, print_date, print_moment

_DUE: Final = N_("Hẹn trả chậm nhất %(clock)s %(day)s.")
_TOLD_BY_OTHER_WORDS: Final = frozenset({"end_of_day", "same_clock", "days_off_not_counted"})
_STOPPED: Final = N_("Đồng hồ đang dừng từ %(since)s; hạn sẽ lùi khi đồng hồ chạy lại.")
_TO_CONFIRM: Final = N_("Cần xác nhận: %(names)s.")


def print_day(day: date) -> str:
    """Return `thứ Sáu 26/04/2024`."""
    return f"{WEEKDAYS[day.weekday()]} {print_date(day)}"


def print_moment_on_day(moment: datetime) -> str:
    """Return `09:00 thứ Sáu 26/04/2024`."""
    return f"{local(moment):%H:%M} {print_day(local(moment).date())}"


def short_sentence(due: DueDate) -> str:
    """Return one line: when it is due and for which term."""
    return f"Hẹn trả {print_moment_on_day(due.due_at)} ({print_terms(due.terms)})."


def sentence(due: DueDate) -> str:
    """Return the whole explanation: receipt, term, rules, days passed over with source, due moment."""
    parts = [
        N_("Nhận lúc %(received)s; thời hạn %(term)s.")
        % {"received": print_moment_on_day(due.received_at), "term": print_terms(due.terms)}
    ]
    parts += [
        f"{rule.sentence[:-1]} ({rule.source})."
        for rule in due.rules
        if rule.code not in _TOLD_BY_OTHER_WORDS
    ]
    if due.skipped:
        parts.append(N_("Không tính: %(days)s.") % {"days": _skipped_days(due.skipped)})
    parts.append(_DUE % {"clock": f"{local(due.due_at):%H:%M}", "day": print_day(due.due_date)})
    if due.stopped_since is not None:
        parts.append(_STOPPED % {"since": print_moment(due.stopped_since)})
    if due.to_confirm:
        parts.append(_TO_CONFIRM % {"names": "; ".join(due.to_confirm)})
    return " ".join(parts)


def _skipped_days(skipped: tuple[SkippedDay, ...]) -> str:
    """Return the days passed over, grouped by their reason, each group with its source once."""
    groups: dict[tuple[str, str], list[date]] = {}
    for day in skipped:
        groups.setdefault((day.name.partition(" (")[0], day.source), []).append(day.day)
    told = []
    for (name, source), days in groups.items():
        dates = ", ".join(f"{WEEKDAYS[day.weekday()]} {day:%d/%m}" for day in days)
        told.append(f"{dates} ({name}; {source})" if source else f"{dates} ({name})")
    return "; ".join(told)
