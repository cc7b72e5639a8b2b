"""The smallest PDF that passes as one: a blank page."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfWriter


def _blank_page() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


TINY_PDF = _blank_page()
"""One blank A4 page."""
