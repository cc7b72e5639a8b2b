"""The clock of a rehearsal: it is moved forward, never back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.jobs.policies import require
from motcua.jobs.queries import clock_is_rehearsed
from motcua.jobs.usecases import move_clock_forward
from motcua.jobs.web.forms import ClockForm
from motcua.kernel.errors import NotFound
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page


@require_http_methods(["GET", "POST"])
def move(request: Request) -> HttpResponse:
    """Move the clock of the rehearsal forward. A real installation has no such page."""
    require(request.actor, "move_clock")
    if not clock_is_rehearsed():
        raise NotFound
    form = ClockForm(request.POST or None)

    def act() -> str:
        move_clock_forward(to=form.cleaned_data["to"], actor=request.actor, at=request.at)
        return reverse("jobs:operations")

    if form.is_valid():
        with refusals(form):
            address = form.act_once(act, at=request.at)
            return go(request, address, done=gettext("Đã chỉnh đồng hồ diễn tập."))
    return page(request, "jobs/clock.html", {"form": form}, status=form.http_status)
