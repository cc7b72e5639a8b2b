"""When a fee is collected, and what is done about one that is still owed: data of the agency."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.kernel.text import N_


class CollectionMoment(StrEnum):
    """When a fee is due to be paid (thu trước, thu khi tiếp nhận, thu sau: per procedure)."""

    BEFORE_RECEPTION = "before_reception"
    ON_RECEPTION = "on_reception"
    BEFORE_RETURN = "before_return"


MOMENT_NAMES: Final = MappingProxyType(
    {
        CollectionMoment.BEFORE_RECEPTION: N_("Nộp trước khi tiếp nhận"),
        CollectionMoment.ON_RECEPTION: N_("Nộp khi tiếp nhận"),
        CollectionMoment.BEFORE_RETURN: N_("Nộp trước khi nhận kết quả"),
    }
)


class WhenOwed(StrEnum):
    """What happens to a return of the result while money is owed."""

    WARN = "warn"
    REFUSE = "refuse"


WHEN_OWED_NAMES: Final = MappingProxyType(
    {
        WhenOwed.WARN: N_("Cảnh báo, vẫn trả kết quả được"),
        WhenOwed.REFUSE: N_("Không trả kết quả khi chưa nộp"),
    }
)
