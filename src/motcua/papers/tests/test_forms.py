"""What is printed on the forms."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from motcua.papers.printing import print_form
from motcua.papers.rules.registry import FORMS, FormKind, Regime
from motcua.papers.tests.samples import AT, SAMPLES


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page, in reading order."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("regime", "kind"), list(FORMS))
def test_every_form_prints_and_names_its_legal_basis(regime: Regime, kind: FormKind) -> None:
    form = FORMS[regime, kind]
    first = text_of(print_form(regime, kind, SAMPLES[kind], demo=False, at=AT).content)[0]
    flat = " ".join(first.split())
    assert form.title.upper() in flat
    assert form.legal_basis in flat
