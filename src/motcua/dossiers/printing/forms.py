"""Printing one paper of a dossier."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.contents import Printing, content_of
from motcua.dossiers.queries.regimes import regime_on
from motcua.kernel.dates import legal_date
from motcua.papers.printing.forms import Paper, print_form
from motcua.papers.rules.registry import FormKind, Regime


def print_paper(dossier: Dossier, kind: FormKind, *, officer: str, at: datetime) -> Paper:
    """Print one paper on the form of the regime that the dossier was received under.

    The rehearsal's papers carry its mark (decision 1). Raises FormUnavailable, FormNotInRegime.
    """
    regime = dossier.regime or regime_on(legal_date(dossier.filed_at))
    content = content_of(dossier, kind, Printing(at, officer))
    return print_form(Regime(regime.forms), kind, content, demo=bool(settings.DEMO), at=at)
