"""PDF: counted page by page, and refused when anything in it runs, hides or attaches."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from motcua.files.errors import FileActive, FileBroken, FileEncrypted, FileExpands
from motcua.kernel.text import N_

MOST_OBJECTS: Final = 200_000
MOST_PAGES: Final = 5000
MOST_UNPACKED: Final = 600 * 1024 * 1024
"""Bytes of one stream: a page at 1200 dots an inch in colour has 420 million."""
_SMALLEST: Final = 1032
"""Deflate makes nothing more than so many times smaller."""
_DEEPEST: Final = 60
_PIECE: Final = 1024 * 1024

_SCRIPT: Final = N_("mã JavaScript")
_LAUNCH: Final = N_("lệnh mở chương trình khác")
_ATTACHED: Final = N_("tệp đính kèm bên trong")
_MEDIA: Final = N_("nội dung đa phương tiện chạy được")
_SENDS: Final = N_("lệnh tự gửi dữ liệu")
_DYNAMIC: Final = N_("biểu mẫu động (XFA)")

_ACTIVE_KEYS: Final = {
    "/JS": _SCRIPT,
    "/JavaScript": _SCRIPT,
    "/EmbeddedFiles": _ATTACHED,
    "/EF": _ATTACHED,
    "/RichMediaContent": _MEDIA,
    "/XFA": _DYNAMIC,
}
_ACTIVE_VALUES: Final = {
    ("/S", "/JavaScript"): _SCRIPT,
    ("/S", "/Launch"): _LAUNCH,
    ("/S", "/GoToE"): _ATTACHED,
    ("/S", "/ImportData"): _SENDS,
    ("/S", "/SubmitForm"): _SENDS,
    ("/S", "/Rendition"): _MEDIA,
    ("/S", "/Movie"): _MEDIA,
    ("/S", "/Sound"): _MEDIA,
    ("/Type", "/EmbeddedFile"): _ATTACHED,
    ("/Subtype", "/FileAttachment"): _ATTACHED,
    ("/Subtype", "/RichMedia"): _MEDIA,
    ("/Subtype", "/3D"): _MEDIA,
    ("/Subtype", "/Screen"): _MEDIA,
    ("/Subtype", "/Movie"): _MEDIA,
}
# Names long enough never to occur by chance in compressed data; for objects that no table lists.
_RAW: Final = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia)[\s/<>\[\](]")
_RAW_MEANS: Final = {
    b"JavaScript": _SCRIPT,
    b"Launch": _LAUNCH,
    b"EmbeddedFile": _ATTACHED,
    b"RichMedia": _MEDIA,
}

UNREADABLE: Final = (
    PyPdfError,
    RecursionError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    OSError,
    struct.error,
    zlib.error,
)
"""What pypdf raises over damaged files: it trusts their shape in many places (NotImplementedError for a
filter or encryption that it does not know)."""


def count_pages(path: Path, name: str) -> int:
    """Return the number of pages.

    Raises FileEncrypted, FileActive for scripts, launches, attachments, media and forms that send,
    FileExpands, FileBroken.
    """
    _refuse_raw(path, name)
    try:
        with PdfReader(path) as reader:
            if reader.is_encrypted:
                raise FileEncrypted(name=name)
            _refuse_active(reader, name)
            pages = len(reader.pages)
    except UNREADABLE as damage:
        raise FileBroken(name=name, kind="PDF") from damage
    if not 0 < pages <= MOST_PAGES:
        raise FileBroken(name=name, kind="PDF")
    return pages


def _refuse_raw(path: Path, name: str) -> None:
    tail = b""
    with path.open("rb") as handle:
        while piece := handle.read(_PIECE):
            found = _RAW.search(tail + piece)
            if found:
                raise FileActive(name=name, what=_RAW_MEANS[found.group(1)])
            tail = piece[-32:]


def _refuse_active(reader: PdfReader, name: str) -> None:
    for seen, stored in enumerate(_all_objects(reader)):
        if seen > MOST_OBJECTS:
            raise FileExpands(name=name, what=N_("quá nhiều đối tượng"))
        what = _active(stored, 0)
        if what:
            raise FileActive(name=name, what=what)
        if isinstance(stored, StreamObject):
            _refuse_bomb(stored, name)
    what = _active(reader.trailer, 0)
    if what:
        raise FileActive(name=name, what=what)


def _refuse_bomb(stream: StreamObject, name: str) -> None:
    """Refuse a stream that fills the memory of whoever looks at its page: we never unpack it, they do."""
    named = stream.get("/Filter", "")
    filters = [str(one) for one in named] if isinstance(named, ArrayObject) else [str(named)]
    packed = filters.count("/FlateDecode") + filters.count("/Fl")
    if packed > 1:
        raise FileExpands(name=name, what=N_("dữ liệu nén nhiều lần"))
    content = stream._data  # noqa: SLF001 - the packed bytes have no public name
    if packed and len(content) > MOST_UNPACKED // _SMALLEST and _is_bomb(content):
        raise FileExpands(name=name, what=N_("dữ liệu nén bất thường"))


def _is_bomb(packed: bytes) -> bool:
    unpacking, left, size = zlib.decompressobj(), packed, 0
    while left and size <= MOST_UNPACKED:
        piece = unpacking.decompress(left, 16 * _PIECE)
        if not piece:
            break
        size, left = size + len(piece), unpacking.unconsumed_tail
    return size > MOST_UNPACKED


def _all_objects(reader: PdfReader) -> Iterator[PdfObject | None]:
    for generation, numbers in reader.xref.items():
        for number in numbers:
            yield IndirectObject(number, generation, reader).get_object()
    for number in reader.xref_objStm:
        yield IndirectObject(number, 0, reader).get_object()


def _active(stored: object, depth: int) -> str:
    """Return what is active in one object and those written inside it; references are met by themselves."""
    if depth > _DEEPEST:
        raise RecursionError("objects nested too deep")
    inside: list[object] = []
    if isinstance(stored, DictionaryObject):
        for key, value in stored.items():
            if key in _ACTIVE_KEYS and _is_filled(value):
                return _ACTIVE_KEYS[key]
            if isinstance(value, str) and (key, value) in _ACTIVE_VALUES:
                return _ACTIVE_VALUES[key, value]
            inside.append(value)
    elif isinstance(stored, ArrayObject):
        inside.extend(stored)
    for one in inside:
        if isinstance(one, DictionaryObject | ArrayObject) and (what := _active(one, depth + 1)):
            return what
    return ""


def _is_filled(value: object) -> bool:
    """Tell whether the entry holds something: printers leave empty name trees behind."""
    return not isinstance(value, DictionaryObject | ArrayObject) or bool(value)
