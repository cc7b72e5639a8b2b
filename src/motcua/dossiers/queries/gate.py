"""Through which gate citizens file at a moment (decision 30)."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.errors.filing import FiledElsewhere
from motcua.dossiers.models import Gate
from motcua.dossiers.rules.gate import GateKind
from motcua.kernel.dates import legal_date


def gate_at(at: datetime) -> Gate:
    """Return the gate of the day of `at`: `kind`, `portal_url`, `basis`, `is_own`. One query.

    An installation that set none yet takes dossiers itself; that row is not in the database.
    """
    rows = Gate.objects.filter(effective_from__lte=legal_date(at)).order_by("-effective_from", "-id")
    return rows.first() or Gate(kind=GateKind.OWN)


def require_own_gate(at: datetime) -> None:
    """Raise FiledElsewhere, naming the address, when citizens file at the national portal."""
    gate = gate_at(at)
    if not gate.is_own:
        raise FiledElsewhere(address=gate.portal_url)


def gates() -> list[Gate]:
    """Return every gate that was set, the latest first."""
    return list(Gate.objects.order_by("-effective_from", "-id"))
