"""When the officers' time for an online dossier begins. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from motcua.calendars.queries import current_snapshot
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.intake_clock import intake_calendar_id
from motcua.dossiers.queries.regimes import rules_switched_on
from motcua.dossiers.rules.intake_clock import read_hours
from motcua.dossiers.rules.online_hours import counts_from
from motcua.dossiers.usecases._intake_clock import start_intake_clock
from motcua.kernel.dates import legal_date

ANSWER_RULE: Final = "R9"
LAST_HOUR_RULE: Final = "R13"
OUT_OF_HOURS_RULE: Final = "R19"


def let_time_run(dossier: Dossier, filed_at: datetime) -> None:
    """Let the officers' time to answer (R9) run from when the filing counts.

    That is the moment of filing, or later where R13 or R19 are switched on and a calendar is kept.
    """
    on = rules_switched_on(legal_date(filed_at), {ANSWER_RULE, LAST_HOUR_RULE, OUT_OF_HOURS_RULE})
    start = filed_at
    calendar_id = intake_calendar_id(dossier) if on.keys() & {LAST_HOUR_RULE, OUT_OF_HOURS_RULE} else None
    if calendar_id is not None:
        start = counts_from(
            current_snapshot(calendar_id).snapshot,
            filed_at,
            last_hour=LAST_HOUR_RULE in on,
            out_of_hours=OUT_OF_HOURS_RULE in on,
        )
    start_intake_clock(dossier, start, hours=read_hours(on.get(ANSWER_RULE, "")), is_first=True)
