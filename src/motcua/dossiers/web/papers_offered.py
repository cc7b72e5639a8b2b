"""Which papers of a dossier can be printed now, with their titles."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.detail import Case
from motcua.dossiers.rules.results import ResultKind
from motcua.dossiers.rules.states import State
from motcua.papers.rules.registry import FORMS, FormKind, Regime, form_of


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper that the dossier has ground for: its number and title, and where it is printed."""

    number: str
    title: str
    href: str


def title_of(dossier: Dossier, kind: str) -> str:
    """Return the title of a kind of paper in the forms of the dossier's regime."""
    regime = Regime(dossier.regime.forms) if dossier.regime else Regime.TT_01_2018
    return form_of(regime, FormKind(kind)).title


def papers_to_print(case: Case) -> list[Printable]:
    """Return what can be printed of the dossier as it stands."""
    dossier = case.dossier
    regime = Regime(dossier.regime.forms) if dossier.regime else Regime.TT_01_2018
    forms = [FORMS[regime, kind] for kind in _grounds(case) if (regime, kind) in FORMS]
    return [
        Printable(
            number=form.number,
            title=form.title,
            href=reverse("dossiers:print_paper", args=[dossier.public_id, form.kind.value.replace("_", "-")]),
        )
        for form in forms
    ]


def _grounds(case: Case) -> list[FormKind]:
    dossier = case.dossier
    result = case.result
    received = dossier.received_at is not None
    grounds = {
        FormKind.RECEIPT_AND_APPOINTMENT: received and case.state is not State.VOIDED,
        FormKind.SUPPLEMENT_REQUEST: bool(case.requests),
        FormKind.REFUSAL: case.state is State.REFUSED,
        FormKind.APOLOGY: getattr(dossier, "apology", None) is not None,
        FormKind.STOP_NOTICE: case.state is State.STOPPED,
        FormKind.UNRESOLVED_NOTICE: result is not None and result.kind == ResultKind.REFUSAL,
        FormKind.RESULT_HANDOVER: result is not None and result.number is not None,
        FormKind.RESULT_RECEIPT: result is not None and result.arrived_at is not None,
        FormKind.CONTROL_SLIP: received,
        FormKind.PROCESSING_HISTORY: received,
    }
    return [kind for kind, ground in grounds.items() if ground]
