"""The due moment that counts: what the calendar gives, and what stands on the applicant's paper.

The rule (onestop 6.2, decisions 20, 22, 23): **the later of the two counts, after every act.** A date on
form 01 is a promise to the applicant: a change of calendar, the end of a pause, an extension or a new form
01 never bring the due moment before it. It gives the office no time of its own: a pause and an extension
are counted by the calendar, and move the due moment only where that passes the promise.
"""

from __future__ import annotations

from datetime import datetime


def due_that_counts(computed: datetime, printed: datetime | None) -> datetime:
    """Return the due moment that decides lateness, from the computed one and the newest one on paper."""
    return max(computed, printed) if printed else computed


def is_kept_by_paper(computed: datetime, printed: datetime | None) -> bool:
    """Tell whether the printed date counts, being later than the computed one."""
    return printed is not None and printed > computed
