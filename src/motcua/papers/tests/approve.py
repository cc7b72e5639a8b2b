"""Rewrite the approved texts and pictures; look at what changed before committing it.

python -m motcua.papers.tests.approve
"""

from __future__ import annotations

from motcua.papers.printing import print_form
from motcua.papers.rules.registry import FORMS
from motcua.papers.tests.reading import text_of
from motcua.papers.tests.samples import AT, SAMPLES, demo_pdf
from motcua.papers.tests.test_pages import GOLDEN, PAGES, picture

if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for regime, kind in FORMS:
        text = text_of(print_form(regime, kind, SAMPLES[kind], demo=False, at=AT).content)
        (GOLDEN / f"{regime.value}-{kind.value}.txt").write_text(text + "\n", encoding="utf-8")
    for name, page in PAGES.items():
        picture(demo_pdf(name), page).save(GOLDEN / f"{name}.png", optimize=True)
