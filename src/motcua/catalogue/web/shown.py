"""Words and tones that the pages of the catalogue share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from motcua.calendars.rules.terms import PHRASES, Term, Terms, Unit, print_amount
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.procedures import Completeness, terms_now
from motcua.catalogue.rules.content import MARKS, FeeFormula, FeeLine, FeeRelief, Mark
from motcua.catalogue.rules.levels import LEVELS, ServiceLevel
from motcua.catalogue.rules.publication import Met
from motcua.workflow.rules.times import Allotment

LEVEL_TONES: Final = {ServiceLevel.FULL: "good", ServiceLevel.PARTIAL: "going", ServiceLevel.NONE: "quiet"}
MET_TONES: Final = {Met.MET: "good", Met.MISSED: "late", Met.OPEN: "soon", Met.UNKNOWN: "quiet"}


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A row of the list, ready to be shown. `version` None: nothing is in force."""

    row: Procedure
    level: ServiceLevel
    level_word: str
    level_tone: str
    term: str
    decider: str
    is_published: bool
    is_complete: bool
    is_repealed: bool


def listed(row: Procedure) -> ListedProcedure:
    """Return a row of `queries.search` as the list shows it."""
    facts = row.__dict__
    level = ServiceLevel(facts["level"] or ServiceLevel.NONE)
    return ListedProcedure(
        row=row,
        level=level,
        level_word=gettext(LEVELS[level]),
        level_tone=LEVEL_TONES[level],
        term=term_words(terms_now(row)),
        decider=facts["decider_name"] or "",
        is_published=facts["version_in_force"] is not None,
        is_complete=bool(facts["complete"]),
        is_repealed=facts["repealed_on"] is not None,
    )


def mark_words(marks: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each mark by part: {"term": "cần xác nhận"}; a part without a mark is ""."""
    return defaultdict(str, {part: gettext(MARKS[Mark(mark)]) for part, mark in marks.items()})


def term_words(time: Terms | Allotment | None) -> str:
    """Return a term, or the time of a step, in the reader's language; phases joined by +, nothing is ""."""
    if time is None:
        return ""
    return " + ".join(map(_phase_words, time if isinstance(time, tuple) else (time,)))


def _phase_words(time: Term | Allotment) -> str:
    words = gettext(PHRASES[Unit(time.unit)]) % {"amount": print_amount(time.amount)}
    where = time.at if isinstance(time, Term) else ""
    return gettext("%(time)s tại %(place)s") % {"time": words, "place": where} if where else words


def amount_words(fee: FeeLine) -> str:
    """Return how much a fee is in the reader's language: `1.500 đồng mỗi trang, tối đa 50.000 đồng`."""
    if fee.formula is FeeFormula.PERCENT and fee.rate is not None:
        words = gettext("%(rate)s %% của %(per)s") % {"rate": print_amount(fee.rate), "per": fee.per}
    elif fee.formula is FeeFormula.PER_UNIT:
        words = gettext("%(amount)s mỗi %(per)s") % {"amount": fee.amount, "per": fee.per}
    else:
        words = str(fee.amount)
    if fee.least is not None:
        words += gettext(", tối thiểu %(amount)s") % {"amount": fee.least}
    if fee.most is not None:
        words += gettext(", tối đa %(amount)s") % {"amount": fee.most}
    return words


def percent_words(relief: FeeRelief) -> str:
    """Return what a relief takes off, as a number: `12,5`."""
    return print_amount(relief.percent)


def part_names(names: Iterable[str]) -> list[str]:
    """Return names of parts of a procedure in the reader's language."""
    return [gettext(name) for name in names]


COMPLETE_TONES: Final = {Completeness.COMPLETE: "good", Completeness.INCOMPLETE: "soon"}
