"""QR marks, drawn as vector pictures."""

from __future__ import annotations

import io

import segno

from motcua.papers.errors import LinkTooLong

LONGEST_LINK = 300
"""Bytes that still give a mark a telephone reads at 22 mm."""
LONGEST_PAYLOAD = 2300
"""Bytes that still give a mark a scanner reads at 52 mm."""


def link_mark(address: str) -> str:
    """Return the QR mark of an address as SVG; refuses LinkTooLong over 300 bytes."""
    length = len(address.encode())
    if length > LONGEST_LINK:
        raise LinkTooLong(length=length, most=LONGEST_LINK)
    return _svg(address, error="m")


def payload_mark(payload: str, *, scale: int = 1) -> str | None:
    """Return the QR mark of a long payload as SVG, or None when no mark of it could be read.

    `scale` is the size of one module, in pixels, where it is shown on a screen.
    """
    if len(payload.encode()) > LONGEST_PAYLOAD:
        return None
    return _svg(payload, error="l", scale=scale)


def payload_picture(payload: str, *, scale: int = 8) -> bytes:
    """Return the QR mark of a short payload as PNG, to be kept on a telephone.

    Refuses LinkTooLong over 300 bytes. The quiet border is as wide as readers ask for.
    """
    length = len(payload.encode())
    if length > LONGEST_LINK:
        raise LinkTooLong(length=length, most=LONGEST_LINK)
    out = io.BytesIO()
    segno.make(payload, error="m", micro=False).save(out, kind="png", border=4, scale=scale)
    return out.getvalue()


def _svg(text: str, *, error: str, scale: int = 1) -> str:
    out = io.BytesIO()
    segno.make(text, error=error, micro=False).save(out, kind="svg", xmldecl=False, border=2, scale=scale)
    return out.getvalue().decode()
