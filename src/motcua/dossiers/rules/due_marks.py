"""How a due date looks today: one tone and one word, for pages and lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.rules.states import PAUSED, State
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What is known of a dossier's due date; the moments are None before reception."""

    state: State
    due_at: datetime | None
    early_before: datetime | None
    late_from: datetime | None
    warn_at: datetime | None
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class DueMark:
    """A tone of the status label and its sentence; `days` fills the sentence."""

    tone: str
    word: str
    days: int = 0


def due_mark(facts: DueFacts, at: datetime) -> DueMark:
    """Return how the due date stands at `at`; of a resolved dossier, how it was kept (decision 20)."""
    if facts.due_at is None or facts.late_from is None or facts.early_before is None:
        return DueMark("quiet", N_("Chưa tính thời hạn"))
    if facts.state is State.VOIDED:
        return DueMark("quiet", N_("Không tính"))
    if facts.resolved_at is not None:
        return _kept(facts.resolved_at, facts.early_before, facts.late_from)
    if facts.state in PAUSED:
        return DueMark("paused", N_("Đang dừng thời hạn"))
    return _running(facts.due_at, facts.late_from, facts.warn_at, at)


def _running(due_at: datetime, late_from: datetime, warn_at: datetime | None, at: datetime) -> DueMark:
    days = (legal_date(at) - legal_date(due_at)).days
    if at >= late_from:
        return DueMark("late", N_("Quá hạn %(days)s ngày") if days else N_("Quá hạn"), days)
    if days == 0:
        return DueMark("today", N_("Hạn hôm nay"))
    if warn_at is None or at >= warn_at:
        return DueMark("soon", N_("Sắp đến hạn"))
    return DueMark("going", N_("Trong hạn"))


def _kept(resolved: datetime, early_before: datetime, late_from: datetime) -> DueMark:
    if resolved < early_before:
        return DueMark("good", N_("Trước hạn"))
    return (
        DueMark("good", N_("Đúng hạn")) if resolved < late_from else DueMark("late", N_("Giải quyết quá hạn"))
    )
