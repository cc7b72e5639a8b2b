"""Which issue of a receipt is printed: the first, one with a new due date, or one that corrects another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.kernel.text import print_date


@dataclass(frozen=True, slots=True)
class Issue:
    """The newest issue of form 01: its moment, and the line that says what it takes the place of."""

    at: datetime
    replaces: str | None = None


def issue_of(dossier: Dossier) -> Issue:
    """Return the newest issue of the receipt of `dossier`; a copy of it names what held at its moment.

    A due date printed anew (a supplement) and a correction each make a new issue.
    """
    received_at = dossier.moments().received_at
    due = list(dossier.due_dates.filter(is_printed=True).order_by("recorded_at"))
    corrected = dossier.milestones.filter(kind=MilestoneKind.CORRECTED).order_by("at", "id").last()
    dated = due[-1].at if due else received_at
    if corrected is None:
        return Issue(dated, _replaces(due[-2].recorded_at, due[-2].due_at) if len(due) > 1 else None)
    if corrected.at < dated:
        return Issue(dated, _replaces(due[-2].recorded_at, due[-2].due_at) + f"; {_correction(corrected.at)}")
    before = _replaces(due[-1].recorded_at, due[-1].due_at) if due else ""
    return Issue(corrected.at, f"Bản đính chính ngày {print_date(corrected.at)}, thay {before}")


def _replaces(made: datetime, due: datetime) -> str:
    return f"Giấy tiếp nhận đã lập ngày {print_date(made)}, hẹn trả {print_date(due)}"


def _correction(at: datetime) -> str:
    return f"thông tin đã đính chính ngày {print_date(at)}"
