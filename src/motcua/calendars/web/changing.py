"""Changing a calendar: each page is one use case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.calendars import queries, usecases
from motcua.calendars.errors import DayNotDeclared, DaysRefused, Fault
from motcua.calendars.models import Calendar
from motcua.calendars.policies import require_editor, require_editor_of
from motcua.calendars.queries import DaysToImport
from motcua.calendars.rules import DayKind
from motcua.calendars.web.forms import CalendarForm, DeclareForm, HoursForm, ImportForm, WithdrawForm
from motcua.kernel.text import print_date
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page


@require_http_methods(["GET", "POST"])
def create(request: Request) -> HttpResponse:
    """Begin a calendar that the province shares, if wanted with the shipped holidays."""
    require_editor(request.actor, None)
    form = CalendarForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _created(request, form), at=request.at)
            return go(request, address, done=_("Đã lập lịch làm việc."))
    return page(request, "calendars/create.html", {"form": form}, status=form.http_status)


def _created(request: Request, form: CalendarForm) -> str:
    answers = dict(form.cleaned_data)
    with_holidays = answers.pop("with_holidays")
    answers.pop("operation")
    calendar = usecases.create_calendar(**answers, actor=request.actor, at=request.at)
    if with_holidays:
        usecases.load_default_holidays(calendar_id=calendar.pk, actor=request.actor, at=request.at)
    return _address(calendar)


@require_http_methods(["GET", "POST"])
def declare(request: Request, public_id: UUID) -> HttpResponse:
    """Declare a day that differs, or two that change places."""
    calendar = _editable(request, public_id)
    form = DeclareForm(request.POST or None, initial={"day": request.GET.get("ngay")})
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _declared(request, calendar, form), at=request.at)
            return go(request, address, done=_("Đã khai vào lịch. Hạn đã hẹn không tự thay đổi."))
    context = {"form": form, "calendar": calendar}
    return page(request, "calendars/declare.html", context, status=form.http_status)


def _declared(request: Request, calendar: Calendar, form: DeclareForm) -> str:
    answers = form.cleaned_data
    shared = {
        "calendar_id": calendar.pk,
        "name": answers["name"],
        "source": answers["source"],
        "to_confirm": answers["to_confirm"],
        "actor": request.actor,
        "at": request.at,
    }
    kind = DayKind(answers["kind"])
    if kind is DayKind.DAY_OFF_SWAP:
        usecases.swap_days(day_off=answers["day"], works=answers["works"], **shared)
    else:
        usecases.declare_day(day=answers["day"], kind=kind, sessions=answers["sessions"], **shared)
    return _address(calendar, answers["day"].year)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, public_id: UUID, day: str) -> HttpResponse:
    """Take back what is declared for a day."""
    calendar = _editable(request, public_id)
    row = queries.standing_day(calendar, _day(day))
    if row is None:
        raise DayNotDeclared(day=print_date(_day(day)))
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _withdrawn(request, calendar, row.day, form), at=request.at)
            return go(request, address, done=_("Đã rút. Hạn đã hẹn không tự thay đổi."))
    context = {"form": form, "calendar": calendar, "row": row}
    return page(request, "calendars/withdraw.html", context, status=form.http_status)


def _withdrawn(request: Request, calendar: Calendar, day: date, form: WithdrawForm) -> str:
    because = form.cleaned_data["because"]
    usecases.withdraw_day(
        calendar_id=calendar.pk, day=day, because=because, actor=request.actor, at=request.at
    )
    return _address(calendar, day.year)


@require_http_methods(["GET", "POST"])
def set_hours(request: Request, public_id: UUID) -> HttpResponse:
    """Set the office hours from a date on."""
    calendar = _editable(request, public_id)
    form = HoursForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _hours_set(request, calendar, form), at=request.at)
            return go(request, address, done=_("Đã đặt giờ làm việc. Hạn đã hẹn không tự thay đổi."))
    context = {"form": form, "calendar": calendar}
    return page(request, "calendars/set_hours.html", context, status=form.http_status)


def _hours_set(request: Request, calendar: Calendar, form: HoursForm) -> str:
    answers = dict(form.cleaned_data)
    answers.pop("operation")
    usecases.set_hours(calendar_id=calendar.pk, **answers, actor=request.actor, at=request.at)
    return reverse("calendars:hours", args=[calendar.public_id])


@require_http_methods(["GET", "POST"])
def import_days(request: Request, public_id: UUID) -> HttpResponse:
    """Check a file of days, and load it when it has no fault and loading was asked for."""
    calendar = _editable(request, public_id)
    form = ImportForm(request.POST or None, request.FILES or None)
    found: DaysToImport | None = None
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        file, content = form.cleaned_data["file"].name, form.cleaned_data["file"].read()
        try:
            found = queries.days_to_import(calendar, content, file)
            if not form.cleaned_data["check_only"]:
                address = form.act_once(lambda: _imported(request, calendar, file, content), at=request.at)
                return go(request, address, done=_("Đã nạp %(count)s ngày.") % {"count": len(found.new)})
        except DaysRefused as refused:
            faults = refused.faults
    context = {"form": form, "calendar": calendar, "found": found, "faults": faults}
    return page(request, "calendars/import.html", context, status=422 if faults else form.http_status)


def _imported(request: Request, calendar: Calendar, file: str, content: bytes) -> str:
    usecases.import_days(
        calendar_id=calendar.pk, content=content, file=file, actor=request.actor, at=request.at
    )
    return _address(calendar)


def _editable(request: Request, public_id: UUID) -> Calendar:
    calendar = queries.get_calendar_for(request.actor, public_id)
    require_editor_of(request.actor, calendar)
    return calendar


def _address(calendar: Calendar, year: int | None = None) -> str:
    address = reverse("calendars:show", args=[calendar.public_id])
    return f"{address}?nam={year}" if year else address


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
