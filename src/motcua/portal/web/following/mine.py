"""My dossiers: one's own and those of organisations one acts for; a calendar of their due dates."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Final

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods
from icalendar import Calendar, Event

from motcua.dossiers.queries.applicants import Dossier
from motcua.dossiers.queries.following import my_dossiers
from motcua.dossiers.queries.looking_up import account_of_feed, dated_of, feed_in_use
from motcua.dossiers.rules.following import PLAIN_WORDS
from motcua.dossiers.rules.secrets import secret_mark
from motcua.dossiers.rules.states import PAUSED, State
from motcua.dossiers.usecases.looking_up import make_calendar_feed, revoke_calendar_feed
from motcua.kernel.dates import legal_date
from motcua.pages.forms import FilterForm, once_of
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.policies import require_citizen
from motcua.people.queries import acts_for

_WHICH: Final = (
    ("", _("Tất cả")),
    ("mine_to_do", _("Cần tôi làm")),
    ("open", _("Đang giải quyết")),
    ("ended", _("Đã kết thúc")),
)


class MineFilters(FilterForm):
    """What of one's dossiers is shown."""

    q = forms.CharField(label=_("Tìm theo mã, tên thủ tục, tên người"), max_length=200)
    which = forms.ChoiceField(label=_("Tình trạng"), choices=_WHICH)
    whose = forms.ChoiceField(label=_("Hồ sơ của"), choices=())

    def __init__(self, typed: QueryDict, *, stood_for: list[tuple[str, str]]) -> None:
        """Offer oneself and the organisations."""
        super().__init__(typed)
        self.fields["whose"] = forms.ChoiceField(
            label=_("Hồ sơ của"), choices=[("", _("Tất cả")), *stood_for], required=False
        )


@require_GET
@for_citizens
def mine(request: Request) -> HttpResponse:
    """List the dossiers for which the citizen acts, newest first."""
    account_id = require_citizen(request.actor)
    stood_for = acts_for(account_id, request.at)
    filters = MineFilters(request.GET, stood_for=[(str(one.public_id), one.name) for one in stood_for])
    asked = filters.values
    chosen = next((one.applicant_id for one in stood_for if str(one.public_id) == asked["whose"]), None)
    found = my_dossiers(
        request.actor,
        at=request.at,
        cursor=request.GET.get("cursor"),
        q=asked["q"] or "",
        which=asked["which"] or "",
        applicant=chosen,
    )
    context = {
        "rows": found.page,
        "unread": found.unread,
        "filters": filters,
        "words": PLAIN_WORDS,
        "is_filtered": bool(filters.chosen),
    }
    return page(request, "portal/following/mine.html", context)


@require_http_methods(["GET", "POST"])
@for_citizens
def calendar(request: Request) -> HttpResponse:
    """Make, renew or revoke the secret address from which a calendar reads the due dates."""
    account_id = require_citizen(request.actor)
    if request.method == "POST" and request.POST.get("act") == "revoke":
        return go(request, once_of(request, lambda: _revoked(request), at=request.at))
    address = ""
    if request.method == "POST":
        secret = make_calendar_feed(actor=request.actor, at=request.at)
        address = f"{settings.PUBLIC_URL}{reverse('portal:calendar_feed', args=[secret])}"
    context = {"feed": feed_in_use(account_id), "address": address}
    return page(request, "portal/following/calendar.html", context)


def _revoked(request: Request) -> str:
    revoke_calendar_feed(actor=request.actor, at=request.at)
    return reverse("portal:my_calendar")


@login_not_required
@require_GET
def feed(request: Request, secret: str) -> HttpResponse:
    """Give the due dates of one account as iCalendar to whoever holds its secret address."""
    account_id = account_of_feed(secret_mark(secret))
    calendar = Calendar()
    calendar.add("prodid", "-//Motcua//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", gettext("Hồ sơ của tôi"))
    for dossier in dated_of(account_id, at=request.at):
        for event in _events(request, dossier):
            calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _events(request: Request, dossier: Dossier) -> list[Event]:
    """Return the days that concern the applicant: the appointment, and the end of a term to supplement."""
    found = []
    if dossier.due_at is not None and dossier.resolved_at is None and State(dossier.state) not in PAUSED:
        words = gettext("Hẹn trả kết quả hồ sơ %(code)s") % {"code": str(dossier)}
        found.append(_event(request, dossier, "due", words, legal_date(dossier.due_at)))
    waits = State(dossier.state) in {State.INTAKE_SUPPLEMENT, State.PAUSED_SUPPLEMENT}
    newest = max(dossier.supplement_requests.all(), key=lambda one: one.pk, default=None)
    if waits and newest is not None:
        words = gettext("Hạn cuối bổ sung hồ sơ %(code)s") % {"code": str(dossier)}
        found.append(_event(request, dossier, f"supplement-{newest.number}", words, newest.deadline))
    return found


def _event(request: Request, dossier: Dossier, kind: str, words: str, day: date) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{dossier.public_id}@motcua")
    event.add("dtstamp", request.at.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("location", dossier.place.name)
    event.add("description", dossier.version.name)
    address = reverse("portal:my_dossier", args=[dossier.public_id])
    event.add("url", f"{settings.PUBLIC_URL}{address}")
    return event
