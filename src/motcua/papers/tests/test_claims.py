"""What each PDF claims about itself, and the mark of the rehearsal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf.generic import DictionaryObject, StreamObject

from motcua.papers.codecs.documents import plain
from motcua.papers.codecs.glyphs import FONT_FOLDER
from motcua.papers.printing import print_form, print_sheet_pdf, render_pdf
from motcua.papers.printing.pdf import TEMPLATE_FOLDER
from motcua.papers.rules.marks import REHEARSAL
from motcua.papers.rules.registry import FORMS, FormKind, Regime
from motcua.papers.tests.reading import page_texts, reader, tagged_text
from motcua.papers.tests.samples import AT, RECEIPT, SAMPLES, ii06a

EVERY_FORM = pytest.mark.parametrize(("regime", "kind"), list(FORMS))


def metadata(pdf: bytes) -> str:
    """Return the XMP packet."""
    stream = reader(pdf).root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    return stream.get_data().decode()


def receipt(*, demo: bool = False) -> bytes:
    """Print form 01."""
    return print_form(Regime.TT_01_2018, FormKind.RECEIPT_AND_APPOINTMENT, RECEIPT, demo=demo, at=AT).content


def rendered(*, signed: bool) -> bytes:
    """Print form 01 through the lower door."""
    heading = {"title": "Giấy tiếp nhận", "regime": "", "legal_basis": "", "to_confirm": "", "author": "Sở"}
    document = {"form": heading, "paper": plain(RECEIPT)}
    return render_pdf("receipt_and_appointment", document, at=AT, watermark=False, signed=signed)


@EVERY_FORM
def test_every_unsigned_paper_claims_archival_and_accessible(regime: Regime, kind: FormKind) -> None:
    packet = metadata(print_form(regime, kind, SAMPLES[kind], demo=True, at=AT).content)
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet


def test_a_paper_to_be_signed_makes_no_claim_of_accessibility() -> None:
    packet = metadata(rendered(signed=True))
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "pdfuaid:part>" not in packet.replace("pdfaProperty", "")


@EVERY_FORM
def test_every_paper_is_tagged_in_vietnamese_and_titled(regime: Regime, kind: FormKind) -> None:
    made = reader(print_form(regime, kind, SAMPLES[kind], demo=True, at=AT).content)
    root = made.root_object
    assert str(root["/Lang"]) == "vi-VN"
    assert "/K" in root["/StructTreeRoot"].get_object()  # type: ignore[operator]  # a dictionary
    assert made.metadata is not None
    assert made.metadata.title == FORMS[regime, kind].title
    assert made.metadata.author == SAMPLES[kind].letterhead.issuer


@EVERY_FORM
def test_every_font_is_embedded_and_shipped(regime: Regime, kind: FormKind) -> None:
    for page in reader(print_form(regime, kind, SAMPLES[kind], demo=True, at=AT).content).pages:
        fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]  # a dictionary
        for font in fonts:
            name, is_embedded = _descriptor(font.get_object())
            assert "LiberationSerif" in name
            assert is_embedded


def _descriptor(font: DictionaryObject) -> tuple[str, bool]:
    inner = font["/DescendantFonts"][0].get_object()  # type: ignore[index]  # an array
    return str(font["/BaseFont"]), "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_the_same_content_at_the_same_moment_gives_the_same_bytes() -> None:
    assert receipt() == receipt()


def test_the_only_time_in_the_file_is_the_one_given() -> None:
    later = AT + timedelta(days=1)
    form = (Regime.TT_01_2018, FormKind.RECEIPT_AND_APPOINTMENT, RECEIPT)
    made = reader(print_form(*form, demo=False, at=later).content).metadata
    assert made is not None
    assert made.creation_date == later


@EVERY_FORM
def test_a_rehearsal_burns_its_mark_into_every_page(regime: Regime, kind: FormKind) -> None:
    pages = page_texts(print_form(regime, kind, SAMPLES[kind], demo=True, at=AT).content)
    assert all(page.count(REHEARSAL) == 1 for page in pages)


@EVERY_FORM
def test_a_real_paper_carries_no_mark_and_no_rehearsal_seal(regime: Regime, kind: FormKind) -> None:
    text = " ".join(page_texts(print_form(regime, kind, SAMPLES[kind], demo=False, at=AT).content))
    assert "DIỄN TẬP –" not in text
    assert "MẪU" not in text


def test_a_sheet_printed_in_a_rehearsal_is_marked_too() -> None:
    name = {"slug": "ii06a", "reference": "1", "legal_basis": "Biểu II.06a", "author": "Sở"}
    pages = page_texts(print_sheet_pdf(ii06a(), **name, demo=True, at=AT).content)
    assert all(REHEARSAL in page for page in pages)


def test_the_seal_of_a_rehearsal_says_mau() -> None:
    paper = print_form(Regime.TT_01_2018, FormKind.APOLOGY, SAMPLES[FormKind.APOLOGY], demo=True, at=AT)
    assert "MẪU" in page_texts(paper.content)[0]


def test_a_screen_reader_is_not_given_the_mark_but_all_the_rest() -> None:
    read_aloud = tagged_text(receipt(demo=True))
    assert REHEARSAL not in read_aloud
    assert RECEIPT.subject in read_aloud


@pytest.mark.parametrize("source", sorted(TEMPLATE_FOLDER.rglob("*.typ")), ids=lambda path: path.name)
def test_no_template_evaluates_data_or_fetches_a_package(source: Path) -> None:
    code = source.read_text(encoding="utf-8")
    assert "eval(" not in code
    assert "@preview" not in code
    assert "read(" not in code


def test_the_fonts_are_liberation_serif_2_1_5_with_their_licence() -> None:
    faces = sorted(FONT_FOLDER.glob("*.ttf"))
    assert len(faces) == 4
    assert all("Version 2.1.5".encode("utf-16-be") in face.read_bytes() for face in faces)
    assert "SIL OPEN FONT LICENSE" in (FONT_FOLDER / "LICENSE-OFL-1.1.txt").read_text(encoding="utf-8")
