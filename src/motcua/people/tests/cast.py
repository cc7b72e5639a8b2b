"""The one cast of characters for every test: who they are tells what they may do.

    cast = make_cast(at)
    accept_dossier(..., actor=cast.lan, at=cast.at)

Lan sits at the counter, Hùng handles dossiers in Mai's division, Tú is his colleague, Đức directs,
Thảo is the clerk; Yến belongs to another department and may do nothing here. `an` is a citizen, the
person Hồ Thị Sương (`cast.person`) on the public site; `chi` is another, a stranger to her. All names are
made up.
Rows are written directly, but for the calendar, which is loaded as the product loads it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from motcua.calendars.models import Calendar
from motcua.calendars.usecases import create_calendar, load_default_holidays
from motcua.kernel.actor import Actor, Channel, Grant, system_actor
from motcua.kernel.text import fold
from motcua.people.models import (
    Account,
    Applicant,
    CitizenIdentity,
    Holding,
    Post,
    Unit,
    UnitIdentifier,
    UnitLocality,
    UnitName,
)
from motcua.people.rules.applicants import sort_key_of
from motcua.people.rules.citizens import AccountKind, Assurance
from motcua.people.rules.identifiers import Notation, hint_old
from motcua.people.rules.roles import ROLE_NAMES, Role
from motcua.people.rules.units import UnitKind, is_agency

SINCE = date(2020, 1, 1)
"""The day from which everything of the cast is valid."""

PASSWORD_HASH = "!"
"""Nobody of the cast signs in with a password; a web test uses `client.force_login`."""

_UNITS = (
    ("ubnd_tinh", "", UnitKind.COMMITTEE, "UBND tỉnh Quảng Trị", "H50"),
    ("vp_ubnd", "ubnd_tinh", UnitKind.COMMITTEE_OFFICE, "Văn phòng UBND tỉnh", "H50.01"),
    ("tt_pvhcc", "vp_ubnd", UnitKind.ONE_STOP, "Trung tâm Phục vụ hành chính công tỉnh Quảng Trị", ""),
    ("so_khcn", "ubnd_tinh", UnitKind.DEPARTMENT, "Sở Khoa học và Công nghệ tỉnh Quảng Trị", "H50.09"),
    ("khcn_ld", "so_khcn", UnitKind.LEADERSHIP, "Lãnh đạo Sở", ""),
    ("khcn_vp", "so_khcn", UnitKind.OFFICE, "Văn phòng Sở", ""),
    ("khcn_tt", "so_khcn", UnitKind.INSPECTORATE, "Thanh tra Sở", ""),
    ("khcn_qlcn", "so_khcn", UnitKind.DIVISION, "Phòng Quản lý chuyên ngành", ""),
    ("cctdc", "so_khcn", UnitKind.SUBDEPARTMENT, "Chi cục Tiêu chuẩn Đo lường Chất lượng", "H50.09.01"),
    ("so_yte", "ubnd_tinh", UnitKind.DEPARTMENT, "Sở Y tế", "H50.10"),
)

_STAFF = (
    ("lan", "Trần Thị Lan", "tt_pvhcc", Role.COUNTER_OFFICER),
    ("hung", "Lê Văn Hùng", "khcn_qlcn", Role.SPECIALIST),
    ("tu", "Nguyễn Anh Tú", "khcn_qlcn", Role.SPECIALIST),
    ("mai", "Nguyễn Thị Mai", "khcn_qlcn", Role.DIVISION_HEAD),
    ("duc", "Phạm Minh Đức", "khcn_ld", Role.DIRECTOR),
    ("thao", "Hoàng Thị Thảo", "khcn_vp", Role.CLERK),
    ("hanh", "Võ Thị Hạnh", "khcn_vp", Role.PROCEDURE_CONTROL),
    ("binh", "Phan Văn Bình", "cctdc", Role.SUBDEPARTMENT_HEAD),
    ("khai", "Bùi Văn Khải", "khcn_tt", Role.INSPECTOR),
    ("nam", "Đỗ Quang Nam", "so_khcn", Role.ADMINISTRATOR),
    ("thu", "Đặng Lệ Thu", "so_khcn", Role.COUNCIL_SECRETARY),
    ("quy", "Mai Đình Quý", "ubnd_tinh", Role.HIGHER_AUTHORITY),
    ("yen", "Ngô Thị Yến", "so_yte", Role.SPECIALIST),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody at `at`. People are actors; `accounts`, `posts` and `units` go by key."""

    at: datetime
    lan: Actor
    hung: Actor
    tu: Actor
    mai: Actor
    duc: Actor
    thao: Actor
    hanh: Actor
    binh: Actor
    khai: Actor
    nam: Actor
    thu: Actor
    quy: Actor
    yen: Actor
    an: Actor
    chi: Actor
    accounts: dict[str, Account]
    posts: dict[str, Post]
    holdings: dict[str, Holding]
    units: dict[str, Unit]
    person: Applicant
    other_person: Applicant
    company: Applicant
    calendar: Calendar

    @property
    def counter_officer(self) -> Actor:
        """Lan, at the one-stop centre."""
        return self.lan

    @property
    def specialist(self) -> Actor:
        """Hùng, who handles dossiers."""
        return self.hung

    @property
    def colleague(self) -> Actor:
        """Tú, a specialist of the same division."""
        return self.tu

    @property
    def division_head(self) -> Actor:
        """Mai, head of Hùng's division."""
        return self.mai

    @property
    def director(self) -> Actor:
        """Đức, who signs for the department."""
        return self.duc

    @property
    def clerk(self) -> Actor:
        """Thảo, who numbers and seals."""
        return self.thao

    @property
    def procedure_control(self) -> Actor:
        """Hạnh, who keeps the catalogue and the reports."""
        return self.hanh

    @property
    def subdepartment_head(self) -> Actor:
        """Bình, head of the Chi cục."""
        return self.binh

    @property
    def inspector(self) -> Actor:
        """Khải, who may read and change nothing."""
        return self.khai

    @property
    def administrator(self) -> Actor:
        """Nam, who keeps units, posts and accounts."""
        return self.nam

    @property
    def council_secretary(self) -> Actor:
        """Thu, who records the council."""
        return self.thu

    @property
    def higher_authority(self) -> Actor:
        """Quý, for the provincial committee."""
        return self.quy

    @property
    def stranger(self) -> Actor:
        """Yến, of another department."""
        return self.yen

    @property
    def department(self) -> Unit:
        """The Sở."""
        return self.units["so_khcn"]

    @property
    def one_stop(self) -> Unit:
        """The one-stop centre."""
        return self.units["tt_pvhcc"]

    @property
    def division(self) -> Unit:
        """Mai's division."""
        return self.units["khcn_qlcn"]


@transaction.atomic
def make_cast(at: datetime) -> Cast:
    """Write the whole cast into the database and return it with actors as of `at`."""
    units = _make_units()
    accounts = _make_accounts()
    posts = Post.objects.bulk_create(
        Post(unit=units[unit], role=role, title=ROLE_NAMES[role], valid_from=SINCE)
        for key, _name, unit, role in _STAFF
    )
    by_key = {key: post for (key, *_rest), post in zip(_STAFF, posts, strict=True)}
    holdings = Holding.objects.bulk_create(
        Holding(post=post, account=accounts[key], valid_from=SINCE) for key, post in by_key.items()
    )
    person, company, other_person = _make_applicants(at)
    citizens = {"an": make_citizen("an", person, at), "chi": make_citizen("chi", other_person, at)}
    calendar = _make_calendar(at, units["ubnd_tinh"])
    return Cast(
        at=at,
        accounts=accounts | citizens,
        posts=by_key,
        holdings=dict(zip(by_key, holdings, strict=True)),
        units=units,
        person=person,
        other_person=other_person,
        company=company,
        calendar=calendar,
        **{key: _actor(accounts[key], post) for key, post in by_key.items()},
        **{key: citizen_actor(account) for key, account in citizens.items()},
    )


def make_citizen(key: str, person: Applicant, at: datetime, *, level: int = Assurance.VERIFIED) -> Account:
    """Write an account of the public site for `person`, as the first sign-in makes it."""
    account = Account.objects.create(
        kind=AccountKind.CITIZEN,
        username=f"citizen:{key}",
        full_name=person.name,
        sort_key=person.sort_key,
        email=f"{key}@example.vn",
        phone="0900000003",
        password=PASSWORD_HASH,
    )
    CitizenIdentity.objects.create(
        account=account, provider="vneid", subject=key, level=level, applicant=person, verified_at=at
    )
    return account


def citizen_actor(account: Account) -> Actor:
    """Return a citizen's account as actor on the public site."""
    return Actor(label=account.full_name, channel=Channel.PORTAL, account_id=account.pk, citizen=True)


def through(actor: Actor, channel: Channel) -> Actor:
    """Return `actor` acting through another door."""
    return replace(actor, channel=channel)


def _actor(account: Account, post: Post) -> Actor:
    unit = post.unit
    grant = Grant(role=post.role, unit_id=unit.pk, organisation_id=unit.organisation_id, post_id=post.pk)
    return Actor(label=account.full_name, channel=Channel.DESK, account_id=account.pk, grants=(grant,))


def _make_units() -> dict[str, Unit]:
    made = Unit.objects.bulk_create(
        Unit(key=key, kind=kind, name=name, valid_from=SINCE, organisation_id=0, search_text=fold(name))
        for key, _parent, kind, name, _identifier in _UNITS
    )
    units = {unit.key: unit for unit in made}
    for key, parent_key, kind, _name, _identifier in _UNITS:
        unit, parent = units[key], units.get(parent_key)
        unit.parent = parent
        unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
        unit.organisation = unit if parent is None or is_agency(kind) else parent.organisation
    Unit.objects.bulk_update(made, ["parent", "path", "organisation"])
    UnitName.objects.bulk_create(UnitName(unit=unit, name=unit.name, valid_from=SINCE) for unit in made)
    UnitLocality.objects.create(
        unit=units["ubnd_tinh"], locality="Quảng Trị", province="Quảng Trị", valid_from=SINCE
    )
    given = [(units[key], identifier) for key, *_rest, identifier in _UNITS if identifier]
    UnitIdentifier.objects.bulk_create(
        UnitIdentifier(unit=unit, value=value, notation=notation, valid_from=SINCE, invented=True)
        for unit, identifier in given
        for notation, value in ((Notation.NEW, identifier), (Notation.OLD, hint_old(identifier)))
        if value
    )
    return units


def _make_accounts() -> dict[str, Account]:
    made = Account.objects.bulk_create(
        Account(
            username=key,
            full_name=name,
            sort_key=sort_key_of(name),
            search_text=fold(f"{name} {key}"),
            password=PASSWORD_HASH,
        )
        for key, name, _unit, _role in _STAFF
    )
    return {account.username: account for account in made}


def _make_calendar(at: datetime, root: Unit) -> Calendar:
    """Return a calendar with default hours and the shipped days off, kept by all units."""
    actor = system_actor("cast")
    calendar = create_calendar(code="cast", name_vi="Lịch làm việc chung", actor=actor, at=at)
    load_default_holidays(calendar_id=calendar.pk, actor=actor, at=at)
    root.calendar = calendar
    root.save(update_fields=["calendar"])
    return calendar


def _make_applicants(at: datetime) -> tuple[Applicant, Applicant, Applicant]:
    person = Applicant(
        kind="person",
        name="Hồ Thị Sương",
        identity_kind="citizen_id",
        identity_number="045185000123",
        birth_date=date(1985, 3, 8),
        sex="female",
        address="Thôn Đông, xã Triệu Trạch, huyện Triệu Phong, tỉnh Quảng Trị",
        phone="0900000001",
    )
    company = Applicant(
        kind="organisation",
        name="Công ty TNHH Công nghệ Sao Mai Mẫu",
        identity_kind="tax_code",
        identity_number="3200000001",
        tax_code="3200000001",
        representative="Lương Văn Kiên",
        address="Số 1 đường Mẫu, thành phố Đông Hà, tỉnh Quảng Trị",
        phone="0900000002",
    )
    other_person = Applicant(
        kind="person",
        name="Dương Thị Chi",
        identity_kind="citizen_id",
        identity_number="045190000789",
        birth_date=date(1990, 9, 2),
        sex="female",
    )
    for applicant in (person, company, other_person):
        applicant.registered_at = at
        applicant.sort_key = sort_key_of(applicant.name)
        applicant.search_text = fold(f"{applicant.name} {applicant.representative}")
    Applicant.objects.bulk_create([person, company, other_person])
    return person, company, other_person
