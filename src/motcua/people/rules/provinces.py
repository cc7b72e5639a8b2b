"""Provinces before and after 01/07/2025 (resolution 202/2025/QH15): 63 became 34.

Addresses of both maps are accepted as they are written; nothing rewrites an applicant's address. The
table of mergers is recalled: what is made from it carries `to_confirm`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from motcua.kernel.text import fold

MERGED_ON = date(2025, 7, 1)
"""The first day of the 34 provinces and of two-tier local government."""

MERGER: Final = "Nghị quyết 202/2025/QH15 (bảng sáp nhập theo trí nhớ, cần xác nhận)"
"""The basis of what is derived from the table below."""

_NEW_FROM_OLD: dict[str, tuple[str, ...]] = {
    "Hà Nội": (),
    "Huế": (),
    "Lai Châu": (),
    "Điện Biên": (),
    "Sơn La": (),
    "Lạng Sơn": (),
    "Quảng Ninh": (),
    "Thanh Hóa": (),
    "Nghệ An": (),
    "Hà Tĩnh": (),
    "Cao Bằng": (),
    "Tuyên Quang": ("Hà Giang",),
    "Lào Cai": ("Yên Bái",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Phú Thọ": ("Vĩnh Phúc", "Hòa Bình"),
    "Bắc Ninh": ("Bắc Giang",),
    "Hưng Yên": ("Thái Bình",),
    "Hải Phòng": ("Hải Dương",),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Quảng Trị": ("Quảng Bình",),
    "Đà Nẵng": ("Quảng Nam",),
    "Quảng Ngãi": ("Kon Tum",),
    "Gia Lai": ("Bình Định",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "Đắk Lắk": ("Phú Yên",),
    "Thành phố Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu"),
    "Đồng Nai": ("Bình Phước",),
    "Tây Ninh": ("Long An",),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
    "Đồng Tháp": ("Tiền Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "An Giang": ("Kiên Giang",),
}

PROVINCES_NOW: tuple[str, ...] = tuple(_NEW_FROM_OLD)
"""The 34 provinces and cities from 01/07/2025."""

PROVINCES_BEFORE: tuple[str, ...] = tuple(
    name for new, old in _NEW_FROM_OLD.items() for name in ("Thừa Thiên Huế" if new == "Huế" else new, *old)
)
"""The 63 provinces and cities until 30/06/2025."""

_SPELLINGS = {
    "ho chi minh": "Thành phố Hồ Chí Minh",
    **{fold(name).replace(" - ", " "): name for name in (*PROVINCES_NOW, *PROVINCES_BEFORE)},
}
_PREFIXES = ("tinh ", "thanh pho ", "tp ")


def province_in(address: str) -> str | None:
    """Return the province, of either map, that an address ends with, or None when none is named."""
    last = " ".join(fold(address).rsplit(",", 1)[-1].replace(".", " ").replace("-", " ").split())
    bare = [last, *(last.removeprefix(prefix) for prefix in _PREFIXES if last.startswith(prefix))]
    return next((_SPELLINGS[name] for name in bare if name in _SPELLINGS), None)


def province_today(name: str) -> str:
    """Return which of the 34 provinces an old or new province is now; an unknown name stays."""
    if name == "Thừa Thiên Huế":
        return "Huế"
    return next((new for new, old in _NEW_FROM_OLD.items() if name == new or name in old), name)
