"""The kinds of file that are taken, and how each is handed out again."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.text import N_

_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "application/vnd.oasis.opendocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its media type, the endings its names may have (the first is the usual one), its name.

    `shown`: a browser may show it in the page; everything else is only downloaded.
    """

    media_type: str
    endings: tuple[str, ...]
    label: str
    shown: bool = False


KINDS: Final[Mapping[str, Kind]] = {
    kind.media_type: kind
    for kind in (
        Kind("application/pdf", ("pdf",), "PDF", shown=True),
        Kind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), N_("ảnh JPEG"), shown=True),
        Kind("image/png", ("png",), N_("ảnh PNG"), shown=True),
        Kind("image/webp", ("webp",), N_("ảnh WebP"), shown=True),
        Kind("image/heic", ("heic", "heif", "hif"), N_("ảnh HEIC")),
        Kind("image/tiff", ("tif", "tiff"), N_("ảnh TIFF")),
        Kind(f"{_OOXML}.wordprocessingml.document", ("docx",), "Word (docx)"),
        Kind(f"{_OOXML}.spreadsheetml.sheet", ("xlsx",), "Excel (xlsx)"),
        Kind(f"{_OOXML}.presentationml.presentation", ("pptx",), "PowerPoint (pptx)"),
        Kind(f"{_ODF}.text", ("odt",), "OpenDocument (odt)"),
        Kind(f"{_ODF}.spreadsheet", ("ods",), "OpenDocument (ods)"),
        Kind("application/xml", ("xml", "bpmn", "edxml"), "XML"),
        Kind("text/plain", ("txt", "csv"), N_("văn bản thuần")),
    )
}
"""What the counter and the applicant may hand in. Anything that runs is missing on purpose."""

ALLOWED_SENTENCE: Final = N_(
    "PDF, ảnh (JPEG, PNG, HEIC, TIFF), Word, Excel, PowerPoint hoặc OpenDocument đời mới"
)


def kind_of_type(media_type: str) -> Kind | None:
    """Return the kind of a media type, or None when it is not taken."""
    return KINDS.get(media_type)


def ending(name: str) -> str:
    """Return the ending of a file name, lower case, without the dot; "" when it has none."""
    stem, dot, last = name.rpartition(".")
    return last.lower().strip() if dot and stem else ""


def fits(name: str, kind: Kind) -> bool:
    """Tell whether a file called `name` may be of `kind`: a name without ending fits all."""
    return ending(name) in ("", *kind.endings)


def may_be_taken(name: str) -> bool:
    """Tell whether the ending of `name` is one of a kind that is taken, or there is none."""
    return any(fits(name, kind) for kind in KINDS.values())


def is_photograph(media_type: str) -> bool:
    """Tell whether pages photographed in this kind are joined into one PDF."""
    return media_type in PHOTOGRAPHS


def tidy_name(name: str) -> str:
    """Return the name that is kept: the last part of any path, composed, not too long.

    Control characters go, and the marks that turn the direction of writing: a program would pass for a PDF.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable()).strip().strip(".")
    if len(shown) > LONGEST_NAME:
        tail = f".{ending(shown)}" if ending(shown) else ""
        shown = shown[: LONGEST_NAME - len(tail)] + tail
    return shown or N_("tệp không tên")


def download_name(name: str, media_type: str) -> str:
    """Return `name` with the usual ending of its kind when it has none."""
    kind = kind_of_type(media_type)
    return name if kind is None or ending(name) else f"{name}.{kind.endings[0]}"


LONGEST_NAME: Final = 200
PHOTOGRAPHS: Final = frozenset({"image/jpeg", "image/png", "image/heic", "image/webp"})
