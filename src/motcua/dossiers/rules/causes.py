"""Why a dossier is late: asked when it turns late, printed on form 04 (codes to be confirmed)."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_


class LateCause(StrEnum):
    """The cause of lateness."""

    STAFF = "staff"
    COORDINATION = "coordination"
    OVERLOAD = "overload"
    SYSTEM_FAULT = "system_fault"
    REGULATION = "regulation"
    APPLICANT = "applicant"
    FINANCE = "finance"
    FORCE_MAJEURE = "force_majeure"


CAUSE_NAMES = {
    LateCause.STAFF: N_("Do cán bộ, công chức"),
    LateCause.COORDINATION: N_("Cơ quan phối hợp chậm"),
    LateCause.OVERLOAD: N_("Quá tải, thiếu điều kiện"),
    LateCause.SYSTEM_FAULT: N_("Sự cố hệ thống, cơ sở dữ liệu"),
    LateCause.REGULATION: N_("Quy định vướng mắc, mâu thuẫn"),
    LateCause.APPLICANT: N_("Do người nộp hồ sơ"),
    LateCause.FINANCE: N_("Chờ nghĩa vụ tài chính"),
    LateCause.FORCE_MAJEURE: N_("Bất khả kháng"),
}
