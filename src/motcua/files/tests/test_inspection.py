"""What a file is, by its content; and what is refused, with its sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from motcua.files.codecs import inspect, pdf, pictures
from motcua.files.errors import (
    FileActive,
    FileBroken,
    FileEncrypted,
    FileExpands,
    NameDoesNotFit,
    TypeNotAllowed,
)
from motcua.files.rules import KINDS, address, download_name
from motcua.files.rules.kinds import fits, tidy_name
from motcua.files.tests import samples
from motcua.kernel.errors import DomainError

XML = '<?xml version="1.0" encoding="UTF-8"?><hồsơ>Đơn</hồsơ>'.encode()
# Pillow warns of damage that it can live with.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def look(tmp_path: Path, content: bytes, name: str) -> tuple[str, int | None]:
    """Return what `content` is found to be."""
    path = tmp_path / "sample"
    path.write_bytes(content)
    found = inspect(path, name)
    return found.media_type, found.pages


PDF = samples.pdf()
ZIP = samples.archive({"a.js": b"alert(1)"})


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF.replace(b"\n", b"\n%<html><script>alert(1)</script>\n", 1), "đơn.pdf"),
        (PDF.replace(b"\n", b"\n%<SVG onload=alert(1)>\n", 1), "đơn.pdf"),
        (PDF + ZIP, "đơn.pdf"),
        (samples.picture("JPEG") + ZIP, "ảnh.jpg"),
        (samples.picture("PNG") + samples.docx(), "ảnh.png"),
    ],
    ids=["pdf and page", "pdf and drawing", "pdf and archive", "jpeg and archive", "png and word"],
)
def test_a_file_of_two_kinds_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    with pytest.raises(FileActive, match="ghép vào"):
        look(tmp_path, content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (ZIP + PDF, "đơn.pdf"),
        (b"<html>" + PDF, "đơn.pdf"),
        (b"GIF89a" + PDF, "ảnh.gif"),
        (b" " + PDF, "a.pdf"),
    ],
)
def test_a_pdf_begins_with_its_first_byte(tmp_path: Path, content: bytes, name: str) -> None:
    with pytest.raises(DomainError):
        look(tmp_path, content, name)


@pytest.mark.parametrize(
    ("content", "name", "media_type", "pages"),
    [
        (samples.pdf(3), "Đơn đề nghị.pdf", "application/pdf", 3),
        (samples.pdf(1, samples.with_note), "ghi chú.PDF", "application/pdf", 1),
        (samples.pdf(1, samples.with_empty_names), "in ra.pdf", "application/pdf", 1),
        (samples.picture("JPEG"), "ảnh.jpg", "image/jpeg", 1),
        (samples.picture("PNG"), "ảnh.png", "image/png", 1),
        (samples.picture("WEBP"), "ảnh.webp", "image/webp", 1),
        (samples.picture("TIFF", frames=4), "quét.tif", "image/tiff", 4),
        (samples.docx(), "tờ trình.docx", f"{samples.OOXML}.wordprocessingml.document", None),
        (samples.xlsx(), "bảng.xlsx", f"{samples.OOXML}.spreadsheetml.sheet", None),
        (samples.odt(), "tờ trình.odt", "application/vnd.oasis.opendocument.text", None),
        (XML, "quy trình.bpmn", "application/xml", None),
        ("<?xml version='1.0'?><hồsơ/>".encode("utf-16"), "a.xml", "application/xml", None),
        ("mã,tên\n1,Đơn\n".encode("utf-8-sig"), "danh sách.csv", "text/plain", None),
        (samples.pdf(1), "không đuôi", "application/pdf", 1),
    ],
)
def test_a_good_file_is_known_by_its_content(
    tmp_path: Path, content: bytes, name: str, media_type: str, pages: int | None
) -> None:
    assert look(tmp_path, content, name) == (media_type, pages)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (samples.pdf(1, samples.with_script), "mã JavaScript"),
        (samples.pdf(1, samples.with_attachment), "tệp đính kèm bên trong"),
        (samples.pdf(1, samples.with_xfa), "biểu mẫu động"),
        (samples.pdf(1, samples.with_action("/Launch")), "lệnh mở chương trình khác"),
        (samples.pdf(1, samples.with_action("/JavaScript")), "mã JavaScript"),
        (samples.pdf(1, samples.with_action("/SubmitForm")), "lệnh tự gửi dữ liệu"),
        (samples.pdf(1, samples.with_action("/Rendition")), "đa phương tiện"),
        (samples.pdf() + b"\n9 0 obj<</S/JavaScript/JS(x)>>endobj", "mã JavaScript"),
    ],
    ids=["script", "attachment", "xfa", "launch", "page script", "submit", "media", "unlisted object"],
)
def test_a_pdf_that_does_things_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(FileActive, match=what):
        look(tmp_path, content, "a.pdf")


def test_a_pdf_that_hides_its_script_behind_another_spelling_is_refused(tmp_path: Path) -> None:
    hidden = samples.pdf(1, samples.with_action("/Launch")).replace(b"/Launch", b"/L#61unch")
    with pytest.raises(FileActive, match="lệnh mở chương trình"):
        look(tmp_path, hidden, "a.pdf")


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (samples.docx(word__vbaProject_DOT_bin=b"x"), "a.docx", "macro"),
        (
            samples.docx('<Default ContentType="x/vnd.ms-word.document.macroEnabled.main+xml"/>'),
            "a.docm",
            "macro",
        ),
        (samples.docx(xl__macrosheets__sheet1_DOT_xml=b"<x/>"), "a.docx", "macro"),
        (samples.odt(**{"Basic/Standard/Module1.xml": b"<x/>"}), "a.odt", "macro"),
        (samples.docx(word__embeddings__oleObject1_DOT_bin=b"x"), "a.docx", "đối tượng nhúng"),
        (samples.docx(word__activeX__activeX1_DOT_xml=b"<x/>"), "a.docx", "đối tượng nhúng"),
        (
            samples.docx(
                word___rels__settings_DOT_xml_DOT_rels=b'<R Type="x/attachedTemplate" TargetMode="External"/>'
            ),
            "a.docx",
            "tải từ nơi khác",
        ),
        (samples.docx(xl__externalLinks__externalLink1_DOT_xml=b"<ddeLink/>"), "a.docx", "tải từ nơi khác"),
        (samples.docx(word__x_DOT_xml=DTD), "a.docx", "DTD"),
        (samples.docx(word__x_DOT_xml=DTD.decode().encode("utf-16")), "a.docx", "DTD"),
        (DTD, "a.xml", "DTD"),
        (DTD.decode().encode("utf-16"), "a.xml", "DTD"),
    ],
)
def test_an_office_or_xml_file_that_does_things_is_refused(
    tmp_path: Path, content: bytes, name: str, what: str
) -> None:
    with pytest.raises(FileActive, match=what):
        look(tmp_path, content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.pdf(1, samples.with_password), "a.pdf"),
        *((samples.locked("mở", "khóa", one), "a.pdf") for one in ("RC4-40", "AES-128", "AES-256")),
        (samples.locked("", "khóa", "AES-256-R5"), "a.pdf"),
        (samples.locked_otherwise("mở", "khóa"), "a.pdf"),
        (samples.odt(**{"META-INF/manifest.xml": b"<encryption-data/>"}), "a.odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx"),
    ],
)
def test_a_locked_file_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    with pytest.raises(FileEncrypted, match="bỏ mật khẩu"):
        look(tmp_path, content, name)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"MZ\x90\x00" + b"\0" * 60, "a.exe", "chương trình Windows"),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt", "tập lệnh"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "a.html", "HTML"),
        (b"  <HTML><body onload=x>", "a.txt", "HTML"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "a.xml", "HTML"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "a.xml", "SVG"),
        (b"<?xml version='1.0'?><s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "a.xml", "SVG"),
        (samples.archive({"a.txt": b"x"}), "a.zip", "tệp nén ZIP"),
        (samples.archive({"a.class": b"x"}), "a.docx", "tệp nén ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "a.doc", "Office đời cũ"),
        (b"Rar!\x1a\x07\x00", "a.rar", "RAR"),
        (b"\x00\x01\x02\x03" * 20, "a.txt", "không nhận|nội dung là"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "a.gif", "nội dung là"),
    ],
)
def test_what_is_not_taken_is_named(tmp_path: Path, content: bytes, name: str, kind: str) -> None:
    with pytest.raises(TypeNotAllowed, match=kind) as refusal:
        look(tmp_path, content, name)
    assert "Hãy dùng PDF" in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.pdf(), "a.docx"),
        (samples.pdf(), "a.pdf.exe"),
        (samples.picture("PNG"), "a.jpg"),
        (samples.docx(), "a.xlsx"),
        (b"plain words", "a.html"),
        (XML, "a.svg"),
    ],
)
def test_a_name_that_says_something_else_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    with pytest.raises(NameDoesNotFit, match="không khớp nội dung"):
        look(tmp_path, content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.pdf()[:200], "a.pdf"),
        (b"%PDF-1.7\n%%EOF", "a.pdf"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>", "a.pdf"),
        (samples.picture("JPEG")[:30], "a.jpg"),
        (samples.picture("PNG")[:40], "a.png"),
        (b"II*\x00\xff\xff\xff\xff", "a.tif"),
        (samples.docx()[:-30], "a.docx"),
        (b"PK\x03\x04" + b"\0" * 100, "a.docx"),
        (b"<?xml version='1.0'?><a><b></a>", "a.xml"),
        (b"<?xml version='1.0'?>" + b"<a>" * 2000 + b"</a>" * 2000, "a.xml"),
        (b"<?xml version='1.0' encoding='mu-7'?><a/>", "a.xml"),
    ],
)
def test_a_broken_file_is_told_as_broken(tmp_path: Path, content: bytes, name: str) -> None:
    with pytest.raises(FileBroken, match="Hãy xuất hoặc quét lại"):
        look(tmp_path, content, name)


@pytest.mark.parametrize("times", [1, 2], ids=["one page", "packed twice"])
def test_a_page_that_fills_the_memory_of_its_reader_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    monkeypatch.setattr(pdf, "MOST_UNPACKED", 30_000_000)
    with pytest.raises(FileExpands, match="Hãy in lại thành PDF thường"):
        look(tmp_path, samples.bomb_of_a_page(40, times=times), "a.pdf")


def test_a_large_page_is_no_bomb(tmp_path: Path) -> None:
    assert look(tmp_path, samples.bomb_of_a_page(40), "bản vẽ A0.pdf") == ("application/pdf", 1)


@pytest.mark.parametrize("size", [(50_000, 50_000), (9_000, 9_000)])
def test_a_picture_bomb_is_refused_unopened(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(FileExpands):
        look(tmp_path, samples.huge_png(*size), "a.png")


def test_a_scan_of_endless_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_FRAMES", 3)
    with pytest.raises(FileExpands, match="quá nhiều trang"):
        look(tmp_path, samples.picture("TIFF", frames=5), "a.tif")


def test_a_zip_bomb_is_refused_unpacked(tmp_path: Path) -> None:
    with pytest.raises(FileExpands, match="tỷ lệ nén bất thường"):
        look(tmp_path, samples.docx(word__a_DOT_xml=b"0" * 60_000_000), "a.docx")


def test_an_archive_of_endless_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileExpands, match="quá nhiều dữ liệu"):
        look(tmp_path, samples.archive({str(number): b"" for number in range(5001)}), "a.docx")


SEEDS = [samples.pdf(2), samples.picture("TIFF", frames=2), samples.picture("JPEG"), samples.docx(), XML]
SLOW = [HealthCheck.function_scoped_fixture]


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(seed=st.sampled_from(SEEDS), cut=st.floats(0, 1), noise=st.binary(max_size=40), keep=st.booleans())
def test_damage_never_gives_anything_but_a_sentence(
    tmp_path: Path, seed: bytes, cut: float, noise: bytes, *, keep: bool
) -> None:
    at = int(len(seed) * cut)
    damaged = seed[:at] + noise + (seed[at + len(noise) :] if keep else b"")
    assert outcome(tmp_path, damaged or b"x")


def outcome(tmp_path: Path, content: bytes) -> bool:
    """Tell whether `content` is taken as a known kind or refused with a sentence; all else is raised."""
    try:
        return look(tmp_path, content, "a")[0] in KINDS
    except DomainError as refusal:
        return bool(str(refusal))


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\Lan\\Đơn xin.pdf", "Đơn xin.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe\x00", "afdp.exe"),
        ("…/hồ sơ 🙂.pdf", "hồ sơ 🙂.pdf"),
        ("   ", "tệp không tên"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_its_tricks(given_name: str, kept: str) -> None:
    assert tidy_name(given_name) == kept


def test_a_download_without_ending_gets_that_of_its_kind() -> None:
    assert download_name("Đơn", "application/pdf") == "Đơn.pdf"
    assert download_name("Đơn.PDF", "application/pdf") == "Đơn.PDF"
    assert fits("Đơn", KINDS["application/pdf"])


@pytest.mark.parametrize("text", ["", "../" + "a" * 61, "A" * 64, "a" * 63, json.dumps("a" * 62)])
def test_no_text_but_a_hash_is_an_address(text: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        address(text)
