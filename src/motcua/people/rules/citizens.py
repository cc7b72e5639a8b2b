"""Citizens on the public site: assurance of who they are, and roles in an organisation."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, StrEnum

from motcua.kernel.text import N_, tidy

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
"""What notices can be sent to: a comma, a bracket or a letter with marks leads nowhere."""


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


MEMBER_BASIS_NAMES: dict[MemberBasis, str] = {
    MemberBasis.REPRESENTATIVE: N_("người đại diện theo dữ liệu định danh"),
    MemberBasis.INVITATION: N_("theo lời mời"),
    MemberBasis.HANDOVER: N_("nhận bàn giao"),
}
"""How somebody became a member, in words."""


class OwnPaperKind(StrEnum):
    """What one keeps: a paper that was handed in once, or a result that was received."""

    PAPER = "paper"
    RESULT = "result"


def looks_like_email(text: str) -> bool:
    """Tell whether `text` has the shape of one e-mail address; whether it exists, only a letter tells."""
    return len(text) <= 254 and bool(_EMAIL.fullmatch(text))


def looks_like_phone(text: str) -> bool:
    """Tell whether a telephone could ring: 8 to 15 digits, and what is written between them."""
    bare = text.strip().removeprefix("+")
    digits = "".join(letter for letter in bare if letter not in " .-()")
    return digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 15


def same_name(first: str, second: str) -> bool:
    """Tell whether two writings are one name: capitals and composed or decomposed letters do not count."""
    return _bare(first) == _bare(second)


def _bare(name: str) -> str:
    return unicodedata.normalize("NFC", tidy(name)).casefold()
