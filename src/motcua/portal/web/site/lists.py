"""Procedures found: by words, by field, by audience, by life event."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.kernel.errors import NotFound
from motcua.pages.http import Request, page
from motcua.portal.codecs.shipped import life_events
from motcua.portal.queries import Listing, listing_at
from motcua.portal.rules.audiences import AUDIENCES, Audience
from motcua.portal.web.edition import edition_of
from motcua.portal.web.site.public import open_to_all
from motcua.portal.web.site.words import LEVEL_TONES, LEVEL_WORDS, term_words

LONGEST = 200
"""Letters of a question that are read."""


@require_GET
@login_not_required
def search(request: Request) -> HttpResponse:
    """Show what may be meant by the words typed, best first."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = _listing(request).found(text) if text else []
    return _shown(request, "portal/search.html", {"text": text, "cards": found})


@require_GET
@login_not_required
def index(request: Request) -> HttpResponse:
    """Show all procedures by field, or those for persons or for organisations."""
    listing = _listing(request)
    wanted = request.GET.get("cho", "")
    audience = Audience(wanted) if wanted in set(Audience) else None
    groups = [
        (field, [card for card in cards if audience is None or audience in card.audiences])
        for field, cards in listing.fields
    ]
    choices = [("", None, len(listing.cards))] + [
        (one.value, AUDIENCES[one], len(listing.for_audience(one))) for one in Audience
    ]
    context = {"groups": [group for group in groups if group[1]], "choices": choices, "audience": audience}
    return _shown(request, "portal/procedures.html", context)


@require_GET
@login_not_required
def field(request: Request, public_id: UUID) -> HttpResponse:
    """Show the procedures of one field; NotFound for a field without any."""
    found = next((group for group in _listing(request).fields if group[0].public_id == public_id), None)
    if found is None:
        raise NotFound
    return _shown(request, "portal/field.html", {"field": found[0], "cards": found[1]})


@require_GET
@login_not_required
def event(request: Request, key: str) -> HttpResponse:
    """Show what to do when something happens in life or business; NotFound for an event we do not know."""
    found = next((one for one in life_events() if one.key == key), None)
    cards = _listing(request).with_keys(found.procedures) if found else []
    if not cards:
        raise NotFound
    return _shown(request, "portal/event.html", {"event": found, "cards": cards})


def _listing(request: Request) -> Listing:
    return listing_at(edition_of(request))


def _shown(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    words = {"level_words": LEVEL_WORDS, "level_tones": LEVEL_TONES, "term_words": term_words}
    return open_to_all(request, page(request, template, context | words))
