"""Papers about several dossiers: one receipt, the list of a hand-over, the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.issues import issue_of
from motcua.dossiers.printing.parts import (
    Printing,
    due_as_printed,
    filer,
    help_line,
    letterhead,
    name_on,
    owner,
    place_note,
    receipt_address,
    statutory_time,
)
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.queries.parties import parties_now
from motcua.dossiers.queries.people import PeopleUnit
from motcua.dossiers.rules.channels import RECEPTION_NAMES, RETURN_NAMES, ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.fees_told import total_in_words
from motcua.dossiers.rules.parties import PartyRole
from motcua.dossiers.rules.states import State
from motcua.kernel.dates import legal_date
from motcua.kernel.money import Money
from motcua.kernel.text import print_date
from motcua.papers.rules.intake import ReceiptOfMany, ReceivedDossier, ResultDelivery
from motcua.papers.rules.tracking import ListedDossier, Register, RegisterEntry, TransferList

VOIDED_NOTE = "Hủy tiếp nhận nhầm"
NON_TERRITORIAL_NOTE = "Phi địa giới"


def receipt_of_many(dossiers: Sequence[Dossier], printing: Printing) -> ReceiptOfMany:
    """Return form 01 with a list: dossiers that one person filed together, numbered after the first."""
    first = dossiers[0]
    received_at = first.moments().received_at
    day = legal_date(received_at)
    corrected = max((issue_of(one).at for one in dossiers), default=received_at)
    return ReceiptOfMany(
        letterhead=letterhead(first.place, legal_date(corrected)),
        issued_at=corrected,
        replaces=f"Lập lại, thay giấy tiếp nhận ngày {print_date(received_at)}"
        if corrected > received_at
        else None,
        fee_total=str(sum((told.total for told in map(fees_told, dossiers) if told), Money(0))),
        receipt_number=f"{first.code}-x{len(dossiers)}",
        reception_unit=name_on(first.place, day),
        filer=filer(first, corrected),
        dossiers=tuple(
            ReceivedDossier(
                dossier_code=str(one.code),
                subject=one.summary,
                resolving_unit=name_on(one.organisation, day),
                owner_name=owner(one, corrected).name,
                note="; ".join(filter(None, (f"Mã tra cứu {one.look_up_key}", place_note(one, day)))),
                fee=_fee(one),
                received_at=one.moments().received_at,
                statutory_time=statutory_time(one),
                due_at=due_as_printed(one),
                dossier_sets=one.sets,
            )
            for one in dossiers
        ),
        result_delivery=ResultDelivery(first.return_channel),
        result_address=receipt_address(first, corrected),
        channel=RECEPTION_NAMES[ReceptionChannel(first.channel)],
        help_line=help_line(first.place),
        officer=printing.officer,
    )


def _fee(dossier: Dossier) -> str | None:
    told = fees_told(dossier)
    if told is None:
        return None
    return "không thu" if told.is_free else total_in_words(told)


def transfer_list(
    dossiers: Sequence[Dossier], *, giving: PeopleUnit, receiving: PeopleUnit, printing: Printing
) -> TransferList:
    """Return the list by which one unit hands dossiers to another (non-territorial reception, R15)."""
    day = legal_date(printing.at)
    return TransferList(
        letterhead=letterhead(giving, day),
        issued_at=printing.at,
        number=None,
        giving_unit=name_on(giving, day),
        receiving_unit=name_on(receiving, day),
        dossiers=tuple(
            ListedDossier(
                dossier_code=str(one.code),
                subject=one.summary,
                owner_name=owner(one, printing.at).name,
                received_at=one.moments().received_at,
                due_at=due_as_printed(one),
                dossier_sets=one.sets,
                note=_transfer_note(one),
            )
            for one in dossiers
        ),
        giver=printing.officer,
    )


def _transfer_note(dossier: Dossier) -> str | None:
    marked = NON_TERRITORIAL_NOTE if dossier.non_territorial else ""
    return "; ".join(part for part in (marked, dossier.note) if part) or None


def register_of(
    dossiers: Iterable[Dossier], *, unit: PeopleUnit, first_day: date, last_day: date
) -> Register:
    """Return the register of one counter over `dossiers`, which may be a stream."""
    return Register(
        letterhead=letterhead(unit, last_day),
        unit=name_on(unit, last_day),
        first_day=first_day,
        last_day=last_day,
        entries=_entries(dossiers),
    )


def _entries(dossiers: Iterable[Dossier]) -> Iterator[RegisterEntry]:
    names: dict[tuple[int, date], str] = {}
    for one in dossiers:
        day = legal_date(one.moments().received_at)
        key = (one.organisation_id, day)
        names[key] = names.get(key) or name_on(one.organisation, day)
        named = parties_now(one)[PartyRole.OWNER]
        contact = (named.address, named.phone)
        yield RegisterEntry(
            dossier_code=str(one.code),
            procedure=one.summary,
            dossier_sets=one.sets,
            applicant=one.owner_name,
            contact=", ".join(part for part in contact if part),
            resolving_unit=names[key],
            received_at=one.moments().received_at,
            due_at=due_as_printed(one),
            returned_at=one.returned_at,
            delivery=RETURN_NAMES[ReturnChannel(one.return_channel)],
            officer=one.__dict__.get("officer_name") or None,
            note=VOIDED_NOTE
            if one.state == State.VOIDED
            else NON_TERRITORIAL_NOTE
            if one.non_territorial
            else None,
        )
