"""XML from outside, taken as hostile: no document type, no entities, no network, bounded size and depth."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from motcua.workflow.errors import UnsafeFile

LARGEST: Final = 5 * 1024 * 1024
"""Bytes of a file."""
DEEPEST: Final = 60
MOST_ELEMENTS: Final = 50_000
MOST_ATTRIBUTES: Final = 60
_PIECE: Final = 1 << 16


def read_xml(content: bytes) -> etree._Element:
    """Return the root of an XML file. Refuses (UnsafeFile) what is too large, too deep, damaged or armed."""
    if len(content) > LARGEST:
        raise UnsafeFile(reason=f"tệp lớn hơn {LARGEST // 1024 // 1024} MB")
    if content.startswith(b"PK"):
        raise UnsafeFile(reason="đây là tệp nén, không phải tệp BPMN (XML)")
    _check_encoding(content)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnsafeFile(reason="tệp có khai báo thực thể XML (DOCTYPE), không an toàn")
    _measure(content)
    return etree.fromstring(content, _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _check_encoding(content: bytes) -> None:
    """Let only UTF-8 pass: in another encoding the search for entities would see nothing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnsafeFile(reason="tệp không ở dạng UTF-8") from error
    declared = re.match(r"""\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""", text)
    if "\0" in text or (declared and declared[1].lower() not in ("utf-8", "us-ascii", "ascii")):
        raise UnsafeFile(reason="tệp không ở dạng UTF-8")


def _measure(content: bytes) -> None:
    """Walk the file piece by piece and refuse it at the first sign of harm."""
    puller = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    depth = count = 0
    try:
        for begin in range(0, len(content), _PIECE):
            puller.feed(content[begin : begin + _PIECE])
            for event, element in puller.read_events():
                depth += 1 if event == "start" else -1
                count += event == "start"
                _check_limits(depth, count, len(element.attrib))
        puller.close()
    except etree.XMLSyntaxError as error:
        raise UnsafeFile(reason=f"tệp XML bị hỏng ở dòng {error.lineno}") from error


def _check_limits(depth: int, count: int, attributes: int) -> None:
    if depth > DEEPEST:
        raise UnsafeFile(reason=f"các phần tử lồng nhau quá {DEEPEST} tầng")
    if count > MOST_ELEMENTS:
        raise UnsafeFile(reason=f"tệp có hơn {MOST_ELEMENTS} phần tử")
    if attributes > MOST_ATTRIBUTES:
        raise UnsafeFile(reason="có phần tử mang quá nhiều thuộc tính")
