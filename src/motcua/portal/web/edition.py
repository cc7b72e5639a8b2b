"""The edition of the catalogue that one request shows: asked for once, by page and layout alike."""

from __future__ import annotations

from motcua.pages.http import Request
from motcua.portal.queries import Edition, edition_at

_KEPT = "_portal_edition"


def edition_of(request: Request) -> Edition:
    """Return the edition of the moment of `request`: one query a request."""
    found = getattr(request, _KEPT, None)
    if not isinstance(found, Edition):
        found = edition_at(request.at)
        setattr(request, _KEPT, found)
    return found
