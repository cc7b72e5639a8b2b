"""Operations: how the installation is, its background work, and what failed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from motcua.audit.queries import pages as record
from motcua.jobs import queries
from motcua.jobs.policies import may
from motcua.jobs.usecases import replay_job, run_now
from motcua.jobs.web.forms import JobFilterForm
from motcua.jobs.web.words import TONES, job_name
from motcua.pages.forms import once_of
from motcua.pages.http import Request, go, page


@require_GET
def overview(request: Request) -> HttpResponse:
    """Show figures of background work, schedules, and the state of the record of acts."""
    context = {
        "counts": queries.counts_for(request.actor),
        "schedules": queries.schedules_for(request.actor),
        "failures": queries.jobs_page(request.actor, status="dead", size=5).rows,
        "coverage": record.coverage(request.actor, request.at),
        "newest_check": record.newest_check(request.actor),
        "rehearsed": queries.clock_is_rehearsed(),
        "may_run": may(request.actor, "run_now"),
        "job_name": job_name,
    }
    return page(request, "jobs/overview.html", context)


@require_GET
def index(request: Request) -> HttpResponse:
    """List jobs, newest first."""
    form = JobFilterForm(request.GET)
    rows = queries.jobs_page(request.actor, **form.values, cursor=request.GET.get("cursor"))
    context = {"form": form, "jobs": rows, "counts": queries.counts_for(request.actor)}
    return page(request, "jobs/list.html", {**context, "job_name": job_name, "tones": TONES})


@require_GET
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show one job: who caused it, how often it was tried, and the last error."""
    job = queries.job_for(request.actor, public_id)
    context = {"job": job, "job_name": job_name, "tones": TONES, "may_replay": may(request.actor, "replay")}
    return page(request, "jobs/detail.html", context)


@require_POST
def replay(request: Request, public_id: UUID) -> HttpResponse:
    """Send a job that was given up again."""

    def act() -> str:
        replay_job(public_id=public_id, actor=request.actor, at=request.at)
        return reverse("jobs:detail", args=[public_id])

    return go(request, once_of(request, act, at=request.at), done=gettext("Việc sẽ được chạy lại ngay."))


@require_POST
def run(request: Request, name: str) -> HttpResponse:
    """Run a scheduled job now instead of at its hour."""

    def act() -> str:
        job = run_now(name=name, actor=request.actor, at=request.at)
        return reverse("jobs:detail", args=[job.public_id])

    address = once_of(request, act, at=request.at)
    return go(request, address, done=gettext("Đã đưa vào hàng đợi. Trang này tự cập nhật."))
