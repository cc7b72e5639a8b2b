"""The one door: from bytes on disk to a kind that is taken, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import is_zipfile

import puremagic

from motcua.files.codecs import archives, markup, pdf, pictures
from motcua.files.errors import FileActive, FileEncrypted, NameDoesNotFit, TypeNotAllowed
from motcua.files.rules.kinds import ALLOWED_SENTENCE, KINDS, fits
from motcua.files.rules.readability import Measured
from motcua.kernel.events import Plain
from motcua.kernel.text import N_

_HEAD = 8192
_SNIFFED: Final = 1445
"""Bytes that browsers look at when they guess a kind."""
_PAGE: Final = re.compile(rb"<(!doctype html|html|head|body|script|iframe|svg)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the content is; `pages` is None for kinds without pages, `measured` only where asked for."""

    media_type: str
    pages: int | None
    measured: tuple[Measured, ...] = ()

    def measured_pages(self) -> list[dict[str, Plain]]:
        """Return what was measured on each page, as JSON holds it."""
        return [page.plain() for page in self.measured]


Reader = Callable[[Path, str], Inspected]


def _read_pdf(path: Path, name: str) -> Inspected:
    return Inspected("application/pdf", pdf.count_pages(path, name))


def _read_archive(path: Path, name: str) -> Inspected:
    return Inspected(archives.office_type(path, name), None)


def _read_markup(path: Path, name: str) -> Inspected:
    markup.check_xml(path, name)
    return Inspected("application/xml", None)


def _read_old_office(path: Path, name: str) -> Inspected:
    # A password turns a docx into this container.
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise FileEncrypted(name=name)
    raise TypeNotAllowed(
        name=name, kind=N_("tài liệu Office đời cũ (doc, xls, ppt)"), allowed=ALLOWED_SENTENCE
    )


def _picture(media_type: str) -> Reader:
    def read(path: Path, name: str) -> Inspected:
        return Inspected(media_type, pictures.count_pages(path, name, media_type))

    return read


_READERS: Final[tuple[tuple[bytes, Reader], ...]] = (
    (b"%PDF-", _read_pdf),
    (b"\xff\xd8\xff", _picture("image/jpeg")),
    (b"\x89PNG\r\n\x1a\n", _picture("image/png")),
    (b"II*\x00", _picture("image/tiff")),
    (b"MM\x00*", _picture("image/tiff")),
    (b"PK\x03\x04", _read_archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _read_old_office),
)

_NAMED: Final[tuple[tuple[bytes, str], ...]] = (
    (b"MZ", N_("chương trình Windows")),
    (b"\x7fELF", N_("chương trình Linux")),
    (b"#!", N_("tập lệnh")),
    (b"Rar!", N_("tệp nén RAR")),
    (b"7z\xbc\xaf", N_("tệp nén 7z")),
    (b"\x1f\x8b", N_("tệp nén gzip")),
    (b"{\\rtf", N_("tài liệu RTF")),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
UNKNOWN = N_("không rõ loại")


def inspect(path: Path, name: str) -> Inspected:
    """Return what the file at `path`, handed in as `name`, is by its content.

    Raises TypeNotAllowed, NameDoesNotFit, FileBroken, FileEncrypted, FileActive or FileExpands.
    """
    with path.open("rb") as handle:
        head = handle.read(_HEAD)
    reader = _reader(head)
    _require_one_kind(path, name, head, reader)
    found = reader(path, name)
    kind = KINDS[found.media_type]
    if not fits(name, kind):
        raise NameDoesNotFit(name=name, kind=kind.label)
    return found


def _require_one_kind(path: Path, name: str, head: bytes, reader: Reader) -> None:
    """Refuse a file that another program would take for another kind: a page in front, an archive behind."""
    if reader is _read_archive:
        return
    if head.startswith(b"%PDF-") and _PAGE.search(head[:_SNIFFED]):
        raise FileActive(name=name, what=N_("trang web ghép vào"))
    if is_zipfile(path):
        raise FileActive(name=name, what=N_("tệp nén ghép vào"))


def _reader(head: bytes) -> Reader:
    for signature, reader in _READERS:
        if head.startswith(signature):
            return reader
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _picture("image/webp")
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return _picture("image/heic")
    if any(head.startswith(signature) for signature, _ in _NAMED):
        return _refuse
    if markup.looks_like_markup(head):
        return _read_markup
    return _read_text


def _read_text(path: Path, name: str) -> Inspected:
    if not markup.is_plain_text(path):
        return _refuse(path, name)
    return Inspected("text/plain", None)


def _refuse(path: Path, name: str) -> Inspected:
    with path.open("rb") as handle:
        head = handle.read(_HEAD)
    raise TypeNotAllowed(name=name, kind=_what_it_is(head), allowed=ALLOWED_SENTENCE)


def _what_it_is(head: bytes) -> str:
    for signature, label in _NAMED:
        if head.startswith(signature):
            return label
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    return guesses[0].name or UNKNOWN if guesses else UNKNOWN
