"""Photographed pages: turned upright, measured, made smaller, without a word about where and by what."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageFilter, ImageOps, ImageStat

from motcua.files.codecs.pictures import FORMATS, MOST_PIXELS, UNREADABLE
from motcua.files.errors import FileBroken, FileExpands
from motcua.files.rules.kinds import KINDS
from motcua.files.rules.readability import Measured
from motcua.kernel.text import N_

LONGER_EDGE: Final = 2339
"""Pixels of A4 at 200 dots an inch: letters of 8 points stay legible."""
QUALITY: Final = 80
_MEASURED_AT: Final = 1000
_LAPLACE: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


@dataclass(frozen=True, slots=True)
class Page:
    """One photograph made ready for a page: a JPEG without any mark of its making, and its measure."""

    jpeg: bytes
    width: int
    height: int
    measured: Measured


def measure(path: Path, name: str, media_type: str) -> Measured:
    """Return how legible the photograph at `path` is. Raises FileBroken, FileExpands."""
    with _upright(path, name, media_type) as (picture, size):
        return _measured(picture, size)


def prepare(path: Path, name: str, media_type: str) -> Page:
    """Return the photograph at `path` as a page. Raises FileBroken, FileExpands.

    Drawn anew from its pixels, so that neither EXIF nor the place where it was taken goes along.
    """
    with _upright(path, name, media_type) as (picture, size):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=QUALITY, optimize=True)
        return Page(out.getvalue(), picture.width, picture.height, _measured(picture, size))


@contextmanager
def _upright(path: Path, name: str, media_type: str) -> Iterator[tuple[Image.Image, tuple[int, int]]]:
    """Give the picture in RGB, upright and at most LONGER_EDGE long, and the size it had."""
    try:
        with Image.open(path, formats=[FORMATS[media_type]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileExpands(name=name, what=N_("ảnh quá nhiều điểm ảnh"))
            size = (opened.width, opened.height)
            opened.draft("RGB", (LONGER_EDGE, LONGER_EDGE))
            picture = _on_white(opened)
            picture.thumbnail((LONGER_EDGE, LONGER_EDGE), Image.Resampling.LANCZOS)
            picture = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise FileExpands(name=name, what=N_("ảnh quá nhiều điểm ảnh")) from bomb
    except UNREADABLE as damage:
        raise FileBroken(name=name, kind=KINDS[media_type].label) from damage
    turned = (picture.width > picture.height) != (size[0] > size[1])
    picture.info.clear()
    yield picture, (size[1], size[0]) if turned else size


def _on_white(opened: Image.Image) -> Image.Image:
    """Return the picture in RGB, what is transparent on white, still with its EXIF."""
    exif = opened.getexif()
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        layers = opened.convert("RGBA")
        ground = Image.new("RGBA", layers.size, "white")
        ground.alpha_composite(layers)
        picture = ground.convert("RGB")
    else:
        picture = opened.convert("RGB")
    picture.info["exif"] = exif.tobytes()
    return picture


def _measured(picture: Image.Image, size: tuple[int, int]) -> Measured:
    grey = picture.convert("L")
    grey.thumbnail((_MEASURED_AT, _MEASURED_AT), Image.Resampling.BILINEAR)
    stat = ImageStat.Stat(grey)
    edges = grey.filter(_LAPLACE).crop((1, 1, max(2, grey.width - 1), max(2, grey.height - 1)))
    sharpness = ImageStat.Stat(edges).var[0]
    return Measured(*size, round(stat.mean[0], 1), round(stat.stddev[0], 1), round(sharpness, 1))
