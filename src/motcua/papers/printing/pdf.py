"""The PDF writer: a Typst template and one JSON document in, a tagged archival PDF out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from motcua.papers.codecs.glyphs import FONT_FOLDER
from motcua.papers.rules.marks import REHEARSAL

TEMPLATE_FOLDER = Path(__file__).parents[1] / "typst"
"""Root of everything a template may read."""
UNSIGNED: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""An unsigned paper claims archival and accessible (decision 35)."""
TO_BE_SIGNED: list[typst.PDFStandard] = ["a-2a"]
"""A paper to be signed claims archival only: the signature widget is not in the structure tree."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)]
    )


def render_pdf(
    template: str, content: Mapping[str, object], *, at: datetime, watermark: bool, signed: bool = False
) -> bytes:
    """Return the PDF of `content`, a mapping of JSON values, laid out by `forms/<template>.typ`.

    The same arguments give the same bytes: `at`, an aware instant, is the only time in the file.
    `watermark` burns the rehearsal mark into every page. `signed` drops the accessibility claim, for a
    paper that will carry a signature. Nothing is read from the network or from the machine's fonts.
    """
    # A compiler serves one thread at a time; making one costs microseconds once the fonts are loaded.
    compiler = typst.Compiler(
        TEMPLATE_FOLDER / "forms" / f"{template}.typ", root=TEMPLATE_FOLDER, font_paths=_fonts()
    )
    document = json.dumps({**content, "watermark": REHEARSAL if watermark else None}, ensure_ascii=False)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"document": document},
        pdf_standards=TO_BE_SIGNED if signed else UNSIGNED,
        timestamp=at.replace(microsecond=0),
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made
