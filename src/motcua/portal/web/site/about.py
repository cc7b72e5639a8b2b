"""Who runs the site and where to find them; accessibility; what happens with personal data."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.kernel.dates import legal_date
from motcua.pages.http import Request, page
from motcua.portal.queries.face import offices
from motcua.portal.web.site.public import open_to_all


@require_GET
@login_not_required
def contact(request: Request) -> HttpResponse:
    """Show who runs the site, the counters with address, telephone and hours."""
    context = {"offices": offices(legal_date(request.at))}
    return open_to_all(request, page(request, "portal/contact.html", context))


@require_GET
@login_not_required
def accessibility(request: Request) -> HttpResponse:
    """Show the accessibility statement."""
    return open_to_all(request, page(request, "portal/accessibility.html"))


@require_GET
@login_not_required
def privacy(request: Request) -> HttpResponse:
    """Show what is kept of a person, why, how long, and what they may ask for."""
    return open_to_all(request, page(request, "portal/privacy.html"))
