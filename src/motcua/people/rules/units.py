"""Kinds of units, and which of them are agencies that own dossiers and figures."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_, fold


class UnitKind(StrEnum):
    """What a unit is in the organisation of the administration."""

    COMMITTEE = "committee"
    COMMITTEE_OFFICE = "committee_office"
    DEPARTMENT = "department"
    SUBDEPARTMENT = "subdepartment"
    LEADERSHIP = "leadership"
    OFFICE = "office"
    DIVISION = "division"
    INSPECTORATE = "inspectorate"
    SERVICE_UNIT = "service_unit"
    ONE_STOP = "one_stop"
    COUNCIL = "council"
    OUTSIDE = "outside"


KIND_NAMES: dict[UnitKind, str] = {
    UnitKind.COMMITTEE: N_("Ủy ban nhân dân"),
    UnitKind.COMMITTEE_OFFICE: N_("Văn phòng UBND"),
    UnitKind.DEPARTMENT: N_("Sở, cơ quan chuyên môn"),
    UnitKind.SUBDEPARTMENT: N_("Chi cục"),
    UnitKind.LEADERSHIP: N_("Lãnh đạo"),
    UnitKind.OFFICE: N_("Văn phòng"),
    UnitKind.DIVISION: N_("Phòng"),
    UnitKind.INSPECTORATE: N_("Thanh tra"),
    UnitKind.SERVICE_UNIT: N_("Đơn vị sự nghiệp, trung tâm"),
    UnitKind.ONE_STOP: N_("Bộ phận Một cửa"),
    UnitKind.COUNCIL: N_("Hội đồng"),
    UnitKind.OUTSIDE: N_("Đơn vị ngoài hệ thống"),
}
"""What each kind is called on screen."""

AGENCY_KINDS = frozenset(
    {UnitKind.COMMITTEE, UnitKind.COMMITTEE_OFFICE, UnitKind.DEPARTMENT, UnitKind.OUTSIDE}
)
"""Kinds that are agencies of their own. A Chi cục belongs to its Sở, whose figures count it (decision 28)."""


class SuccessionKind(StrEnum):
    """How a unit went over into another."""

    MERGE = "merge"
    SPLIT = "split"
    TRANSFER = "transfer"


SUCCESSION_NAMES: dict[SuccessionKind, str] = {
    SuccessionKind.MERGE: N_("Sáp nhập"),
    SuccessionKind.SPLIT: N_("Chia tách"),
    SuccessionKind.TRANSFER: N_("Chuyển giao nhiệm vụ"),
}
"""What each kind of succession is called on screen."""


def is_agency(kind: str) -> bool:
    """Tell whether a unit of `kind` is an agency of its own."""
    return kind in AGENCY_KINDS


def unit_path(parent_path: str, unit_id: int) -> str:
    """Return the path of row keys from the root to a unit, "/1/4/9/": a subtree is one prefix."""
    return f"{parent_path or '/'}{unit_id}/"


def key_from_name(name: str) -> str:
    """Return a local key made of a unit's name: "Phòng Quản lý khoa học" is phong_quan_ly_khoa_hoc."""
    letters = "".join(letter if letter.isalnum() else " " for letter in fold(name))
    return "_".join(letters.split())[:60]


def invented_identifier(parent: str, ordinal: int) -> str:
    """Return a made-up identifier, new notation, of the `ordinal`-th unit under `parent` (decision 28)."""
    return f"{parent}.{ordinal:02d}"
