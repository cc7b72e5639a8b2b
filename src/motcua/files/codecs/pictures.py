"""Scans and photographs: read only as far as their headers."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

import pillow_heif
from PIL import Image, ImageSequence

from motcua.files.errors import FileBroken, FileExpands
from motcua.files.rules.kinds import KINDS
from motcua.kernel.text import N_, print_number

pillow_heif.register_heif_opener()
pillow_heif.options.DECODE_THREADS = 1  # each thread would reserve memory of its own

FORMATS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
}
MOST_PIXELS: Final = 80_000_000
"""A3 at 600 dots an inch is 70 million; more than this is a bomb or a mistake."""
MOST_FRAMES: Final = 1000

UNREADABLE: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    struct.error,
)
"""What Pillow raises over damaged files, by its own documentation and its tests."""
_BOMB: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def count_pages(path: Path, name: str, media_type: str) -> int:
    """Return how many pictures the file holds. Raises FileBroken, FileExpands."""
    try:
        with Image.open(path, formats=[FORMATS[media_type]]) as picture:
            frames = _checked_frames(picture, name)
        with Image.open(path, formats=[FORMATS[media_type]]) as picture:
            picture.verify()
    except _BOMB as bomb:
        raise FileExpands(name=name, what=N_("ảnh quá nhiều điểm ảnh")) from bomb
    except UNREADABLE as damage:
        raise FileBroken(name=name, kind=KINDS[media_type].label) from damage
    return frames


def _checked_frames(picture: Image.Image, name: str) -> int:
    frames = 0
    for frame in ImageSequence.Iterator(picture):
        frames += 1
        if frame.width * frame.height > MOST_PIXELS:
            size = f"{print_number(frame.width)} × {print_number(frame.height)}"
            raise FileExpands(name=name, what=size)
        if frames > MOST_FRAMES:
            raise FileExpands(name=name, what=N_("quá nhiều trang ảnh"))
    return frames
