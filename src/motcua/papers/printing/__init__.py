"""Printing: the doors through which other apps get a paper."""

from __future__ import annotations

from motcua.papers.printing.forms import Content, Paper, print_form
from motcua.papers.printing.pdf import render_pdf

__all__ = ["Content", "Paper", "print_form", "render_pdf"]
