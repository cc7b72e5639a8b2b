"""The reasons of a due moment as a row keeps them and a page shows them."""

from __future__ import annotations

from motcua.calendars.rules import DueDate, print_terms, sentence, short_sentence
from motcua.kernel.events import Plain


def explained_json(due: DueDate) -> dict[str, Plain]:
    """Return the due moment, effective start, term, skipped days, pauses, rules and sentences.

    `skipped` lists {date, kind, name, source}; `rules` {code, sentence, source}; `pauses` {from, to,
    kind, basis}. Instants and dates are ISO 8601.
    """
    return {
        "due_at": due.due_at.isoformat(),
        "due_date": due.due_date.isoformat(),
        "effective_start": due.effective_start.isoformat(),
        "term": print_terms(due.terms),
        "skipped": [
            {"date": day.day.isoformat(), "kind": day.kind, "name": day.name, "source": day.source}
            for day in due.skipped
        ],
        "pauses": [
            {
                "from": pause.start.isoformat(),
                "to": pause.end.isoformat(),
                "kind": pause.kind.value,
                "basis": pause.basis,
            }
            for pause in due.pauses
        ],
        "rules": [
            {"code": rule.code, "sentence": rule.sentence, "source": rule.source} for rule in due.rules
        ],
        "sentence": sentence(due),
        "short": short_sentence(due),
        "to_confirm": list(due.to_confirm),
    }
