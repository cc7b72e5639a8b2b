"""Through which gate citizens file at a moment (decision 30)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from motcua.dossiers.errors.filing import FiledElsewhere
from motcua.dossiers.models import Gate
from motcua.dossiers.rules.gate import GateKind
from motcua.kernel.dates import legal_date


def gate_at(at: datetime) -> Gate:
    """Return the gate of the day of `at`: `kind`, `portal_url`, `basis`, `is_own`. One query.

    An installation that set none yet takes dossiers itself; that row is not in the database.
    """
    return gates_on(legal_date(at)).first() or Gate(kind=GateKind.OWN)


def gates_on(day: date) -> QuerySet[Gate]:
    """Return the gates that were set by `day`, the one in force first."""
    return Gate.objects.filter(effective_from__lte=day).order_by("-effective_from", "-id")


def require_own_gate(at: datetime) -> None:
    """Raise FiledElsewhere, naming the address, when citizens file at the national portal."""
    gate = gate_at(at)
    if not gate.is_own:
        raise FiledElsewhere(address=gate.portal_url)


def gates() -> list[Gate]:
    """Return every gate that was set, the latest first."""
    return list(Gate.objects.order_by("-effective_from", "-id"))
