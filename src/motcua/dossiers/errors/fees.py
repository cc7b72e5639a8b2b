"""What is refused about the fees of a dossier."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class FeeOwed(DomainError):
    """The result is not handed out while its fee is owed, by the rule of the agency."""

    code = "dossiers.fee_owed"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Hồ sơ còn nợ %(owed)s phí, lệ phí. Theo quy định của cơ quan, phải nộp trước khi nhận kết quả."
    )


class NoFeesDue(DomainError):
    """There is nothing to charge: no fee, or none that is established."""

    code = "dossiers.no_fees_due"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Hồ sơ này không có khoản phí, lệ phí nào phải nộp.")
