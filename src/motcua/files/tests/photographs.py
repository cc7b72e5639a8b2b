"""Photographed pages, good and bad, drawn on the spot."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

import motcua.papers
from motcua.files.codecs import pictures

SIZE: Final = (1200, 1600)
QUARTER_TURN: Final = 6
"""EXIF: the top of what was photographed lies on the right."""
_FONT: Final = Path(motcua.papers.__file__).parent / "fonts" / "LiberationSerif-Regular.ttf"
assert pictures.FORMATS  # importing it lets Pillow write HEIC


def sheet(*, size: tuple[int, int] = SIZE, blur: float = 0, light: float = 1, lines: int = 20) -> Image.Image:
    """Return a page of text, photographed by a hand that shakes by `blur` pixels in `light`."""
    page = Image.new("RGB", size, (235, 233, 228))
    drawing, font = ImageDraw.Draw(page), ImageFont.truetype(str(_FONT), max(8, size[1] // 45))
    for line in range(lines):
        words = f"{line + 1}. Đề nghị cấp giấy phép tiến hành công việc bức xạ"
        drawing.text(
            (size[0] // 12, size[1] // 12 + line * size[1] // 26), words, fill=(30, 30, 40), font=font
        )
    if blur:
        page = page.filter(ImageFilter.GaussianBlur(blur))
    return page.point(lambda value: value * light)


def photograph(
    page: Image.Image | None = None, kind: str = "JPEG", *, orientation: int = 1, place: bool = False
) -> bytes:
    """Return `page` as a camera writes it: with its orientation, and the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Máy ảnh bí mật"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (16.0, 44.0, 12.0), 3: "E", 4: (107.0, 11.0, 5.0)})
    out = io.BytesIO()
    (page or sheet()).save(out, kind, exif=exif.tobytes(), quality=90)
    return out.getvalue()
