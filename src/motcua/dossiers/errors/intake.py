"""Refusals of the intake interface: what another system sent and we could not take."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.errors import Category, DomainError, Forbidden
from motcua.kernel.text import N_


class StatusUnknown(DomainError):
    """A source whose status vocabulary no table here has."""

    code = "dossiers.status_unknown"
    sentence = N_("Không có bảng mã trạng thái của %(source)s.")


class PayloadFaulty(DomainError):
    """What another system sent does not fit the dossier."""

    code = "dossiers.payload_faulty"
    sentence = N_("Dữ liệu gửi đến không dùng được: %(fault)s.")


class CallConflicts(DomainError):
    """The same external code came with another procedure or another owner."""

    code = "dossiers.call_conflicts"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Mã %(code)s của %(source)s đã gắn với một hồ sơ khác thủ tục.")


class KeyRefused(Forbidden):
    """No key, a wrong or a revoked one."""

    code = "dossiers.key_refused"
    sentence = N_("Khóa truy cập không đúng hoặc đã bị thu hồi. Hãy hỏi quản trị viên của cơ quan.")
