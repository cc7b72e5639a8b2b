"""QR marks, drawn as vector pictures."""

from __future__ import annotations

import io

import segno

from motcua.papers.errors import LinkTooLong

LONGEST_LINK = 300
"""Bytes that still give a mark a telephone reads at 22 mm."""
LONGEST_PAYLOAD = 1600
"""Bytes that still give a mark a telephone reads at 44 mm."""


def qr_svg(text: str, *, most: int = LONGEST_LINK) -> str:
    """Return the QR mark of `text` as SVG, with its quiet zone; refuses LinkTooLong over `most` bytes."""
    length = len(text.encode())
    if length > most:
        raise LinkTooLong(length=length, most=most)
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()
