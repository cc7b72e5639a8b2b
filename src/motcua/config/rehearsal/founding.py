"""Founding the agency of the rehearsal: units, calendar, law, catalogue, staff, applicants."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from motcua.calendars.queries import current_snapshot
from motcua.calendars.usecases import create_calendar, load_default_holidays
from motcua.catalogue.models import Procedure
from motcua.catalogue.usecases import Stage, load_reference
from motcua.config.rehearsal.collecting import set_collecting
from motcua.config.rehearsal.stories import StaffLine, applicants, staff
from motcua.config.rehearsal.world import World
from motcua.dossiers.usecases import install_legal_rules
from motcua.feedback.usecases.settings import install_feedback_rules
from motcua.kernel.actor import Actor, system_actor
from motcua.people.codecs.organisation_csv import read_units
from motcua.people.models import Account, Unit
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import ApplicantKind, IdentityKind
from motcua.people.usecases import (
    appoint,
    change_contact,
    choose_calendar,
    create_post,
    find_or_register_applicant,
    load_organisation,
    register_staff,
)
from motcua.people.usecases.units import Contact

SINCE = date(2023, 1, 1)
"""The day from which units, posts and appointments of the rehearsal are valid."""
BASIS = "Quyết định phân công (dựng cho diễn tập)"
COUNTER = Contact(
    address="Số 1, phố Một Cửa (địa chỉ dựng cho diễn tập)",
    phone="0233 000 0000",
    email="mot-cua@quangtri.example",
)
"""How citizens reach the counter of the rehearsal: invented, as the numbers show."""


def found_agency(at: datetime) -> World:
    """Make everything that the stories need, through the use cases, and return the world."""
    founder = system_actor("Dựng dữ liệu diễn tập")
    calendar_id = _calendar(founder, at)
    units = _organisation(founder, at)
    choose_calendar(unit_id=units["ubnd_tinh"].pk, calendar_id=calendar_id, actor=founder, at=at)
    change_contact(unit_id=units["tt_pvhcc"].pk, contact=COUNTER, actor=founder, at=at)
    install_legal_rules(actor=founder, at=at)
    install_feedback_rules(actor=founder, at=at)
    load_reference(stage=Stage.VERSION_0, actor=founder, at=at)
    set_collecting(units, founder, at)
    accounts: dict[str, Account] = {}
    for line in staff():
        accounts[line.username] = _officer(line, accounts.get(line.username), units, founder, at)
    return World(
        calendar=current_snapshot(calendar_id).snapshot,
        accounts=accounts,
        applicants={
            line.key: find_or_register_applicant(details=_details(line.fields), actor=founder, at=at)
            for line in applicants()
        },
        procedures={row.key: row.pk for row in Procedure.objects.all()},
    )


def _calendar(founder: Actor, at: datetime) -> int:
    calendar = create_calendar(
        code="hanh-chinh", name_vi="Lịch làm việc hành chính tỉnh Quảng Trị", actor=founder, at=at
    )
    load_default_holidays(calendar_id=calendar.pk, actor=founder, at=at)
    return calendar.pk


def _organisation(founder: Actor, at: datetime) -> dict[str, Unit]:
    path = Path(__file__).parents[2] / "people" / "data" / "quangtri-2024" / "organisation.csv"
    load_organisation(
        lines=read_units(path.read_text(encoding="utf-8"), file=path.name),
        file=path.name,
        valid_from=SINCE,
        actor=founder,
        at=at,
    )
    return {unit.key: unit for unit in Unit.objects.all()}


def _officer(
    line: StaffLine, known: Account | None, units: dict[str, Unit], founder: Actor, at: datetime
) -> Account:
    account = known or register_staff(username=line.username, full_name=line.full_name, actor=founder, at=at)
    post = create_post(
        unit_id=units[line.unit].pk,
        role=line.role,
        title=line.title,
        valid_from=SINCE,
        actor=founder,
        at=at,
    )
    appoint(post_id=post.pk, account_id=account.pk, valid_from=SINCE, basis=BASIS, actor=founder, at=at)
    return account


def _details(fields: dict[str, str]) -> ApplicantDetails:
    return ApplicantDetails(
        kind=ApplicantKind(fields["kind"]),
        name=fields["name"],
        identity_kind=IdentityKind(fields["identity_kind"]),
        identity_number=fields["identity_number"],
        representative=fields["representative"],
        address=fields["address"],
        phone=fields["phone"],
        email=fields["email"],
    )
