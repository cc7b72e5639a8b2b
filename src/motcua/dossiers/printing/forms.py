"""Printing the papers of dossiers, the register and the list of a hand-over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings

from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.contents import content_of
from motcua.dossiers.printing.lists import receipt_of_many, register_of, transfer_list
from motcua.dossiers.printing.parts import Printing
from motcua.dossiers.queries.people import PeopleUnit
from motcua.dossiers.queries.regimes import regime_on
from motcua.kernel.dates import legal_date
from motcua.papers.printing.forms import Paper, print_form, print_register_xlsx
from motcua.papers.rules.registry import FormKind, Regime


def print_paper(dossier: Dossier, kind: FormKind, *, officer: str, at: datetime) -> Paper:
    """Print one paper on the form of the regime that the dossier was received under.

    The rehearsal's papers carry its mark (decision 1). Raises FormUnavailable, FormNotInRegime.
    """
    content = content_of(dossier, kind, Printing(at, officer))
    return print_form(_forms_of(dossier), kind, content, demo=bool(settings.DEMO), at=at)


def print_receipt_of_many(dossiers: Sequence[Dossier], *, officer: str, at: datetime) -> Paper:
    """Print one receipt for dossiers that one person filed together, by the regime of the first."""
    content = receipt_of_many(dossiers, Printing(at, officer))
    return print_form(
        _forms_of(dossiers[0]), FormKind.RECEIPT_OF_MANY, content, demo=bool(settings.DEMO), at=at
    )


def print_transfer_list(
    dossiers: Sequence[Dossier], *, giving: PeopleUnit, receiving: PeopleUnit, officer: str, at: datetime
) -> Paper:
    """Print the list of dossiers that one unit hands to another in one go."""
    content = transfer_list(dossiers, giving=giving, receiving=receiving, printing=Printing(at, officer))
    return print_form(
        _forms_of(dossiers[0]), FormKind.TRANSFER_LIST, content, demo=bool(settings.DEMO), at=at
    )


def print_register(
    dossiers: Iterable[Dossier], *, unit: PeopleUnit, first_day: date, last_day: date, at: datetime
) -> Paper:
    """Print the register of one counter as PDF, both days included, by the regime of the last day."""
    content = register_of(dossiers, unit=unit, first_day=first_day, last_day=last_day)
    regime = Regime(regime_on(last_day).forms)
    return print_form(regime, FormKind.REGISTER, content, demo=bool(settings.DEMO), at=at)


def print_register_as_xlsx(
    dossiers: Iterable[Dossier], *, unit: PeopleUnit, first_day: date, last_day: date, at: datetime
) -> Paper:
    """Print the register of one counter as a workbook, row by row as `dossiers` yields them."""
    content = register_of(dossiers, unit=unit, first_day=first_day, last_day=last_day)
    return print_register_xlsx(Regime(regime_on(last_day).forms), content, demo=bool(settings.DEMO), at=at)


def _forms_of(dossier: Dossier) -> Regime:
    regime = dossier.regime or regime_on(legal_date(dossier.filed_at))
    return Regime(regime.forms)
