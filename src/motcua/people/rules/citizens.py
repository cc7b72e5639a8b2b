"""Citizens on the public site: assurance of who they are, and roles in an organisation."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from motcua.kernel.text import N_


class AccountKind(StrEnum):
    """Whose account it is."""

    STAFF = "staff"
    CITIZEN = "citizen"


class Assurance(IntEnum):
    """How surely the provider knows who signed in (onestop §7.4): mức độ 1, mức độ 2."""

    BASIC = 1
    VERIFIED = 2


class MemberRole(StrEnum):
    """What a member may do for an organisation."""

    MANAGER = "manager"
    FILER = "filer"
    VIEWER = "viewer"


MEMBER_ROLE_NAMES: dict[MemberRole, str] = {
    MemberRole.MANAGER: N_("Người quản lý tài khoản"),
    MemberRole.FILER: N_("Người nộp hồ sơ"),
    MemberRole.VIEWER: N_("Người theo dõi"),
}
"""What each role is called on screen."""

FILING_ROLES = (MemberRole.MANAGER, MemberRole.FILER)
"""Roles that file, answer and pay for the organisation; a viewer only reads."""


class MemberBasis(StrEnum):
    """How somebody became a member."""

    REPRESENTATIVE = "representative"
    INVITATION = "invitation"
    HANDOVER = "handover"


class OwnPaperKind(StrEnum):
    """What one keeps: a paper that was handed in once, or a result that was received."""

    PAPER = "paper"
    RESULT = "result"
