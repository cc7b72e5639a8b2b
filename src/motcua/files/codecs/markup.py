"""XML and plain text. XML with a document type is refused: that is where entities come from."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final
from xml.parsers import expat

from motcua.files.errors import FileActive, FileBroken, TypeNotAllowed
from motcua.files.rules.kinds import ALLOWED_SENTENCE
from motcua.kernel.text import N_

_PIECE: Final = 65536
_DEEPEST: Final = 500
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_RUNS: Final = {"html": N_("trang web (HTML)"), "svg": N_("ảnh SVG")}
"""Elements that make an XML file a page that runs in a browser."""
_WEB_PAGE: Final = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<body", b"<head")


class _HasDoctype(Exception):
    """The file declares a document type."""


class _TooDeep(Exception):
    """The elements are nested deeper than any honest file."""


def looks_like_markup(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is XML, HTML or SVG."""
    start = head
    for mark in _BOMS:
        start = start.removeprefix(mark)
    start = start.replace(b"\x00", b"").lstrip()
    return start.startswith(b"<?xml") or start[:1] == b"<"


def check_xml(path: Path, name: str) -> None:
    """Accept well-formed XML without a document type that no browser runs.

    Raises FileActive for a DTD, TypeNotAllowed for HTML and SVG, FileBroken otherwise.
    """
    with path.open("rb") as handle:
        head = handle.read(_PIECE).removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(_WEB_PAGE):
        raise TypeNotAllowed(name=name, kind=_RUNS["html"], allowed=ALLOWED_SENTENCE)
    try:
        root = _root_element(path)
    except _HasDoctype as declared:
        raise FileActive(name=name, what=N_("khai báo DTD trong XML")) from declared
    except (_TooDeep, expat.ExpatError, LookupError, ValueError) as damage:
        raise FileBroken(name=name, kind="XML") from damage
    local = root.rpartition(":")[2].lower()
    if local in _RUNS:
        raise TypeNotAllowed(name=name, kind=_RUNS[local], allowed=ALLOWED_SENTENCE)


def has_doctype(beginning: bytes) -> bool:
    """Tell whether XML that begins so declares a document type, in UTF-8 or UTF-16."""
    return b"<!doctype" in beginning.replace(b"\x00", b"").lower()


def is_plain_text(path: Path) -> bool:
    """Tell whether the file is UTF-8 text without control characters."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as handle:
            while piece := handle.read(_PIECE):
                if not _is_written(decoder.decode(piece)):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_written(text: str) -> bool:
    return not any(letter < " " and letter not in "\t\n\r\f" for letter in text) and "\x7f" not in text


def _root_element(path: Path) -> str:
    parser = expat.ParserCreate()
    opened: list[str] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _TooDeep
        if not opened:
            opened.append(name)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*declared: object) -> None:
        raise _HasDoctype

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    with path.open("rb") as handle:
        parser.ParseFile(handle)
    return opened[0]
