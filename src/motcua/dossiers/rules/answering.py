"""The applicant answers exactly what a request asks: no less, and nothing beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from motcua.dossiers.errors import AskedStillMissing, NotAsked
from motcua.dossiers.rules.intake import PaperIn


@dataclass(frozen=True, slots=True)
class Wanted:
    """One asked thing: a component (its row key), a field (its name), or what `name` says."""

    name: str
    component: int | None = None
    field_name: str = ""

    @property
    def is_field(self) -> bool:
        """Tell whether it is a field of the form."""
        return bool(self.field_name)

    def is_met_by(self, paper: PaperIn) -> bool:
        """Tell whether `paper` was handed in for it."""
        if self.component is not None:
            return paper.component == self.component
        return paper.component is None and paper.name == self.name


def check_answered(
    wanted: Iterable[Wanted], papers: Collection[PaperIn], answers: Mapping[str, object]
) -> None:
    """Refuse an answer to what was not asked, and a request answered in part.

    Whether an answered field is sound says the form itself. Raises NotAsked, AskedStillMissing.
    """
    asked = list(wanted)
    fields = {one.field_name for one in asked if one.is_field}
    things = [one for one in asked if not one.is_field]
    for name in answers:
        if name not in fields:
            raise NotAsked(what=name)
    for paper in papers:
        if not any(one.is_met_by(paper) for one in things):
            raise NotAsked(what=paper.name)
    missing = [one.name for one in things if not any(one.is_met_by(paper) for paper in papers)]
    missing += [one.name for one in asked if one.is_field and one.field_name not in answers]
    if missing:
        raise AskedStillMissing(what="; ".join(missing))
