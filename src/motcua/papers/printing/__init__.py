"""Printing: the doors through which other apps get a paper."""

from __future__ import annotations

from motcua.papers.printing.forms import (
    Content,
    Paper,
    print_form,
    print_register_xlsx,
    print_sheet_pdf,
    print_sheet_xlsx,
)
from motcua.papers.printing.pdf import render_pdf

__all__ = [
    "Content",
    "Paper",
    "print_form",
    "print_register_xlsx",
    "print_sheet_pdf",
    "print_sheet_xlsx",
    "render_pdf",
]
