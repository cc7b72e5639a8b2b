"""A due date as JSON (decision 19)."""

from __future__ import annotations

from motcua.calendars.rules import DueDate, Rule, SkippedDay, sentence
from motcua.kernel.dates import local
from motcua.kernel.events import Plain


def json_of(due: DueDate) -> dict[str, Plain]:
    """Return `due_date`, `due_at`, `effective_start`, `skipped`, `rules`, `sentence`; times are local."""
    return {
        "due_date": due.due_date.isoformat(),
        "due_at": local(due.due_at).isoformat(),
        "effective_start": local(due.effective_start).isoformat(),
        "skipped": [_skipped(day) for day in due.skipped],
        "rules": [_rule(rule) for rule in due.rules],
        "sentence": sentence(due),
    }


def _skipped(day: SkippedDay) -> Plain:
    return {
        "date": day.day.isoformat(),
        "kind": day.kind,
        "name": day.name,
        "source": day.source,
        "to_confirm": day.to_confirm,
    }


def _rule(rule: Rule) -> Plain:
    return {
        "code": rule.code,
        "sentence": rule.sentence,
        "source": rule.source,
        "to_confirm": rule.to_confirm,
    }
