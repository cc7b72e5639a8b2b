"""The acts of a dossier, as rules need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.audit.queries import TimelineEntry, acts, timeline, told
from motcua.dossiers.models import Dossier

RECEPTION_ACTS = frozenset(
    {
        "dossiers.filed",
        "dossiers.filed_online",
        "dossiers.taken_in",
        "dossiers.papers_judged",
        "dossiers.message_written",
        "dossiers.fees_charged",
        "dossiers.charge_withdrawn",
        "dossiers.accepted",
        "dossiers.entered_late",
        "dossiers.data_corrected",
        "dossiers.paper_added",
        "dossiers.paper_issued",
        "workflow.instance_started",
        "workflow.step_claimed",
    }
)
"""Acts that belong to the reception; any other one processes the dossier."""


def last_act(stream: str) -> TimelineEntry | None:
    """Return the last act of a stream, told, or None."""
    found = acts(stream=stream).order_by("-number").first()
    return told(found) if found else None


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done: its sentence and its moment."""

    sentence: str
    at: datetime


def first_processing_act(dossier: Dossier) -> Done | None:
    """Return the first act after the reception, or None while nothing was processed."""
    found: TimelineEntry | None = next(
        (one for one in timeline(dossier.stream) if one.code not in RECEPTION_ACTS), None
    )
    return Done(found.sentence, found.at) if found else None


def refusal_basis(dossier: Dossier) -> str:
    """Return the legal basis that was given for refusing a filing; "" when none was."""
    found = acts(stream=dossier.stream).filter(code="dossiers.reception_refused").order_by("-number").first()
    return str(found.facts.get("basis") or "") if found else ""
