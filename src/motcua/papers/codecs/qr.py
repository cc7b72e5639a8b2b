"""QR marks, drawn as vector pictures."""

from __future__ import annotations

import io

import segno

from motcua.papers.errors import LinkTooLong

LONGEST_LINK = 300
"""Characters that still give a mark a telephone reads at 22 mm."""


def qr_svg(text: str) -> str:
    """Return the QR mark of `text` as SVG, with its quiet zone; refuses LinkTooLong."""
    if len(text) > LONGEST_LINK:
        raise LinkTooLong(length=len(text), most=LONGEST_LINK)
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()
