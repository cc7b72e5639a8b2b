"""Reading back what was printed."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, NameObject


def reader(pdf: bytes) -> PdfReader:
    """Open a printed file."""
    return PdfReader(io.BytesIO(pdf))


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page, runs of white space made one space."""
    return [" ".join(page.extract_text().split()) for page in reader(pdf).pages]


def text_of(pdf: bytes) -> str:
    """Return the text of the whole file."""
    return " ".join(page_texts(pdf))


def tagged_text(pdf: bytes) -> str:
    """Return only the text that a screen reader is given: what is not marked as an artifact."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        stream = ContentStream(page["/Contents"].get_object(), writer)
        depth, kept = 0, []
        for operands, operator in stream.operations:
            opens = operator in {b"BMC", b"BDC"}
            if opens and (depth or operands[0] == "/Artifact"):
                depth += 1
            if not depth or operator not in {b"Tj", b"TJ"}:
                kept.append((operands, operator))
            if operator == b"EMC" and depth:
                depth -= 1
        stream.operations = kept
        page[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return text_of(out.getvalue())
