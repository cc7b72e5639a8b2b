"""Parts that several papers share: heads, parties, component lines, links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from motcua.calendars.rules import Term, Unit
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.people import Applicant, PeopleUnit
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Link, Party
from motcua.people.queries import unit_name_at

PROVINCE = "Quảng Trị"
_SHORTEST_PHONE = 6


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints, when, and the name of the officer for the signature block."""

    at: datetime
    officer: str


def letterhead(unit: PeopleUnit, day: date) -> Letterhead:
    """Return the head of a paper of `unit`, under the names of `day`."""
    parent = unit.parent
    return Letterhead(
        parent=unit_name_at(parent, day) if parent else "",
        issuer=unit_name_at(unit, day),
        place=PROVINCE,
    )


def name_on(unit: PeopleUnit, day: date) -> str:
    """Return what `unit` was called on `day`: old dossiers show old names."""
    return unit_name_at(unit, day)


def help_line(unit: PeopleUnit) -> str | None:
    """Return the line by which a counter is reached: telephone and mail, None when neither is known."""
    known = [f"Điện thoại {unit.phone}" if unit.phone else "", unit.email]
    return f"Hỗ trợ: {', '.join(part for part in known if part)}" if any(known) else None


def name_and_phone(guide: str) -> tuple[str, str]:
    """Return who guides and the telephone, which officers write after the last comma; "" without one."""
    name, _comma, phone = guide.rpartition(",")
    has_phone = sum(letter.isdigit() for letter in phone) >= _SHORTEST_PHONE
    return (name.strip(), phone.strip()) if name and has_phone else (guide, "")


def receipt_address(dossier: Dossier) -> str | None:
    """Return where the result goes: the owner's address by post, the office of return at the counter."""
    if dossier.return_channel == ReturnChannel.POST:
        return dossier.filer.address or dossier.owner.address or None
    if dossier.return_channel == ReturnChannel.COUNTER:
        return dossier.place.receipt_office or dossier.place.address or None
    return dossier.filer.email or dossier.owner.email or None


def party(applicant: Applicant) -> Party:
    """Return a person or organisation as a form names it."""
    return Party(
        name=applicant.name,
        address=applicant.address or None,
        phone=applicant.phone or None,
        email=applicant.email or None,
        identity_number=applicant.identity_number or None,
    )


def component_lines(dossier: Dossier) -> tuple[ComponentLine, ...]:
    """Return the papers that were handed in, with their quantities."""
    return tuple(
        ComponentLine(
            name=paper.name,
            originals=paper.originals or None,
            certified_copies=paper.certified or None,
            copies=paper.copies or None,
        )
        for paper in dossier.papers.order_by("round", "component__position", "id")
    )


def statutory_time(dossier: Dossier) -> str:
    """Return the term as a phrase: "15 ngày làm việc"."""
    version = dossier.version
    if version.term_amount is None:
        return ""
    return str(Term(version.term_amount.normalize(), Unit(version.term_unit)))


def due_as_printed(dossier: Dossier) -> datetime | date:
    """Return the appointment: a moment where the procedure keeps clock times, else the date."""
    due_at = dossier.due_printed or dossier.moments().due_at
    by_the_clock = (
        dossier.version.term_unit == Unit.WORKING_HOUR or dossier.version.time_of_day == "same-clock"
    )
    return due_at if by_the_clock else legal_date(due_at)


def tracking(dossier: Dossier) -> Link:
    """Return the address at which the applicant follows the dossier."""
    return Link(
        f"{settings.PUBLIC_URL}/tra-cuu/{dossier.code or dossier.provisional_code}", N_("Tra cứu hồ sơ")
    )
