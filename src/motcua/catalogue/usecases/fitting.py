"""A process in force never takes longer than the term of its procedure. Called by use cases only."""

from __future__ import annotations

from datetime import date

from motcua.catalogue.errors import ProcessOverTerm
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.processes import processes_from_day, terms_from_day
from motcua.catalogue.rules.process_terms import misfits
from motcua.kernel.text import print_date


def require_fit(procedure: Procedure, *, since: date) -> None:
    """Refuse a term and a process that do not fit on some day from `since` on: ProcessOverTerm.

    Asked after the new row is written, so that it sees what would hold; a refusal takes the row back.
    """
    for one in misfits(terms_from_day(procedure), processes_from_day(procedure), since=since):
        raise ProcessOverTerm(
            key=procedure.key,
            process=one.process,
            number=one.version,
            day=print_date(one.on),
            fault=one.fault.sentence,
        )
