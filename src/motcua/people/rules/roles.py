"""The roles that posts give. What a role allows is decided by the policies of each app."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_


class Role(StrEnum):
    """A role in handling procedures (decrees 61/2018 and 118/2025; onestop §1.1)."""

    COUNTER_OFFICER = "counter_officer"
    SPECIALIST = "specialist"
    DIVISION_HEAD = "division_head"
    DIRECTOR = "director"
    CLERK = "clerk"
    PROCEDURE_CONTROL = "procedure_control"
    SUBDEPARTMENT_HEAD = "subdepartment_head"
    COUNCIL_SECRETARY = "council_secretary"
    HIGHER_AUTHORITY = "higher_authority"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, str] = {
    Role.COUNTER_OFFICER: N_("Công chức tiếp nhận (Bộ phận Một cửa)"),
    Role.SPECIALIST: N_("Chuyên viên thụ lý"),
    Role.DIVISION_HEAD: N_("Lãnh đạo phòng"),
    Role.DIRECTOR: N_("Lãnh đạo cơ quan"),
    Role.CLERK: N_("Văn thư"),
    Role.PROCEDURE_CONTROL: N_("Cán bộ kiểm soát thủ tục hành chính"),
    Role.SUBDEPARTMENT_HEAD: N_("Lãnh đạo chi cục"),
    Role.COUNCIL_SECRETARY: N_("Thư ký hội đồng"),
    Role.HIGHER_AUTHORITY: N_("Cơ quan cấp trên"),
    Role.INSPECTOR: N_("Thanh tra, kiểm tra"),
    Role.ADMINISTRATOR: N_("Quản trị hệ thống"),
}
"""What each role is called on screen."""


def role_name(code: str) -> str:
    """Return the Vietnamese name of a role; a code that is no role is returned as it is."""
    return ROLE_NAMES[Role(code)] if code in set(Role) else code
