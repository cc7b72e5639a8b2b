"""The calendar to look at: a year, the hours, the acts, and the calculator."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.audit.queries import TimelineEntry, timeline
from motcua.calendars import queries
from motcua.calendars.models import Calendar
from motcua.calendars.policies import may_edit
from motcua.calendars.rules import (
    WEEKDAYS,
    DueDate,
    TimeOfDay,
    Unit,
    explain,
    months_of,
    parse_cutoff,
    print_moment_on_day,
    read_amount,
    sentence,
)
from motcua.calendars.web.forms import DueForm
from motcua.calendars.web.words import LEGEND, LOOKS, WEEKDAYS_SHORT, look_of
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import DomainError
from motcua.pages.display import fill, refusal_sentence
from motcua.pages.http import Request, page


@require_GET
def index(request: Request) -> HttpResponse:
    """Show the first calendar, or say that there is none."""
    first = queries.calendars_open_to(request.actor).first()
    if first is None:
        return page(request, "calendars/none.html", {"may_edit": may_edit(request.actor, None)})
    return _year(request, first)


@require_GET
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show one year of a calendar, with what was declared and why."""
    return _year(request, queries.get_calendar_for(request.actor, public_id))


def _year(request: Request, calendar: Calendar) -> HttpResponse:
    years = queries.loaded_years(calendar)
    today = legal_date(request.at)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 1976 <= int(asked) <= 2999 else today.year
    days = list(queries.declared_days(calendar, year))
    months = months_of(queries.snapshot(calendar.pk), year)
    context = _context(request, calendar, "year") | {
        "year": year,
        "years": sorted({*years, year}),
        "is_loaded": year in years,
        "lacking": next((one for one in (today.year, today.year + 1) if one not in years), None),
        "today": today,
        "months": months,
        "working_days": sum(month.working_days for month in months),
        "days": [row for row in days if row.withdrawn_at is None],
        "withdrawn": [row for row in days if row.withdrawn_at is not None],
        "look_of": look_of,
        "looks": {kind.value: look for kind, look in LOOKS.items()},
        "legend": LEGEND,
        "weekdays": WEEKDAYS_SHORT,
    }
    return page(request, "calendars/year.html", context)


@require_GET
def hours(request: Request, public_id: UUID) -> HttpResponse:
    """Show the office hours with their validity."""
    calendar = queries.get_calendar_for(request.actor, public_id)
    context = {
        "rows": queries.hours_in_order(calendar),
        "today": legal_date(request.at),
        "weekday_names": WEEKDAYS,
    }
    return page(request, "calendars/hours.html", _context(request, calendar, "hours") | context)


@require_GET
def acts(request: Request, public_id: UUID) -> HttpResponse:
    """Show who changed the calendar, when and why."""
    calendar = queries.get_calendar_for(request.actor, public_id)
    context = {"acts": [_told(entry) for entry in reversed(timeline(calendar.stream))]}
    return page(request, "calendars/acts.html", _context(request, calendar, "acts") | context)


@require_GET
def calculator(request: Request, public_id: UUID) -> HttpResponse:
    """Answer when a term is due on this calendar, and why."""
    calendar = queries.get_calendar_for(request.actor, public_id)
    form = DueForm(request.GET or None, initial={"start": request.at, "unit": Unit.WORKING_DAY.value})
    due, refusal = None, ""
    if form.is_bound and form.is_valid() and form.cleaned_data["start"]:
        try:
            due = _computed(calendar, form.cleaned_data)
        except DomainError as error:
            refusal = refusal_sentence(error)
    context = {"form": form, "due": due, "explained": due and _explained(due), "refusal": refusal}
    return page(request, "calendars/calculator.html", _context(request, calendar, "due") | context)


def _computed(calendar: Calendar, asked: dict[str, Any]) -> DueDate:
    term = read_amount(asked["amount"], Unit(asked["unit"] or Unit.WORKING_DAY))
    cutoff = parse_cutoff(asked["cutoff"], _("Giờ chốt nhập thử")) if asked["cutoff"] else None
    policy = TimeOfDay(asked["time_of_day"] or TimeOfDay.END_OF_DAY)
    return explain(queries.snapshot(calendar.pk), asked["start"], term, cutoff=cutoff, time_of_day=policy)


def _explained(due: DueDate) -> dict[str, object]:
    """Return an explanation as the macro `ui.why` reads it."""
    return {
        "due": print_moment_on_day(due.due_at),
        "start": print_moment_on_day(due.effective_start),
        "sentence": sentence(due),
        "skipped": [{"day": one.day, "reason": _(one.name), "source": one.source} for one in due.skipped],
        "rules": [
            {
                "sentence": fill(rule.template, rule.details),
                "source": _(rule.source),
                "to_confirm": rule.to_confirm,
            }
            for rule in due.rules
        ],
    }


def _told(entry: TimelineEntry) -> dict[str, object]:
    """Return an act as the macro `ui.timeline` reads it."""
    return {
        "at": entry.at,
        "sentence": entry.sentence,
        "who": entry.actor_label,
        "tone": "",
        "icon": "calendar-event",
        "note": "",
    }


def _context(request: Request, calendar: Calendar, current: str) -> dict[str, Any]:
    """Return what every page of a calendar shows: itself, its siblings, its tabs."""
    tabs = [
        ("year", _("Cả năm"), "calendars:show"),
        ("hours", _("Giờ làm việc"), "calendars:hours"),
        ("due", _("Tính hạn"), "calendars:calculator"),
        ("acts", _("Diễn biến"), "calendars:acts"),
    ]
    return {
        "calendar": calendar,
        "calendars": list(queries.calendars_open_to(request.actor)),
        "may_edit": may_edit(request.actor, calendar.organisation_id),
        "may_create": may_edit(request.actor, None),
        "tabs": [
            {"text": text, "href": reverse(name, args=[calendar.public_id]), "current": key == current}
            for key, text, name in tabs
        ],
    }
