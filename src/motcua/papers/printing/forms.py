"""From a regime, a kind and a content value to a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.kernel.text import fold
from motcua.papers.codecs.documents import plain
from motcua.papers.printing.pdf import render_pdf
from motcua.papers.rules.letterheads import Letterhead
from motcua.papers.rules.registry import FormKind, Regime, form_of

PDF = "application/pdf"
"""Media type of a printed form."""


class Content(Protocol):
    """What every content value has; the rest is the dataclass of its kind in `rules`."""

    @property
    def letterhead(self) -> Letterhead:
        """Return the head of the paper."""

    @property
    def reference(self) -> str:
        """Return what the file is named after: a dossier code, a number, a day."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished file."""

    content: bytes
    filename: str
    media_type: str


def print_form(regime: Regime, kind: FormKind, content: Content, *, demo: bool, at: datetime) -> Paper:
    """Print `content` on the form of `regime` for `kind`.

    `demo` burns in the rehearsal mark. `at`, an aware instant, goes into the file as its time of making.
    Refuses FormNotInRegime when the regime has no such form; raises TypeError when `content` is not the
    content of that kind.
    """
    form = form_of(regime, kind)
    if not isinstance(content, form.content):
        raise TypeError(f"{kind.value} is printed from {form.content.__name__}, not {type(content).__name__}")
    heading = {
        "title": form.title,
        "number": form.number,
        "regime": form.regime.value,
        "legal_basis": form.legal_basis,
        "to_confirm": form.to_confirm,
        "author": content.letterhead.issuer,
    }
    document = {"form": heading, "paper": plain(content)}
    pdf = render_pdf(form.template, document, at=at, watermark=demo)
    return Paper(pdf, file_name(form.slug, content.reference, "pdf"), PDF)


def file_name(slug: str, reference: str, ending: str) -> str:
    """Return an ASCII file name: `giay-tiep-nhan-000.00.09.h50-240614-0001.pdf`."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in fold(reference))
    return f"{slug}-{safe.strip('-.')}.{ending}" if safe.strip("-.") else f"{slug}.{ending}"
