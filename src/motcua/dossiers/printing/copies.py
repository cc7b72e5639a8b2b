"""An electronic copy as a file: a cover sheet, then each page of the original with its band."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Final
from uuid import UUID

from django.conf import settings
from pypdf import PdfReader, PdfWriter

from motcua.dossiers.models import ElectronicCopy
from motcua.dossiers.printing.parts import letterhead, name_on
from motcua.dossiers.rules.copies import printed_copy_code
from motcua.files.usecases import Cover, bind_pages
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.papers.codecs.documents import plain
from motcua.papers.printing import render_pdf
from motcua.papers.printing.forms import file_name
from motcua.papers.rules.letterheads import Letterhead, Link

COPY_PURPOSE: Final = "dossiers.copy"
"""What the file of a copy is stored for."""
_TITLE: Final = "Bản sao điện tử"
_TO_CONFIRM: Final = "bố cục bản sao điện tử, ký hiệu số, căn cứ cấp khi chưa ký số"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    letterhead: Letterhead
    number: str
    issued_at: date
    original: str
    original_number: str
    original_day: date | None
    original_authority: str
    dossier_code: str
    pages: str
    officer: str
    officer_in: str
    compared_at: datetime
    basis: str
    basis_to_confirm: bool
    source_sha256: str
    source_signed: bool
    code: str
    verify: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bands:
    number: str
    day: date
    issuer: str
    code: str
    address: str
    pages: tuple[str, ...]


def stored_copy(copy: ElectronicCopy, *, actor: Actor, at: datetime) -> UUID:
    """Print `copy`, bind the pages of its original behind the cover, and return the public id of the upload.

    The rehearsal's carry its mark on every page. Raises the refusals of `files.usecases.bind_pages`.
    """
    pages = copy.source.pages or 1
    printed_bands = _render("copy_band", _bands(copy, pages), copy, at=at)
    strips, mark = _apart(printed_bands, pages)
    around = Cover(
        cover=_render("electronic_copy", _sheet(copy, pages), copy, at=at),
        bands=strips,
        mark=mark,
        title=f"{_TITLE} {copy.symbol}",
        subject=f"Mã xác thực {printed_copy_code(copy.code)}",
    )
    name = file_name("ban-sao-dien-tu", copy.symbol, "pdf")
    stored = bind_pages(
        source=copy.source, around=around, name=name, purpose=COPY_PURPOSE, actor=actor, at=at
    )
    return stored.public_id


def verify_address(copy: ElectronicCopy) -> str:
    """Return the public address that verifies `copy`."""
    return f"{settings.PUBLIC_URL}/xac-minh/?ma={printed_copy_code(copy.code)}"


def _render(template: str, content: _Sheet | _Bands, copy: ElectronicCopy, *, at: datetime) -> bytes:
    heading = {
        "title": f"{_TITLE} {copy.symbol}",
        "regime": "",
        "legal_basis": copy.basis,
        "to_confirm": _TO_CONFIRM,
        "author": copy.place.name,
    }
    document = {"form": heading, "paper": plain(content)}
    return render_pdf(template, document, at=at, watermark=bool(settings.DEMO))


def _sheet(copy: ElectronicCopy, pages: int) -> _Sheet:
    day, result = legal_date(copy.compared_at), copy.result
    return _Sheet(
        letterhead=letterhead(copy.place, day),
        number=copy.symbol,
        issued_at=day,
        original=copy.title,
        original_number=copy.original_number,
        original_day=legal_date(result.issued_at or result.signed_at) if result else None,
        original_authority=result.authority.name if result else "",
        dossier_code=str(copy.dossier),
        pages=f"{pages:02d}",
        officer=copy.compared_by,
        officer_in=copy.compared_in,
        compared_at=copy.compared_at,
        basis=copy.basis,
        basis_to_confirm=copy.basis_to_confirm,
        source_sha256=copy.source.sha256,
        source_signed=result is not None,
        code=printed_copy_code(copy.code),
        verify=Link(verify_address(copy), N_("Kiểm tra bản sao điện tử")),
    )


def _bands(copy: ElectronicCopy, pages: int) -> _Bands:
    day = legal_date(copy.compared_at)
    return _Bands(
        number=copy.symbol,
        day=day,
        issuer=name_on(copy.place, day),
        code=printed_copy_code(copy.code),
        address=verify_address(copy).split("?", maxsplit=1)[0],
        pages=tuple(f"Trang {number}/{pages}" for number in range(1, pages + 1)),
    )


def _apart(printed: bytes, pages: int) -> tuple[bytes, bytes | None]:
    """Return the strips, and the sheet with the rehearsal mark that follows them; None outside it."""
    reader = PdfReader(BytesIO(printed))
    sheets = [_only(reader, range(pages)), *([_only(reader, [pages])] if len(reader.pages) > pages else [])]
    return sheets[0], sheets[1] if len(sheets) > 1 else None


def _only(reader: PdfReader, numbers: range | list[int]) -> bytes:
    writer, out = PdfWriter(), BytesIO()
    for number in numbers:
        writer.add_page(reader.pages[number])
    writer.write(out)
    return out.getvalue()
