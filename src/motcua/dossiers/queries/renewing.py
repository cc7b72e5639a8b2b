"""What changed in a procedure while somebody was filling in its earlier version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import content_of, offer_at, with_parts
from motcua.catalogue.queries.eforms import definition_of, eform_in_force
from motcua.catalogue.rules.differences import Difference, differences
from motcua.catalogue.rules.eforms import AnswerLine, carry_over
from motcua.dossiers.models import Submission


@dataclass(frozen=True, slots=True)
class Changes:
    """Parts of the procedure that differ, answers that no longer fit, and questions that are new."""

    parts: tuple[Difference, ...]
    lost: list[AnswerLine]
    added: list[str]


def changes_since(submission: Submission, at: datetime) -> Changes | None:
    """Return what a submission meets newly at `at`; None where its version and form still hold.

    Also None where the procedure takes no dossiers any more: sending says so.
    """
    offer = offer_at(submission.version.procedure, at=at)
    if offer.closed or offer.version_id is None:
        return None
    form = eform_in_force(offer.version_id, at=at)
    if offer.version_id == submission.version_id and (form.pk if form else None) == submission.eform_id:
        return None
    rows = with_parts(ProcedureVersion.objects.all()).in_bulk([submission.version_id, offer.version_id])
    parts = differences(content_of(rows[submission.version_id]), content_of(rows[offer.version_id]))
    if submission.eform is None or form is None:
        return Changes(parts, [], [])
    carried = carry_over(definition_of(submission.eform), definition_of(form), submission.answers)
    return Changes(parts, carried.lost, carried.added)
