"""The inbox by the legal clock: overdue, today, this week, later."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.kernel.dates import at_local, legal_date
from motcua.kernel.text import N_


class Bucket(StrEnum):
    """Where a step stands by its planned moment."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


BUCKET_NAMES = {
    Bucket.OVERDUE: N_("Quá hạn"),
    Bucket.TODAY: N_("Đến hạn hôm nay"),
    Bucket.WEEK: N_("Trong tuần này"),
    Bucket.LATER: N_("Sau tuần này"),
}
BUCKET_TONES = {Bucket.OVERDUE: "late", Bucket.TODAY: "today", Bucket.WEEK: "soon", Bucket.LATER: "going"}


def bounds_of(bucket: Bucket, now: datetime, *, by_moment: bool) -> tuple[datetime | None, datetime | None]:
    """Return the half-open range of due moments of `bucket`; None is without end.

    A term of days is late from the day after, a term of hours from the moment on (decision 20).
    """
    overdue = now if by_moment else at_local(legal_date(now))
    tomorrow = at_local(legal_date(now) + timedelta(days=1))
    next_week = at_local(_monday(legal_date(now)) + timedelta(days=7))
    return {
        Bucket.OVERDUE: (None, overdue),
        Bucket.TODAY: (overdue, tomorrow),
        Bucket.WEEK: (tomorrow, max(next_week, tomorrow)),
        Bucket.LATER: (max(next_week, tomorrow), None),
    }[bucket]


def bucket_of(due: datetime, now: datetime, *, by_moment: bool) -> Bucket:
    """Return the bucket in which a step due at `due` stands."""
    for bucket in Bucket:
        first, last = bounds_of(bucket, now, by_moment=by_moment)
        if (first is None or first <= due) and (last is None or due < last):
            return bucket
    raise ValueError(due)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
