"""What comes near or is past its date: one's own warnings, and the exceptions of the agency."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.dossiers.policies import require_post
from motcua.dossiers.queries.intake_clock import IntakeShown, pace_of, waiting_too_long
from motcua.dossiers.queries.spoken import stops_asked, with_unread
from motcua.dossiers.queries.warnings import HEADS, page_of_late, unsupplemented, warnings_for
from motcua.dossiers.rules.warning_points import WARNING_NAMES
from motcua.pages.http import Request, page

MOST = 100


@require_GET
def warnings(request: Request) -> HttpResponse:
    """Show one's warnings; to heads the late dossiers without apology, to counters the expired requests."""
    actor = request.actor
    require_post(actor)
    context = {
        "warnings": list(warnings_for(actor)[:MOST]),
        "names": WARNING_NAMES,
        "is_head": bool(actor.holding(*HEADS)),
        "late": page_of_late(actor, request.at, request.GET.get("cursor")),
        "is_counter": bool(actor.holding("counter_officer")),
        "expired": list(unsupplemented(actor, request.at)[:MOST]),
        "intake": [
            IntakeShown(one, pace_of(one, request.at)) for one in waiting_too_long(actor, request.at)[:MOST]
        ],
        "stops": list(stops_asked(actor)[:MOST]),
        "written": list(with_unread(actor)[:MOST]),
    }
    return page(request, "dossiers/warnings.html", context)
