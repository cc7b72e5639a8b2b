"""One procedure: what is in force, its versions, and what differs between two of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.catalogue import queries
from motcua.catalogue.errors import ProcedureNotFound
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.policies import may_edit, require_reader
from motcua.catalogue.queries.processes import published_process
from motcua.catalogue.rules.content import EVIDENCE, FEE_KINDS, PAPER_KINDS, PAUSE_RULES
from motcua.catalogue.rules.differences import differences
from motcua.catalogue.rules.filing import CLOSED_WORDS
from motcua.catalogue.rules.levels import LEVELS, REASONS, PartialReason
from motcua.catalogue.rules.parts import conditional_parts, missing_parts
from motcua.catalogue.rules.publication import PUBLICATION_KINDS
from motcua.catalogue.web.shown import (
    LEVEL_TONES,
    amount_words,
    mark_words,
    part_names,
    percent_words,
    term_words,
)
from motcua.kernel.dates import legal_date
from motcua.pages.http import Request, page


@require_GET
def show(request: Request, public_id: UUID) -> HttpResponse:
    """Show the version in force today (or its newest one), with everything around it."""
    require_reader(request.actor)
    procedure = queries.procedure_for(public_id)
    on = legal_date(request.at)
    version = queries.version_in_force(procedure, on=on) or queries.versions_of(procedure).first()
    if version is None:
        raise ProcedureNotFound
    return _page(request, procedure, queries.version_numbered(procedure, version.number))


@require_GET
def version(request: Request, public_id: UUID, number: int) -> HttpResponse:
    """Show one version, whether it is in force or not."""
    require_reader(request.actor)
    procedure = queries.procedure_for(public_id)
    shown = queries.version_numbered(procedure, number)
    return _page(request, procedure, shown)


@require_GET
def difference(request: Request, public_id: UUID, before: int, after: int) -> HttpResponse:
    """Show what differs between two versions, to be printed."""
    require_reader(request.actor)
    procedure = queries.procedure_for(public_id)
    old, new = (queries.version_numbered(procedure, number) for number in (before, after))
    contents = [queries.content_of(one, named=True) for one in (old, new)]
    context = {"procedure": procedure, "old": old, "new": new, "differences": differences(*contents)}
    return page(request, "catalogue/difference.html", context)


def _page(request: Request, procedure: Procedure, shown: ProcedureVersion) -> HttpResponse:
    offer = queries.offer_at(procedure, at=request.at)
    content = queries.content_of(shown, named=True)
    process = published_process(offer.process_version_id)
    context = {
        "procedure": procedure,
        "shown": shown,
        "content": content,
        "term": term_words(content.terms),
        "time_words": term_words,
        "fee_amount": amount_words,
        "relief_percent": percent_words,
        "marks": mark_words(content.marks),
        "missing": part_names(missing_parts(content)),
        "conditional": conditional_parts(content),
        "offer": offer,
        "closed": [CLOSED_WORDS[reason] for reason in offer.closed],
        "level": LEVELS[offer.level],
        "level_tone": LEVEL_TONES[offer.level],
        "level_reason": REASONS[PartialReason(offer.level_reason)] if offer.level_reason else "",
        "level_rows": queries.service_levels_of(procedure),
        "versions": queries.versions_of(procedure),
        "approvals": queries.approvals_of(procedure),
        "draft": queries.draft_of(procedure),
        "process": process,
        "may_edit": may_edit(request.actor, procedure.agency_id),
        "words": _WORDS,
    }
    return page(request, "catalogue/detail.html", context)


_WORDS = {
    "paper": PAPER_KINDS,
    "evidence": EVIDENCE,
    "fee": FEE_KINDS,
    "pause": PAUSE_RULES,
    "level": LEVELS,
    "reason": REASONS,
    "publication": PUBLICATION_KINDS,
}
