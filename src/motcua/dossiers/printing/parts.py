"""Parts that several papers share: heads, parties, component lines, links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings

from motcua.calendars.rules import Unit, print_terms
from motcua.catalogue.queries import terms_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.queries.parties import party_at
from motcua.dossiers.queries.people import PeopleUnit
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.fees_told import fee_lines_in_words, total_in_words
from motcua.dossiers.rules.parties import PartyRole
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.papers.rules.intake import FeesToPay
from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Link, Party
from motcua.people.queries import locality_at, parent_on, unit_name_at
from motcua.people.rules.identity import ApplicantKind

FEES_UNSURE = "mức thu cần xác nhận"
NUMBER_OF_ORGANISATION = "Mã số thuế/mã số tổ chức"
ERASED = "(dữ liệu cá nhân đã xóa)"
_SHORTEST_PHONE = 6


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints, when, and the name of the officer for the signature block."""

    at: datetime
    officer: str


def letterhead(unit: PeopleUnit, day: date) -> Letterhead:
    """Return the head of a paper of `unit`, under the names and the locality in force on `day`."""
    parent = parent_on(unit, day)
    return Letterhead(
        parent=unit_name_at(parent, day) if parent else "",
        issuer=unit_name_at(unit, day),
        place=locality_at(unit, day).name,
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


def receipt_address(dossier: Dossier, at: datetime) -> str | None:
    """Return where the result goes: the filer's address by post, the office of return at the counter."""
    if dossier.return_channel == ReturnChannel.COUNTER:
        return dossier.place.receipt_office or dossier.place.address or None
    by_filer, by_owner = filer(dossier, at), owner(dossier, at)
    if dossier.return_channel == ReturnChannel.POST:
        return by_filer.address or by_owner.address
    return by_filer.email or by_owner.email


def place_note(dossier: Dossier, day: date) -> str | None:
    """Return the line that says who gets a dossier received for others (R15), None where it was not."""
    if not dossier.non_territorial:
        return None
    agency = name_on(dossier.organisation, day)
    return f"Tiếp nhận không phụ thuộc địa giới; hồ sơ được chuyển đến {agency} giải quyết."


def party(dossier: Dossier, role: PartyRole, at: datetime) -> Party:
    """Return owner or filer as a form names it: as the dossier said at `at`, whatever was corrected since."""
    held = party_at(dossier, role, at)
    return Party(
        name=held.name or ERASED,
        address=held.address or None,
        phone=held.phone or None,
        email=held.email or None,
        identity_number=held.identity_number or None,
        identity_label=NUMBER_OF_ORGANISATION if held.kind == ApplicantKind.ORGANISATION else None,
    )


def owner(dossier: Dossier, at: datetime) -> Party:
    """Return whose matter it is, as the dossier said at `at`."""
    return party(dossier, PartyRole.OWNER, at)


def filer(dossier: Dossier, at: datetime) -> Party:
    """Return who handed it in, as the dossier said at `at`."""
    return party(dossier, PartyRole.FILER, at)


def other_owner(dossier: Dossier, at: datetime) -> Party | None:
    """Return the owner where somebody else filed, None where both are one."""
    return owner(dossier, at) if dossier.owner_id != dossier.filer_id else None


def fees_to_pay(dossier: Dossier) -> FeesToPay | None:
    """Return what was told to be paid, as form 01 prints it; None for a dossier copied in without it."""
    told = fees_told(dossier)
    if told is None:
        return None
    notes = (told.note, FEES_UNSURE if told.to_confirm else "")
    note = "; ".join(one for one in notes if one) or None
    return FeesToPay(lines=tuple(fee_lines_in_words(told)), total=total_in_words(told), note=note)


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
    terms = terms_of(dossier.version)
    return print_terms(terms) if terms is not None else ""


def due_as_printed(dossier: Dossier) -> datetime | date:
    """Return the appointment: a moment where the procedure keeps clock times, else the date."""
    return as_appointed(dossier, dossier.due_printed or dossier.moments().due_at)


def as_appointed(dossier: Dossier, moment: datetime) -> datetime | date:
    """Return `moment` as an appointment is printed: with its clock time only where the term keeps it."""
    by_the_clock = dossier.deciding_unit is Unit.WORKING_HOUR or dossier.version.time_of_day == "same-clock"
    return moment if by_the_clock else legal_date(moment)


def tracking(dossier: Dossier) -> Link:
    """Return the address at which the applicant follows the dossier: its code, and the key that opens it."""
    asked = urlencode({"ma": dossier.code or dossier.provisional_code, "khoa": dossier.look_up_key})
    return Link(f"{settings.PUBLIC_URL}/tra-cuu/?{asked}", N_("Tra cứu hồ sơ"))
