"""Photographs as one PDF, a page of A4 each: `python -m motcua.files.codecs.joining OUT < pages`.

Runs in a process of its own, bounded as the examination is; `pages` is a JSON list of path, name and media
type. Writes the PDF to OUT and prints what was measured, or the refusal, as one JSON object.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

from motcua.files.codecs.__main__ import limit
from motcua.files.codecs.photographs import Page, prepare
from motcua.files.rules.readability import Measured
from motcua.kernel.errors import DomainError

A4: Final = (595, 842)
"""Points."""
MARGIN: Final = 14
SECONDS_A_PAGE: Final = 5


@dataclass(frozen=True, slots=True)
class Photograph:
    """One photograph on disk: `name` is how its sender calls it."""

    path: Path
    name: str
    media_type: str


def join(photographs: Iterable[Photograph], out: Path) -> list[Measured]:
    """Write `photographs` as the pages of a PDF, in their order, and return what was measured on each.

    Raises FileBroken, FileExpands.
    """
    writer = PdfWriter()
    measured = []
    for one in photographs:
        page = prepare(one.path, one.name, one.media_type)
        add_picture(writer, page)
        measured.append(page.measured)
    writer.metadata = None
    with out.open("wb") as handle:
        writer.write(handle)
    return measured


def add_picture(writer: PdfWriter, page: Page) -> None:
    """Put a picture as large as it fits onto a sheet that lies as the picture does."""
    width, height = A4 if page.height >= page.width else A4[::-1]
    scale = min((width - 2 * MARGIN) / page.width, (height - 2 * MARGIN) / page.height)
    wide, high = page.width * scale, page.height * scale
    sheet = writer.add_blank_page(width, height)
    drawing = DecodedStreamObject()
    left, low = (width - wide) / 2, (height - high) / 2
    drawing.set_data(f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {low:.2f} cm /Im0 Do Q".encode())
    add = writer._add_object  # noqa: SLF001 - pypdf has no public way to add an object
    objects = DictionaryObject({NameObject("/Im0"): add(_image(page))})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    sheet[NameObject("/Contents")] = add(drawing)


def _image(page: Page) -> StreamObject:
    image = StreamObject()
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(page.width),
            NameObject("/Height"): NumberObject(page.height),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    image._data = page.jpeg  # noqa: SLF001 - nor to give a stream that is packed already
    return image


def main(out: str, asked: str) -> dict[str, object]:
    """Join what the JSON text `asked` lists into `out`; return what was measured, or why it is refused."""
    told = json.loads(asked)
    limit(seconds=SECONDS_A_PAGE * (len(told["pages"]) + 2), writes=told["most_bytes"])
    try:
        pages = [Photograph(Path(path), name, kind) for path, name, kind in told["pages"]]
        measured = join(pages, Path(out))
    except DomainError as refusal:
        return {"refusal": refusal.code, "details": refusal.details}
    return {"measured": [one.plain() for one in measured]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.stdin.read())))
