"""Whether a photographed page can be read, judged from four numbers; and what to do when it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from motcua.kernel.events import Plain
from motcua.kernel.text import N_


class Fault(StrEnum):
    """Why a page is hard to read."""

    SMALL = "small"
    DARK = "dark"
    FLAT = "flat"
    BLURRED = "blurred"


ADVICE: Final[Mapping[Fault, str]] = {
    Fault.SMALL: N_(
        "Trang %(page)s quá nhỏ (%(width)s × %(height)s điểm ảnh), chữ khó đọc. "
        "Hãy chụp lại sao cho tờ giấy choán hết khung hình."
    ),
    Fault.DARK: N_("Trang %(page)s quá tối. Hãy bật đèn hoặc ra chỗ sáng rồi chụp lại."),
    Fault.FLAT: N_(
        "Trang %(page)s quá nhạt hoặc bị lóa, gần như không thấy chữ. "
        "Hãy tắt đèn flash, tránh bóng lóa rồi chụp lại."
    ),
    Fault.BLURRED: N_(
        "Trang %(page)s bị nhòe. Hãy giữ máy thật chắc, chạm vào tờ giấy để lấy nét rồi chụp lại."
    ),
}
"""A sentence for each: which page, and what to do."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one page.

    `width`, `height` in pixels as it lay in the file, upright; `light` and `contrast` are mean and standard
    deviation of the grey values (0-255); `sharpness` is the variance of the Laplacian at 1000 pixels of the
    longer edge: edges of letters make it large, a shaken hand makes it small.
    """

    width: int
    height: int
    light: float
    contrast: float
    sharpness: float

    def plain(self) -> dict[str, Plain]:
        """Return what JSON holds."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Limits:
    """Below these a page is hard to read; an installation sets them."""

    shorter_edge: int
    light: int
    contrast: int
    sharpness: int


def measured_of(stored: Mapping[str, object]) -> Measured:
    """Read back what `Measured.plain` gave."""

    def number(name: str) -> float:
        return float(str(stored[name]))

    return Measured(
        int(number("width")), int(number("height")), number("light"), number("contrast"), number("sharpness")
    )


def fault_of(page: Measured, limits: Limits) -> Fault | None:
    """Return the first thing to mend on a page, or None when it can be read.

    One at a time: a dark page is always without contrast and edges too.
    """
    if min(page.width, page.height) < limits.shorter_edge:
        return Fault.SMALL
    if page.light < limits.light:
        return Fault.DARK
    if page.contrast < limits.contrast:
        return Fault.FLAT
    return Fault.BLURRED if page.sharpness < limits.sharpness else None
