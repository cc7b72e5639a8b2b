"""From a regime, a kind and a content value to a paper; from a sheet to a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from motcua.kernel.text import fold
from motcua.papers.codecs.documents import Plain, plain
from motcua.papers.codecs.sheet_documents import sheet_document
from motcua.papers.printing.pdf import render_pdf
from motcua.papers.printing.xlsx import XLSX, write_sheet
from motcua.papers.rules.letterheads import Letterhead
from motcua.papers.rules.official_sheets import register_sheet
from motcua.papers.rules.registry import Form, FormKind, Regime, form_of
from motcua.papers.rules.sheets import Sheet
from motcua.papers.rules.tracking import Register

PDF: Final = "application/pdf"
"""Media type of a printed form."""
_SHEET_TEMPLATE: Final = "sheet"


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
    """Print `content` on the form of `regime` for `kind`, as PDF.

    `demo` burns in the rehearsal mark. `at`, an aware instant, goes into the file as its time of making.
    Refuses FormNotInRegime when the regime has no such form, LinkTooLong when an address fits no QR mark
    and TooLongForPages when a register has too many rows; raises TypeError when `content` is not the
    content of that kind.
    """
    form = _checked(regime, kind, content)
    if isinstance(content, Register):
        paper: Plain = sheet_document(register_sheet(content, form.title))
        template = _SHEET_TEMPLATE
    else:
        paper, template = plain(content), form.template
    heading = {
        "title": form.title,
        "regime": form.regime.value,
        "legal_basis": form.legal_basis,
        "to_confirm": form.to_confirm,
        "author": content.letterhead.issuer,
    }
    pdf = render_pdf(template, {"form": heading, "paper": paper}, at=at, watermark=demo)
    return Paper(pdf, file_name(form.slug, content.reference, "pdf"), PDF)


def print_register_xlsx(regime: Regime, register: Register, *, demo: bool, at: datetime) -> Paper:
    """Print the register of `regime` as a workbook, its legal basis under the table.

    Refuses SheetTooLong; otherwise as `print_form`.
    """
    form = _checked(regime, FormKind.REGISTER, register)
    notes = [f"{form.legal_basis}."]
    if form.to_confirm:
        notes.append(f"Mẫu cần xác nhận: {form.to_confirm}.")
    sheet = register_sheet(register, form.title, notes=tuple(notes))
    return print_sheet_xlsx(sheet, slug=form.slug, reference=register.reference, demo=demo, at=at)


def print_sheet_xlsx(sheet: Sheet, *, slug: str, reference: str, demo: bool, at: datetime) -> Paper:
    """Print any official table as a workbook named `<slug>-<reference>.xlsx`. Refuses SheetTooLong."""
    return Paper(write_sheet(sheet, demo=demo, at=at), file_name(slug, reference, "xlsx"), XLSX)


def print_sheet_pdf(
    sheet: Sheet, *, slug: str, reference: str, legal_basis: str, author: str, demo: bool, at: datetime
) -> Paper:
    """Print any official table as PDF on A4 landscape, `legal_basis` at the foot of each page.

    Refuses TooLongForPages.
    """
    heading = {
        "title": sheet.title,
        "regime": "",
        "legal_basis": legal_basis,
        "to_confirm": "",
        "author": author,
    }
    document = {"form": heading, "paper": sheet_document(sheet)}
    pdf = render_pdf(_SHEET_TEMPLATE, document, at=at, watermark=demo)
    return Paper(pdf, file_name(slug, reference, "pdf"), PDF)


def file_name(slug: str, reference: str, ending: str) -> str:
    """Return an ASCII file name: `giay-tiep-nhan-000.00.09.h50-240614-0001.pdf`."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in fold(reference))
    return f"{slug}-{safe.strip('-.')}.{ending}" if safe.strip("-.") else f"{slug}.{ending}"


def _checked(regime: Regime, kind: FormKind, content: Content) -> Form:
    form = form_of(regime, kind)
    if not isinstance(content, form.content):
        raise TypeError(f"{kind.value} is printed from {form.content.__name__}, not {type(content).__name__}")
    return form
