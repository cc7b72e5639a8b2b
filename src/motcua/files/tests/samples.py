"""Files, good and hostile, made on the spot."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader as HankoReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pypdf import PdfWriter
from pypdf.actions import JavaScript
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NullObject,
    TextStringObject,
)

OOXML = "application/vnd.openxmlformats-officedocument"
_DOCX_TYPES = f'<Override ContentType="{OOXML}.wordprocessingml.document.main+xml"/>'
_XLSX_TYPES = f'<Override ContentType="{OOXML}.spreadsheetml.sheet.main+xml"/>'


def pdf(pages: int = 1, change: Callable[[PdfWriter], object] | None = None) -> bytes:
    """Return a PDF of blank pages, changed by `change` before it is written."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(210, 297)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind: str, *, frames: int = 1, size: tuple[int, int] = (8, 6)) -> bytes:
    """Return a picture, of several frames where the kind can."""
    out = io.BytesIO()
    pictures = [Image.new("RGB", size, (number % 256, 0, 0)) for number in range(frames)]
    extra = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(out, kind, **extra)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """Return a small PNG whose header promises a huge picture."""
    small = bytearray(picture("PNG"))
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of `parts`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, content in parts.items():
            writing.writestr(name, content)
    return out.getvalue()


def docx(types: str = _DOCX_TYPES, **parts: bytes) -> bytes:
    """Return a Word file with the given further parts (`__` in a name stands for a slash)."""
    named = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()}
    return archive(
        {"[Content_Types].xml": f"<Types>{types}</Types>".encode(), "word/document.xml": b"<doc/>", **named}
    )


def xlsx() -> bytes:
    """Return an Excel file."""
    return docx(_XLSX_TYPES)


def odt(**parts: bytes) -> bytes:
    """Return an OpenDocument text with the given further parts."""
    return archive(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<m/>", **parts}
    )


def with_script(writer: PdfWriter) -> None:
    """Let a PDF run a script when it opens."""
    writer.add_open_action(JavaScript("app.alert('x')"))


def with_attachment(writer: PdfWriter) -> None:
    """Hide a file inside a PDF."""
    writer.add_attachment("macro.xlsm", b"PK\x03\x04")


def with_action(kind: str) -> Callable[[PdfWriter], None]:
    """Let the first page of a PDF do something of `kind` when it is shown."""

    def change(writer: PdfWriter) -> None:
        action = DictionaryObject(
            {NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("cmd")}
        )
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})

    return change


def with_xfa(writer: PdfWriter) -> None:
    """Give a PDF a form that is a program."""
    form = DictionaryObject(
        {NameObject("/XFA"): TextStringObject("<xdp/>"), NameObject("/Fields"): ArrayObject()}
    )
    writer._root_object[NameObject("/AcroForm")] = form


def with_note(writer: PdfWriter) -> None:
    """Write a harmless note on a page."""
    writer.add_annotation(0, FreeText(text="Xem trang 2", rect=(10, 10, 90, 40)))


def with_empty_names(writer: PdfWriter) -> None:
    """Leave the empty name trees behind that some printers do."""
    names = DictionaryObject(
        {NameObject("/EmbeddedFiles"): DictionaryObject(), NameObject("/X"): NullObject()}
    )
    writer._root_object[NameObject("/Names")] = names


def locked(user: str, owner: str, algorithm: str) -> bytes:
    """Return a PDF that pypdf encrypted; without a `user` password it opens, and forbids."""
    return pdf(1, lambda writer: writer.encrypt(user, owner, algorithm=algorithm))


def locked_otherwise(user: str, owner: str) -> bytes:
    """Return a PDF of PDF 2.0 with AES-256, as pyHanko writes it."""
    writer = copy_into_new_writer(HankoReader(io.BytesIO(pdf())))
    writer.encrypt(owner, user)  # type: ignore[no-untyped-call]  # pyHanko has no types here
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # the same
    return out.getvalue()


def bomb_of_a_page(megabytes: int, *, times: int = 1) -> bytes:
    """Return a PDF whose one page unpacks to so many megabytes of spaces, packed `times` times."""

    def change(writer: PdfWriter) -> None:
        packing = zlib.compressobj(9)
        packed = b"".join(packing.compress(b" " * 1_048_576) for _ in range(megabytes)) + packing.flush()
        for _ in range(times - 1):
            packed = zlib.compress(packed, 9)
        stream = EncodedStreamObject()
        stream._data = packed
        stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * times)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return pdf(1, change)


def with_password(writer: PdfWriter) -> None:
    """Lock a PDF; it opens without a password and forbids printing."""
    writer.encrypt(user_password="", owner_password="khóa", algorithm="RC4-128")
