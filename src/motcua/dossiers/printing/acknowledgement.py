"""The acknowledgement of a dossier that was filed online."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings

from motcua.dossiers.models import Dossier, DossierAnswers, IntakeClock, PaperFile
from motcua.dossiers.printing.parts import (
    fees_to_pay,
    filer,
    help_line,
    letterhead,
    name_on,
    other_owner,
    tracking,
)
from motcua.dossiers.queries.intake_recount import bounds_as_of
from motcua.dossiers.queries.regimes import regime_on
from motcua.kernel.dates import legal_date
from motcua.papers.printing.forms import Paper, print_form
from motcua.papers.rules.intake import FilingAcknowledgement, ResultDelivery
from motcua.papers.rules.registry import FormKind, Regime

_RULE = "Trong số giờ làm việc của quy tắc R9 kể từ khi nhận trên cổng (cần xác nhận)."


def print_acknowledgement(dossier: Dossier, *, at: datetime) -> Paper:
    """Print that `dossier` was sent online: number, key, what was sent, until when an officer answers.

    It names what the applicant sent, nothing that others hold about them. A rehearsal carries its mark.
    """
    day = legal_date(dossier.filed_at)
    answers = DossierAnswers.objects.filter(dossier=dossier).first()
    clock = IntakeClock.objects.filter(dossier=dossier, round=0).first()
    content = FilingAcknowledgement(
        letterhead=letterhead(dossier.place, day),
        issued_at=dossier.filed_at,
        provisional_code=dossier.provisional_code,
        look_up_key=dossier.look_up_key,
        reception_unit=name_on(dossier.place, day),
        filer=filer(dossier, dossier.filed_at),
        owner=other_owner(dossier, dossier.filed_at),
        fees=fees_to_pay(dossier),
        procedure=dossier.version.name,
        subject=dossier.summary,
        filed_at=dossier.filed_at,
        answer_by=bounds_as_of(clock, dossier.filed_at).answer_by if clock else None,
        answer_note=_RULE if clock else None,
        papers=_papers(dossier),
        answers=_answers(answers.lines if answers else ()),
        result_delivery=ResultDelivery(dossier.return_channel),
        result_address=answers.return_address or None if answers else None,
        tracking=tracking(dossier),
        help_line=help_line(dossier.place),
    )
    regime = Regime(regime_on(day).forms)
    return print_form(regime, FormKind.FILING_ACKNOWLEDGEMENT, content, demo=bool(settings.DEMO), at=at)


def _papers(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    names = PaperFile.objects.filter(paper__dossier=dossier, paper__round=0).order_by("paper_id")
    counted = Counter(names.values_list("paper__name", flat=True))
    return tuple((name, f"{count} tệp") for name, count in counted.items())


def _answers(lines: Sequence[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one["label"], one["value"]) for one in lines)
