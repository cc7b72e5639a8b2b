"""Office files: zip archives with known parts, without macros, of bounded size when opened."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from motcua.files.codecs.markup import has_doctype
from motcua.files.errors import FileActive, FileBroken, FileEncrypted, FileExpands, TypeNotAllowed
from motcua.files.rules.kinds import ALLOWED_SENTENCE
from motcua.kernel.text import N_

MOST_PARTS: Final = 5000
MOST_BYTES: Final = 300 * 1024 * 1024
"""All parts together, unpacked."""
MOST_GROWTH: Final = 200
_SMALL: Final = 10 * 1024 * 1024
"""Below this no growth is dangerous: empty sheets pack extremely well."""
_BEGINNING: Final = 4096
_PART_READ: Final = 2 * 1024 * 1024

_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_MAIN_PARTS: Final = {
    b"wordprocessingml.document.main+xml": f"{_OOXML}.wordprocessingml.document",
    b"spreadsheetml.sheet.main+xml": f"{_OOXML}.spreadsheetml.sheet",
    b"presentationml.presentation.main+xml": f"{_OOXML}.presentationml.presentation",
}
_ODF: Final = {
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
_MACROS: Final = N_("macro")
_OBJECTS: Final = N_("đối tượng nhúng chạy được")
_REMOTE: Final = N_("mẫu hoặc dữ liệu tải từ nơi khác")
_ACTIVE_NAMES: Final = (
    ("vbaproject", _MACROS),
    ("vbadata", _MACROS),
    ("macrosheets/", _MACROS),
    ("basic/", _MACROS),
    ("scripts/", _MACROS),
    ("activex/", _OBJECTS),
    ("oleobject", _OBJECTS),
)

_UNREADABLE: Final = (BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError, KeyError)
"""What zipfile raises over damaged archives; NotImplementedError for a compression it does not know."""


def office_type(path: Path, name: str) -> str:
    """Return the media type of an office file.

    Raises FileExpands for a zip bomb, FileActive for macros, embedded programs and remote templates,
    FileEncrypted, FileBroken, and TypeNotAllowed for any other archive.
    """
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            _require_bounds(parts, path.stat().st_size, name)
            media_type = _media_type(archive, parts, name)
            _require_passive(archive, parts, name)
    except _UNREADABLE as damage:
        raise FileBroken(name=name, kind=N_("tệp Office")) from damage
    return media_type


def _require_bounds(parts: list[ZipInfo], size: int, name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_BYTES:
        raise FileExpands(name=name, what=N_("quá nhiều dữ liệu nén bên trong"))
    if unpacked > _SMALL and unpacked > MOST_GROWTH * size:
        raise FileExpands(name=name, what=N_("tỷ lệ nén bất thường"))
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileEncrypted(name=name)


def _media_type(archive: ZipFile, parts: list[ZipInfo], name: str) -> str:
    names = {part.filename for part in parts}
    if "mimetype" in names:
        declared = _read(archive, "mimetype").strip()
        if declared in _ODF:
            if b"encryption-data" in _read(archive, "META-INF/manifest.xml"):
                raise FileEncrypted(name=name)
            return _ODF[declared]
    if "[Content_Types].xml" in names:
        declared = _read(archive, "[Content_Types].xml")
        if b"macroEnabled" in declared or b"vbaProject" in declared:
            raise FileActive(name=name, what=_MACROS)
        for main, media_type in _MAIN_PARTS.items():
            if main in declared:
                return media_type
    raise TypeNotAllowed(name=name, kind=N_("tệp nén ZIP"), allowed=ALLOWED_SENTENCE)


def _require_passive(archive: ZipFile, parts: list[ZipInfo], name: str) -> None:
    for part in parts:
        lower = part.filename.lower()
        for sign, what in _ACTIVE_NAMES:
            if sign in lower:
                raise FileActive(name=name, what=what)
        if lower.endswith((".xml", ".rels")):
            with archive.open(part) as handle:
                if has_doctype(handle.read(_BEGINNING)):
                    raise FileActive(name=name, what=N_("khai báo DTD trong XML"))
        if lower.endswith(".rels") or "externallinks/" in lower:
            content = _read(archive, part.filename)
            remote_template = b"attachedTemplate" in content and b"External" in content
            if remote_template or b"ddeLink" in content:
                raise FileActive(name=name, what=_REMOTE)


def _read(archive: ZipFile, part: str) -> bytes:
    with archive.open(part) as handle:
        return handle.read(_PART_READ)
