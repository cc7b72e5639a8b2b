"""Acts of citizens about themselves and the organisations they act for. Their names are personal."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class CitizenRegistered(Event):
    """Somebody signed in for the first time."""

    code = "people.citizen_registered"
    sentence = N_("%(person)s mở tài khoản bằng %(provider)s, định danh mức độ %(level)s.")
    personal = frozenset({"person"})
    person: str
    provider: str
    level: int


@dataclass(frozen=True)
class CitizenRelinked(Event):
    """The same person is named anew by the provider, or by another one."""

    code = "people.citizen_relinked"
    sentence = N_("Gắn tài khoản của %(person)s với định danh do %(provider)s cấp.")
    personal = frozenset({"person"})
    person: str
    provider: str


@dataclass(frozen=True)
class CitizenChanged(Event):
    """The provider knows a person by another name, or more or less surely than before."""

    code = "people.citizen_changed"
    sentence = N_("Cập nhật theo dữ liệu định danh: %(before)s thành %(after)s, mức độ %(level)s.")
    personal = frozenset({"before", "after"})
    before: str
    after: str
    level: int


@dataclass(frozen=True)
class CitizenContactChanged(Event):
    """A citizen said how to be told of things."""

    code = "people.citizen_contact_changed"
    sentence = N_("%(person)s sửa thông tin nhận thông báo: %(changed)s.")
    personal = frozenset({"person", "before", "after"})
    person: str
    changed: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class MemberInvited(Event):
    """Somebody was asked to act for an organisation."""

    code = "people.member_invited"
    sentence = N_("Mời %(invited)s làm thành viên của %(organisation)s, vai trò %(role)s.")
    personal = frozenset({"invited"})
    organisation: str
    invited: str
    role: str


@dataclass(frozen=True)
class InvitationWithdrawn(Event):
    """An invitation was taken back before it was answered."""

    code = "people.invitation_withdrawn"
    sentence = N_("Rút lời mời làm thành viên của %(organisation)s.")
    organisation: str


@dataclass(frozen=True)
class InvitationDeclined(Event):
    """Somebody does not want to act for an organisation."""

    code = "people.invitation_declined"
    sentence = N_("%(person)s không nhận lời mời của %(organisation)s.")
    personal = frozenset({"person"})
    organisation: str
    person: str


@dataclass(frozen=True)
class MemberJoined(Event):
    """Somebody acts for an organisation from now on; `basis` says how that came."""

    code = "people.member_joined"
    sentence = N_("%(person)s là thành viên của %(organisation)s, vai trò %(role)s (%(basis)s).")
    personal = frozenset({"person"})
    organisation: str
    person: str
    role: str
    basis: str


@dataclass(frozen=True)
class MemberRoleChanged(Event):
    """A member does more or less for an organisation from now on."""

    code = "people.member_role_changed"
    sentence = N_("Đổi vai trò của %(person)s tại %(organisation)s: %(before)s thành %(after)s.")
    personal = frozenset({"person"})
    organisation: str
    person: str
    before: str
    after: str


@dataclass(frozen=True)
class MemberEnded(Event):
    """Somebody acts no longer for an organisation."""

    code = "people.member_ended"
    sentence = N_("%(person)s thôi làm thành viên của %(organisation)s.")
    personal = frozenset({"person"})
    organisation: str
    person: str


@dataclass(frozen=True)
class ManagementHandedOver(Event):
    """A manager gave the account of an organisation into other hands."""

    code = "people.management_handed_over"
    sentence = N_("%(giver)s bàn giao quyền quản lý tài khoản của %(organisation)s cho %(taker)s.")
    personal = frozenset({"giver", "taker"})
    organisation: str
    giver: str
    taker: str
