"""Pages of a file behind a cover: as they were, each with its band; a copy carries no signature."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject

from motcua.files.errors import FileBroken
from motcua.files.models import StoredFile
from motcua.files.queries import read_stored
from motcua.files.tests.conftest import MORNING, OFFICER
from motcua.files.usecases import Cover, bind_pages, keep_files, store_bytes, words_in
from motcua.papers.tests.tiny import TINY_PDF

pytestmark = pytest.mark.django_db
BAND = 40


def pdf(*sizes: tuple[int, int], turned: int = 0) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for width, height in sizes:
        writer.add_blank_page(width, height).rotate(turned)
    writer.write(out)
    return out.getvalue()


def kept(content: bytes, name: str) -> StoredFile:
    file = store_bytes(content=content, name=name, purpose="test", actor=OFFICER, at=MORNING)
    return keep_files(public_ids=[file.public_id], purpose="test", actor=OFFICER, at=MORNING)[0]


def bound(source: StoredFile, mark: bytes | None = None) -> PdfReader:
    around = Cover(
        cover=TINY_PDF,
        bands=pdf(*[(595, BAND)] * (source.pages or 1)),
        mark=mark,
        title="Bản sao",
        subject="Mã xác thực K7QM-2XHD-9RTB",
    )
    stored = bind_pages(
        source=source, around=around, name="ban-sao.pdf", purpose="test", actor=OFFICER, at=MORNING
    )
    return PdfReader(io.BytesIO(read_stored(stored)))


def size(box: RectangleObject) -> tuple[int, int]:
    return round(box.width), round(box.height)


def test_a_page_grows_by_its_band_and_keeps_its_size() -> None:
    pages = bound(kept(pdf((595, 842), (842, 595)), "a.pdf")).pages
    assert [size(page.mediabox) for page in pages][1:] == [(595, 842 + BAND), (842, 595 + BAND)]


def test_a_turned_page_has_its_band_at_its_foot() -> None:
    page = bound(kept(pdf((595, 842), turned=90), "a.pdf")).pages[1]
    assert page.rotation == 0
    assert size(page.mediabox) == (842, 595 + BAND)


def test_a_narrow_page_gets_a_narrow_band() -> None:
    page = bound(kept(pdf((297, 420)), "a.pdf")).pages[1]
    assert size(page.mediabox) == (297, 420 + round(BAND * 297 / 595))


def test_a_photograph_becomes_a_page() -> None:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "white").save(out, "JPEG")
    pages = bound(kept(out.getvalue(), "a.jpg")).pages
    assert [size(page.mediabox) for page in pages][1:] == [(842, 595 + BAND)]
    assert len(pages[1].images) == 1


def test_the_mark_is_drawn_over_every_page() -> None:
    plain = bound(kept(pdf((595, 842)), "a.pdf")).pages[1].get_contents()
    marked = bound(kept(pdf((595, 842)), "b.pdf"), mark=TINY_PDF).pages[1].get_contents()
    assert plain is not None
    assert marked is not None
    assert len(marked.get_data()) > len(plain.get_data())


def test_the_value_of_a_signature_field_does_not_go_along() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(595, 842)
    widget = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("ky"),
            NameObject("/Rect"): RectangleObject((0, 0, 9, 9)),
            NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(widget)])
    writer.write(out)
    widgets = cast("ArrayObject", bound(kept(out.getvalue(), "a.pdf")).pages[1]["/Annots"])
    assert "/V" not in cast("DictionaryObject", widgets[0].get_object())


def test_the_title_and_the_code_stand_in_the_file() -> None:
    reader = bound(kept(pdf((595, 842)), "a.pdf"))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.subject) == ("Bản sao", "Mã xác thực K7QM-2XHD-9RTB")


def test_a_text_is_no_pages(store: Path) -> None:
    file = kept(b"ghi ch\xc3\xba", "a.txt")
    file.media_type = "application/pdf"
    with pytest.raises(FileBroken):
        bound(file)


@pytest.mark.parametrize("content", [b"", b"khong phai pdf", b"%PDF-1.7 hong"])
def test_what_has_no_words_says_none(content: bytes) -> None:
    assert words_in(content=content, actor=OFFICER, at=MORNING) == ""


def test_the_words_of_a_file_are_read_from_its_first_pages_and_its_description() -> None:
    reader = bound(kept(pdf((595, 842)), "a.pdf"))
    writer, out = PdfWriter(clone_from=reader), io.BytesIO()
    writer.write(out)
    assert "K7QM-2XHD-9RTB" in words_in(content=out.getvalue(), actor=OFFICER, at=MORNING)
