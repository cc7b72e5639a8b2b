"""The two gates through which citizens file online (decision 30)."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_


class GateKind(StrEnum):
    """Where "Nộp hồ sơ" leads: to this site, or to the national portal."""

    OWN = "own"
    NATIONAL = "national"


GATE_NAMES = {
    GateKind.OWN: N_("Nộp trên cổng của cơ quan"),
    GateKind.NATIONAL: N_("Nộp trên Cổng Dịch vụ công quốc gia"),
}
