"""Values of the catalogue as sentences for people outside the office."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext

from motcua.calendars.rules.terms import PHRASES, Term, Terms, Unit, as_phases, print_amount
from motcua.catalogue.rules.content import (
    FEE_KINDS,
    MARKS,
    PAPER_KINDS,
    FeeFormula,
    FeeLine,
    FeeRelief,
    Mark,
    Paper,
)
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.files.rules.kinds import kind_of_type
from motcua.kernel.text import N_
from motcua.workflow.rules.times import Allotment

LEVEL_WORDS: Final = {
    ServiceLevel.FULL: N_("Làm toàn bộ qua mạng (toàn trình)"),
    ServiceLevel.PARTIAL: N_("Làm một phần qua mạng"),
    ServiceLevel.NONE: N_("Chưa làm được qua mạng"),
}
LEVEL_TONES: Final = {ServiceLevel.FULL: "good", ServiceLevel.PARTIAL: "going", ServiceLevel.NONE: "quiet"}


def term_words(terms: Terms | None) -> str:
    """Return a whole term in the reader's language; "" where there is none."""
    return " + ".join(_phase(term) for term in as_phases(terms)) if terms is not None else ""


def time_words(time: Allotment | None) -> str:
    """Return the time of a stage in the reader's language; "" where there is none."""
    return _amount(time.amount, Unit(time.unit)) if time else ""


def _phase(term: Term) -> str:
    words = _amount(term.amount, term.unit)
    return gettext("%(time)s tại %(place)s") % {"time": words, "place": term.at} if term.at else words


def _amount(amount: Decimal, unit: Unit) -> str:
    return gettext(PHRASES[unit]) % {"amount": print_amount(amount)}


def fee_words(fee: FeeLine) -> str:
    """Return how much a line of fees is; says so when nobody has established it."""
    if fee.amount is None and fee.rate is None:
        return gettext("chưa có mức")
    if fee.formula is FeeFormula.PERCENT and fee.rate is not None:
        words = gettext("%(rate)s %% của %(per)s") % {"rate": print_amount(fee.rate), "per": fee.per}
    elif fee.formula is FeeFormula.PER_UNIT:
        words = gettext("%(amount)s mỗi %(per)s") % {"amount": fee.amount, "per": fee.per}
    else:
        words = str(fee.amount)
    words += gettext(", tối thiểu %(amount)s") % {"amount": fee.least} if fee.least else ""
    return words + (gettext(", tối đa %(amount)s") % {"amount": fee.most} if fee.most else "")


def fee_name(fee: FeeLine) -> str:
    """Return "Phí" or "Lệ phí": two different things in law."""
    return gettext(FEE_KINDS[fee.kind])


def relief_words(relief: FeeRelief) -> str:
    """Return what a relief takes off."""
    if relief.percent == 100:
        return gettext("%(who)s: miễn") % {"who": relief.name}
    return gettext("%(who)s: giảm %(percent)s %%") % {
        "who": relief.name,
        "percent": print_amount(relief.percent),
    }


def form_kind(media_type: str) -> str:
    """Return what kind of file a form is: “Word (docx)”."""
    kind = kind_of_type(media_type)
    return gettext(kind.label) if kind else media_type


def paper_words(paper: Paper) -> str:
    """Return in which kind and how often a paper is handed in: `1 bản chính, 2 bản sao`."""
    kind = gettext(PAPER_KINDS[paper.kind]).lower()
    said = []
    if paper.originals:
        said.append(
            gettext("%(count)s %(kind)s")
            % {"count": paper.originals, "kind": kind if paper.kind != "copy" else gettext("bản chính")}
        )
    if paper.copies:
        copy = kind if paper.kind != "original" else gettext("bản sao")
        said.append(gettext("%(count)s %(kind)s") % {"count": paper.copies, "kind": copy})
    return ", ".join(said)


def mark_word(mark: str) -> str:
    """Return the word of a mark ("cần xác nhận"); "" for none."""
    return gettext(MARKS[Mark(mark)]) if mark in set(Mark) else ""


def said(sentence: str) -> str:
    """Return a marked sentence in the reader's language."""
    return gettext(sentence)


def all_said(sentences: Iterable[str]) -> str:
    """Return marked words in the reader's language, joined."""
    return ", ".join(gettext(one) for one in sentences)
