"""The pages of a file behind a cover, each with a band below it.

`python -m motcua.files.codecs.binding OUT < ask` runs in a process of its own, bounded as the examination is:
the pages were made by a stranger. `ask` is a JSON object: `source` (path, name, media type), `cover`,
`bands`, `mark` (paths; `mark` may be ""), `pages` (how many), `title`, `subject`, `most_bytes`. Prints how
many pages the bound file has, or the refusal, as one JSON object.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject

from motcua.files.codecs.__main__ import limit
from motcua.files.codecs.joining import A4, SECONDS_A_PAGE, Photograph, add_picture
from motcua.files.codecs.pdf import UNREADABLE
from motcua.files.codecs.photographs import prepare
from motcua.files.errors import FileBroken
from motcua.kernel.errors import DomainError

_BOXES: Final = ("mediabox", "cropbox", "trimbox", "bleedbox", "artbox")
_PDF: Final = "application/pdf"


def bind(source: Photograph, *, cover: Path, bands: Path, mark: Path | None) -> PdfWriter:
    """Return a writer with the cover, then each page of `source`, made higher by its band.

    The page itself is neither shrunk nor covered: the band stands below it. `mark` is drawn over each page.
    Raises FileBroken, FileExpands.
    """
    writer = PdfWriter()
    for page in PdfReader(cover).pages:
        writer.add_page(page)
    strips = PdfReader(bands).pages
    drawn = PdfReader(mark).pages[0] if mark else None
    for number, page in enumerate(_pages_of(source)):
        added = writer.add_page(page)
        _unsigned(added)
        if added.rotation:
            added.transfer_rotation_to_content()
        if drawn is not None:
            _mark(added, drawn)
        _band(added, strips[number])
    return writer


def _pages_of(source: Photograph) -> list[PageObject]:
    if source.media_type != _PDF:
        drawing = PdfWriter()
        add_picture(drawing, prepare(source.path, source.name, source.media_type))
        return list(drawing.pages)
    return list(PdfReader(source.path).pages)


def _band(page: PageObject, strip: PageObject) -> None:
    """Make `page` higher by the height of `strip` and draw that below what stands on it."""
    seen = page.cropbox
    left, low, right, top = (float(one) for one in (seen.left, seen.bottom, seen.right, seen.top))
    width, height = float(strip.mediabox.width), float(strip.mediabox.height)
    scale = min(1.0, (right - left) / width)
    for name in _BOXES:
        setattr(page, name, RectangleObject((left, low - height * scale, right, top)))
    place = Transformation().scale(scale).translate(left, low - height * scale)
    page.merge_transformed_page(strip, place)


def _mark(page: PageObject, drawn: PageObject) -> None:
    """Draw the rehearsal mark over the middle of `page`, as large as it fits."""
    seen = page.cropbox
    scale = min(float(seen.width) / A4[0], float(seen.height) / A4[1])
    left = float(seen.left) + (float(seen.width) - A4[0] * scale) / 2
    low = float(seen.bottom) + (float(seen.height) - A4[1] * scale) / 2
    page.merge_transformed_page(drawn, Transformation().scale(scale).translate(left, low))


def _unsigned(page: PageObject) -> None:
    """Take the value of signature fields away: a copy carries no signature of its original."""
    for one in page.get("/Annots") or ArrayObject():
        widget = one.get_object()
        if isinstance(widget, DictionaryObject) and widget.get("/FT") == "/Sig":
            widget.pop(NameObject("/V"), None)


def main(out: str, asked: str) -> dict[str, object]:
    """Bind what the JSON text `asked` names into `out`; return its pages, or why it is refused."""
    told = json.loads(asked)
    path, name, kind = told["source"]
    limit(seconds=SECONDS_A_PAGE * (int(told["pages"]) + 4), writes=told["most_bytes"])
    source = Photograph(Path(path), name, kind)
    mark = Path(told["mark"]) if told["mark"] else None
    try:
        try:
            writer = bind(source, cover=Path(told["cover"]), bands=Path(told["bands"]), mark=mark)
            writer.metadata = None
            writer.add_metadata({"/Title": told["title"], "/Subject": told["subject"]})
            with Path(out).open("wb") as handle:
                writer.write(handle)
        except UNREADABLE as damage:
            raise FileBroken(name=name, kind="PDF") from damage
    except DomainError as refusal:
        return {"refusal": refusal.code, "details": refusal.details}
    return {"pages": len(writer.pages)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.stdin.read())))
