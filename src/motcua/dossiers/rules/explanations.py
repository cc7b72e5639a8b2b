"""The reasons of a due moment as a row keeps them and a page shows them."""

from __future__ import annotations

from datetime import datetime

from motcua.calendars.rules import DueDate, print_moment_on_day, print_terms, sentence, short_sentence
from motcua.dossiers.rules.promise import due_that_counts, is_kept_by_paper
from motcua.kernel.dates import legal_date
from motcua.kernel.events import Plain
from motcua.kernel.text import N_

FORM_01 = N_("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
_KEPT = N_("Giữ ngày đã in trên giấy hẹn, %(printed)s: muộn hơn hạn tính theo lịch là %(computed)s.")


def explained_json(due: DueDate, printed: datetime | None = None) -> dict[str, Plain]:
    """Return the due moment, effective start, term, skipped days, pauses, rules and sentences.

    `due_at` is the one that counts: the later of the computed and the `printed` one (rules.promise);
    `computed_at` what the calendar gives. `skipped` lists {date, kind, name, source}; `rules` {code,
    sentence, source}; `pauses` {from, to, kind, basis}. Instants and dates are ISO 8601.
    """
    due_at = due_that_counts(due.due_at, printed)
    told: list[str] = []
    kept: list[Plain] = []
    if is_kept_by_paper(due.due_at, printed):
        words = {"printed": print_moment_on_day(due_at), "computed": print_moment_on_day(due.due_at)}
        told = [_KEPT % words]
        kept = [{"code": "printed_date_kept", "sentence": told[0], "source": FORM_01}]
    return {
        "due_at": due_at.isoformat(),
        "due_date": legal_date(due_at).isoformat(),
        "computed_at": due.due_at.isoformat(),
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
        "rules": [*_rules(due), *kept],
        "sentence": " ".join([sentence(due), *told]),
        "short": " ".join([short_sentence(due), *told]),
        "to_confirm": list(due.to_confirm),
    }


def _rules(due: DueDate) -> list[Plain]:
    return [{"code": rule.code, "sentence": rule.sentence, "source": rule.source} for rule in due.rules]
