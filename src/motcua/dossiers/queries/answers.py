"""What was answered with an online dossier, round by round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalogue.models import EForm
from motcua.dossiers.models import Dossier, DossierAnswers


@dataclass(frozen=True, slots=True)
class AnsweredRound:
    """The form as it stood after one round: `lines` (name, label, value) are for people."""

    round: int
    at: datetime
    answers: dict[str, Any]
    lines: list[dict[str, Any]]
    eform: EForm | None


def rounds_of(dossier: Dossier) -> list[AnsweredRound]:
    """Return the form as it was filed and after each supplement that changed it, oldest first."""
    first = DossierAnswers.objects.filter(dossier=dossier).select_related("eform").first()
    if first is None:
        return []
    rounds = [AnsweredRound(0, dossier.filed_at, first.answers, first.lines, first.eform)]
    later = dossier.answered_supplements.exclude(lines=[]).order_by("id")
    rounds += [
        AnsweredRound(number, one.at, one.answers, one.lines, first.eform)
        for number, one in enumerate(later, 1)
    ]
    return rounds


def answers_now(dossier: Dossier) -> AnsweredRound | None:
    """Return the form as it stands now, None for a dossier without one."""
    found = rounds_of(dossier)
    return found[-1] if found else None
