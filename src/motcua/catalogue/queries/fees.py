"""The fees of a version as reception needs them: what to ask, what may be claimed, what is to be paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.catalogue.models import Fee, Relief
from motcua.catalogue.queries.contents import fee_line, fee_relief
from motcua.catalogue.rules.content import FeeLine, FeeRelief
from motcua.catalogue.rules.fees import (
    Bill,
    FeeFacts,
    Question,
    claimable,
    in_force,
    questions,
    reckon,
    reliefs_in_force,
)


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """The fee lines and reliefs of one version in force on one day."""

    on: date
    lines: tuple[FeeLine, ...]
    reliefs: tuple[FeeRelief, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what must be asked before a bill can be made."""
        return questions(self.lines, self.on)

    @property
    def claimable(self) -> tuple[FeeRelief, ...]:
        """Return the reliefs that a person must claim; the others apply by their condition."""
        return claimable(self.reliefs, self.on)

    def bill(self, facts: FeeFacts) -> Bill:
        """Return what is to be paid. Refuses facts that leave a question open: FeeFactMissing."""
        return reckon(self.lines, self.reliefs, facts, self.on)


def fee_sheet(version_id: int, *, on: date) -> FeeSheet:
    """Return the fees of a version (row key) on the day `on`: two queries. An empty sheet costs nothing."""
    lines = [fee_line(row) for row in Fee.objects.filter(version=version_id).order_by("position")]
    reliefs = [fee_relief(row) for row in Relief.objects.filter(version=version_id).order_by("position")]
    return FeeSheet(on, in_force(lines, on), reliefs_in_force(reliefs, on))
