"""The page of one procedure, and its short address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET
from markupsafe import Markup

from motcua.kernel.errors import NotFound
from motcua.kernel.events import Plain
from motcua.pages.http import Request, page
from motcua.portal.codecs.service import government_service
from motcua.portal.codecs.shipped import life_events
from motcua.portal.queries import Edition, PublicProcedure, listing_at, public_procedure
from motcua.portal.rules.journey import STAGE_NAMES, STAGE_TEXTS
from motcua.portal.web.edition import edition_of
from motcua.portal.web.site import words
from motcua.portal.web.site.facts import absolute, facts_of, file_address
from motcua.portal.web.site.pictures import draw_stages
from motcua.portal.web.site.public import open_to_all

_KEPT: Final = 512
"""Pages kept ready by each process: a department's, in both languages, several times over."""


@dataclass(frozen=True, slots=True)
class Body:
    """What of a page is the same for every reader of one language."""

    title: str
    html: Markup


@require_GET
@login_not_required
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show one procedure as it is in force. NotFound for what is not public."""
    body = _body(public_id, edition_of(request), get_language())
    return open_to_all(request, page(request, "portal/procedure.html", {"body": body}))


@require_GET
@login_not_required
def short(request: Request, key: str) -> HttpResponse:
    """Lead from the short address, which is the code, to the procedure. NotFound for an unknown code."""
    card = listing_at(edition_of(request)).by_key.get(key)
    if card is None:
        raise NotFound
    return HttpResponseRedirect(reverse("portal:procedure", args=[card.public_id]))


@lru_cache(maxsize=_KEPT)
def _body(public_id: UUID, edition: Edition, language: str) -> Body:
    """Return the page of a procedure without what stands round it, kept for one edition and `language`."""
    procedure = public_procedure(public_id, edition)
    stages = _stages(procedure)
    names = "; ".join(name for name, _, _, _ in stages)
    context = {
        "procedure": procedure,
        "card": procedure.card,
        "content": procedure.content,
        "words": words,
        "file_address": file_address(procedure),
        "short_address": absolute(reverse("portal:short", args=[procedure.card.key])),
        "stages": stages,
        "picture": draw_stages([(name, time) for name, time, _, _ in stages], names),
        "events": [event for event in life_events() if procedure.card.key in event.procedures],
        "linked_data": in_script(government_service(facts_of(procedure))),
    }
    html = get_template("portal/_procedure.html", using="jinja2").render(context)
    return Body(procedure.card.name_vi, Markup(html))  # noqa: S704 - a rendered template of ours


def _stages(procedure: PublicProcedure) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return name, time, plain words and units of each stage in the reader's language."""
    return [
        (
            words.said(STAGE_NAMES[one.stage]),
            words.time_words(one.time),
            words.said(STAGE_TEXTS[one.stage]),
            one.units,
        )
        for one in procedure.stretches
    ]


def in_script(value: Plain) -> Markup:
    """Return JSON for a data block of a page: nothing in it can end the block."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 - without a letter that means something in HTML
