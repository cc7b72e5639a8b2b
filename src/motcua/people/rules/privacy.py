"""What a person may ask about their own data, and what is answered.

Rights of the data subject: NĐ 13/2023/NĐ-CP, since 01/01/2026 Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; the
hours to answer in are configuration, to be confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.kernel.text import N_, tidy
from motcua.people.errors.privacy import WordsTooShort

ERASED: Final = "Đã xóa theo yêu cầu"
"""What stands where a name was."""
ERASURE_BECAUSE: Final = "Xóa tài khoản của công dân theo yêu cầu đã được chấp nhận"
"""Why the bytes of the papers that a person kept are released."""
_LEAST: Final = 10


class DataWish(StrEnum):
    """What is asked."""

    ERASURE = "erasure"
    CORRECTION = "correction"


class DataRequestState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


WISH_NAMES: Mapping[DataWish, str] = MappingProxyType(
    {
        DataWish.ERASURE: N_("Xóa tài khoản và dữ liệu của tôi"),
        DataWish.CORRECTION: N_("Sửa dữ liệu sai"),
    }
)
REQUEST_STATE_NAMES: Mapping[DataRequestState, str] = MappingProxyType(
    {
        DataRequestState.OPEN: N_("Chờ trả lời"),
        DataRequestState.GRANTED: N_("Đã thực hiện"),
        DataRequestState.REFUSED: N_("Không thực hiện được"),
    }
)


def words(text: str) -> str:
    """Return what was written, tidied. Raises WordsTooShort for less than ten letters."""
    said = tidy(text)
    if len(said) < _LEAST:
        raise WordsTooShort
    return said
