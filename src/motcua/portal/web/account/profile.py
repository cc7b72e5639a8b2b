"""What is known here of a citizen, and how to reach them."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.pages.http import Request, for_citizens, page
from motcua.people.queries import acts_for, persona_of


@for_citizens
@require_GET
def account(request: Request) -> HttpResponse:
    """Show one's own account: who one is, for whom one acts."""
    me = persona_of(request.actor, request.at)
    represented = acts_for(me.account_id, request.at)[1:]
    return page(request, "portal/account/account.html", {"me": me, "represented": represented})
