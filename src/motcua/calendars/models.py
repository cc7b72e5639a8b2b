"""Tables of calendars. What was declared is never changed: it is withdrawn and declared anew.

So the calendar as known at any moment is a query: rows recorded by then and not withdrawn by then.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.calendars.rules import DayKind
from motcua.kernel.identifiers import new_public_id
from motcua.store.models import Row
from motcua.store.triggers import never_deleted, refuse


class Calendar(Row):
    """A working calendar. Units name the one that they keep.

    `organisation_id` is the row key of the agency that keeps it (no foreign key: agencies stand above
    calendars); None is shared by the province. `version` counts changes; `stamp` is new with each, also
    after one that was rolled back, so that whatever is kept by stamp is never stale.
    """

    code = models.CharField(max_length=60, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=0)
    stamp = models.UUIDField(default=new_public_id)
    created_at = models.DateTimeField()

    class Meta:
        """Few rows: found by code."""

        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="calendar_has_a_code"),
            models.CheckConstraint(condition=~Q(name_vi=""), name="calendar_has_a_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name_vi

    @property
    def stream(self) -> str:
        """Return the stream of its acts."""
        return f"calendar:{self.public_id}"


class Declaration(Row):
    """What stands between being recorded and being withdrawn."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=500)
    to_confirm = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


class WeekdayHoursRow(Declaration):
    """Office hours of one weekday (0 is Monday) from `valid_from` to before `valid_to`.

    `sessions` is written as `07:30-11:30, 13:30-17:30`.
    """

    weekday = models.PositiveSmallIntegerField()
    sessions = models.CharField(max_length=120)
    counts = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """One set of hours begins on a date for a weekday."""

        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "weekday", "valid_from"],
                condition=Q(withdrawn_at=None),
                name="hours_once_from_a_date",
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_of_a_weekday"),
            models.CheckConstraint(condition=~Q(sessions=""), name="hours_have_sessions"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="hours_valid_forwards"
            ),
        ]


class CalendarDay(Declaration):
    """A day that a decision makes different from its weekday. See rules.DeclaredDay."""

    day = models.DateField()
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in DayKind])
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    swapped_with = models.DateField(null=True)
    sessions = models.CharField(max_length=120, blank=True)

    class Meta:
        """A day is declared once at a time, with a name and a legal source."""

        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "day"], condition=Q(withdrawn_at=None), name="day_declared_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DayKind]), name="day_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(name_vi=""), name="day_has_a_name"),
            models.CheckConstraint(condition=~Q(source=""), name="day_has_a_source"),
            models.CheckConstraint(
                condition=Q(sessions="") | Q(kind__in=["makeup_working_day", "closure"]),
                name="day_off_without_hours",
            ),
        ]


class LoadedYear(Row):
    """A year whose public holidays are all declared; due dates may be counted in it."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()

    class Meta:
        """A year is loaded once."""

        constraints = [
            models.UniqueConstraint(fields=["calendar", "year"], name="year_loaded_once"),
            models.CheckConstraint(condition=Q(year__gte=1976), name="year_of_the_present_time_zone"),
        ]


_KEPT = "NEW.public_id = OLD.public_id AND NEW.recorded_at = OLD.recorded_at AND OLD.withdrawn_at IS NULL"

for _table, _columns in (
    ("calendars_weekdayhoursrow", "weekday sessions counts valid_from source"),
    ("calendars_calendarday", "day kind name_vi sessions source"),
):
    never_deleted(_table)
    refuse(
        _table, "UPDATE", unless=_KEPT + "".join(f" AND NEW.{name} = OLD.{name}" for name in _columns.split())
    )
never_deleted("calendars_calendar")
never_deleted("calendars_loadedyear")
refuse("calendars_loadedyear", "UPDATE")
