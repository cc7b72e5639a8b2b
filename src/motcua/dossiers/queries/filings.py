"""One filing as the counter sees it: its papers against the procedure, and what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from motcua.catalogue.queries import offer_at
from motcua.catalogue.queries.eforms import definition_of
from motcua.dossiers.models import Dossier, DossierPaper, PaperVerdict, SupplementRequest
from motcua.dossiers.queries.answers import AnsweredRound, rounds_of
from motcua.dossiers.queries.checklist import missing_of, required_of
from motcua.dossiers.queries.intake_clock import IntakeShown, clock_of_filing
from motcua.dossiers.queries.reception import Preview, preview_due
from motcua.kernel.errors import DomainError
from motcua.pages.display import refusal_sentence


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A component of the procedure: how many pieces are wanted, of which kind; lacking, asked for."""

    key: int
    name: str
    wanted: int
    kind: str
    is_required: bool
    is_missing: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class FilingShown:
    """What the page of one filing shows. `fault` says why no due moment can be computed."""

    papers: list[FiledPaper]
    handed_in: list[DossierPaper]
    request: SupplementRequest | None
    preview: Preview | None
    fault: str
    rounds: list[AnsweredRound]
    verdicts: dict[tuple[int | None, str], PaperVerdict]
    intake: IntakeShown | None

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the answers of the form as they stand now."""
        return self.rounds[-1].lines if self.rounds else []

    @property
    def labels(self) -> dict[str, str]:
        """Return what the fields of the form are called, by name."""
        eform = self.rounds[-1].eform if self.rounds else None
        return {one.name: one.label("vi") for one in definition_of(eform).fields} if eform else {}

    @property
    def missing(self) -> list[FiledPaper]:
        """Return the mandatory papers that are still missing."""
        return [one for one in self.papers if one.is_missing]


def filing_shown(dossier: Dossier, *, at: datetime) -> FilingShown:
    """Return what is known of a filing, with the due moment if it were received at `at`."""
    lacking = {one.key for one in missing_of(dossier)}
    request = dossier.supplement_requests.prefetch_related("items").order_by("-number").first()
    asked = {item.component_id for item in request.items.all()} if request else set()
    papers = []
    for one in required_of(dossier.version_id):
        kind = "originals" if one.originals else "certified" if one.certified else "copies"
        wanted = one.originals or one.certified or one.copies
        papers.append(
            FiledPaper(
                key=one.key,
                name=one.name,
                wanted=wanted,
                kind=kind,
                is_required=one.is_required,
                is_missing=one.key in lacking,
                is_asked=one.key in asked,
            )
        )
    preview, fault = None, ""
    if dossier.received_at is None:
        try:
            preview = preview_due(offer_at(dossier.version.procedure, at=at), at=at)
        except DomainError as error:
            fault = refusal_sentence(error)
    # What belongs to no component comes last on every database.
    order = ("round", F("component__position").asc(nulls_last=True), "id")
    handed_in = dossier.papers.prefetch_related("files__file").order_by(*order)
    return FilingShown(
        papers=papers,
        handed_in=list(handed_in),
        request=request,
        preview=preview,
        fault=fault,
        rounds=rounds_of(dossier),
        verdicts=verdicts_of(dossier),
        intake=clock_of_filing(dossier, at),
    )


def verdicts_of(dossier: Dossier) -> dict[tuple[int | None, str], PaperVerdict]:
    """Return the newest verdict on each paper and answer; what was handed in anew is not judged yet."""
    last = dossier.supplement_requests.exclude(answered_at=None).order_by("-id").first()
    renewed = {(one.component_id, one.field_name) for one in last.items.all()} if last else set()
    answered_at = last.answered_at if last else None
    found: dict[tuple[int | None, str], PaperVerdict] = {}
    for one in dossier.verdicts.order_by("id"):
        about = (one.component_id, one.field_name)
        if answered_at is None or about not in renewed or one.at >= answered_at:
            found[about] = one
    return found
