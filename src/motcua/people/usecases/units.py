"""Units begin, change their names, get identifiers, and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import F, Q

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import fold, print_date, tidy
from motcua.people.errors import (
    IdentifierTaken,
    NameInvalid,
    NotYetInForce,
    UnitDates,
    UnitHasStaff,
    UnitHasUnits,
    UnitKeyTaken,
    UnitNotValid,
)
from motcua.people.events import (
    UnitContactChanged,
    UnitEnded,
    UnitEstablished,
    UnitIdentified,
    UnitLocated,
    UnitRenamed,
)
from motcua.people.models import Holding, Post, Succession, Unit, UnitIdentifier, UnitLocality, UnitName
from motcua.people.policies import require
from motcua.people.rules.identifiers import notation_of
from motcua.people.rules.units import SuccessionKind, UnitKind, is_agency, key_from_name, unit_path
from motcua.people.rules.validity import is_valid
from motcua.store.locking import lock
from motcua.store.writes import official

_NOT_KNOWN_YET = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """How a unit is reached. `receipt_office` is the place of return printed on receipts."""

    receipt_office: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@official
def establish_unit(
    *,
    name: str,
    kind: UnitKind,
    valid_from: date,
    actor: Actor,
    at: datetime,
    parent_id: int | None = None,
    key: str = "",
    name_en: str = "",
    basis: str = "",
    position: int = 0,
    to_confirm: bool = False,
    invented: bool = False,
    source: str = "",
) -> Unit:
    """Establish a unit under `parent_id` (None: a root) from the day `valid_from`, by `basis`.

    `key` is its local key, made from the name when empty. Raises Forbidden, NameInvalid, UnitKeyTaken,
    and UnitNotValid when the parent does not exist on that day.
    """
    parent = lock(Unit.objects.all(), pk=parent_id) if parent_id else None
    actor = require(actor, "edit_units", parent)
    name, key = tidy(name), key or key_from_name(name)
    if not name:
        raise NameInvalid
    if Unit.objects.filter(key=key).exists():
        raise UnitKeyTaken(key=key)
    if parent and not is_valid(parent, valid_from):
        raise UnitNotValid(unit=parent.name, day=print_date(valid_from))
    unit = Unit.objects.create(
        key=key,
        kind=kind,
        parent=parent,
        organisation_id=_NOT_KNOWN_YET,  # its own key, or its parent's agency: set below, checked at commit
        position=position,
        name=name,
        name_en=tidy(name_en),
        valid_from=valid_from,
        to_confirm=to_confirm,
        invented=invented,
        source=source,
        search_text=fold(f"{name} {name_en}"),
    )
    unit.organisation_id = unit.pk if parent is None or is_agency(kind) else parent.organisation_id
    unit.path = unit_path(parent.path if parent else "", unit.pk)
    unit.save(update_fields=["organisation", "path"])
    UnitName.objects.create(unit=unit, name=name, name_en=unit.name_en, valid_from=valid_from, basis=basis)
    established = UnitEstablished(
        name=name, kind=kind, parent=parent.name if parent else "", valid_from=valid_from, basis=basis
    )
    record(established, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return unit


@official
def rename_unit(
    *,
    unit_id: int,
    name: str,
    valid_from: date,
    actor: Actor,
    at: datetime,
    basis: str = "",
    name_en: str = "",
) -> Unit:
    """Give a unit another name from the day `valid_from`; papers of earlier days keep the old one.

    Raises Forbidden, NameInvalid, NotYetInForce for a day to come, and UnitDates unless the day is
    after the present name began.
    """
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_units", unit)
    name = tidy(name)
    if not name:
        raise NameInvalid
    if valid_from > legal_date(at):
        raise NotYetInForce(day=print_date(valid_from))
    present = unit.names.get(valid_to=None)
    if valid_from <= present.valid_from:
        raise UnitDates(day=print_date(valid_from), after=print_date(present.valid_from))
    present.valid_to = valid_from
    present.save(update_fields=["valid_to"])
    UnitName.objects.create(unit=unit, name=name, name_en=tidy(name_en), valid_from=valid_from, basis=basis)
    unit.name, unit.name_en = name, tidy(name_en)
    unit.search_text = fold(f"{name} {name_en} {unit.search_text}")
    unit.save(update_fields=["name", "name_en", "search_text"])
    renamed = UnitRenamed(old_name=present.name, new_name=name, valid_from=valid_from, basis=basis)
    record(renamed, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return unit


@official
def end_unit(
    *,
    unit_id: int,
    ended_on: date,
    actor: Actor,
    at: datetime,
    how: SuccessionKind = SuccessionKind.MERGE,
    successor_ids: Sequence[int] = (),
    basis: str = "",
) -> Unit:
    """End a unit: `ended_on` is the first day without it; `successor_ids` carry its work on.

    Its posts end with it. Raises Forbidden, UnitDates, UnitHasUnits while units under it go on,
    UnitHasStaff while somebody holds a post there, UnitNotValid for a successor not valid that day.
    """
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_units", unit)
    _require_may_end(unit, ended_on)
    successors = list(Unit.objects.filter(pk__in=successor_ids).exclude(pk=unit.pk))
    for successor in successors:
        if not is_valid(successor, ended_on):
            raise UnitNotValid(unit=successor.name, day=print_date(ended_on))
    unit.valid_to = ended_on
    unit.save(update_fields=["valid_to"])
    Post.objects.filter(unit=unit, valid_to=None).update(valid_to=ended_on)
    Succession.objects.bulk_create(
        Succession(predecessor=unit, successor=successor, kind=how, on=ended_on, basis=basis)
        for successor in successors
    )
    ended = UnitEnded(
        name=unit.name,
        ended_on=ended_on,
        how=how,
        successors=[successor.name for successor in successors],
        basis=basis,
    )
    record(ended, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return unit


def _require_may_end(unit: Unit, ended_on: date) -> None:
    if ended_on <= unit.valid_from:
        raise UnitDates(day=print_date(ended_on), after=print_date(unit.valid_from))
    if unit.valid_to is not None:
        raise UnitNotValid(unit=unit.name, day=print_date(ended_on))
    beyond = Q(valid_to=None) | Q(valid_to__gt=ended_on)
    below = Unit.objects.filter(beyond, parent=unit).count()
    if below:
        raise UnitHasUnits(count=below)
    staff = Holding.objects.filter(beyond, post__unit=unit).exclude(valid_to=F("valid_from")).count()
    if staff:
        raise UnitHasStaff(count=staff, day=print_date(ended_on))


@official
def identify_unit(
    *,
    unit_id: int,
    value: str,
    valid_from: date,
    actor: Actor,
    at: datetime,
    to_confirm: bool = False,
    invented: bool = False,
    source: str = "",
) -> UnitIdentifier:
    """Give a unit an electronic identifier from a day on; the one before, of its notation, ends.

    Raises Forbidden, AgencyIdentifierInvalid, IdentifierTaken, and UnitDates unless the day is after
    the present one began.
    """
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_units", unit)
    notation = notation_of(value)
    if UnitIdentifier.objects.filter(value=value, valid_to=None).exists():
        raise IdentifierTaken(identifier=value)
    _end_present(unit.identifiers.filter(notation=notation, valid_to=None).first(), valid_from)
    identifier = UnitIdentifier.objects.create(
        unit=unit,
        value=value,
        notation=notation,
        valid_from=valid_from,
        to_confirm=to_confirm,
        invented=invented,
        source=source,
    )
    identified = UnitIdentified(
        name=unit.name, identifier=value, notation=notation, valid_from=valid_from, invented=invented
    )
    record(identified, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return identifier


@official
def locate_unit(
    *,
    unit_id: int,
    locality: str,
    province: str,
    valid_from: date,
    actor: Actor,
    at: datetime,
    basis: str = "",
    to_confirm: bool = False,
) -> UnitLocality:
    """State where papers of a unit and of the units below it are dated, from a day on.

    Papers of earlier days keep the earlier locality. Raises Forbidden, NameInvalid without a locality or
    province, and UnitDates unless the day is after the present one began.
    """
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_units", unit)
    locality, province = tidy(locality), tidy(province)
    if not locality or not province:
        raise NameInvalid
    _end_present(unit.localities.filter(valid_to=None).first(), valid_from)
    stated = UnitLocality.objects.create(
        unit=unit,
        locality=locality,
        province=province,
        valid_from=valid_from,
        basis=basis,
        to_confirm=to_confirm,
    )
    located = UnitLocated(
        name=unit.name, locality=locality, province=province, valid_from=valid_from, basis=basis
    )
    record(located, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return stated


@official
def change_contact(*, unit_id: int, contact: Contact, actor: Actor, at: datetime) -> Unit:
    """Change how a unit is reached and which office its receipts name. Raises Forbidden."""
    unit = lock(Unit.objects.all(), pk=unit_id)
    actor = require(actor, "edit_units", unit)
    wanted = {field: tidy(value) for field, value in asdict(contact).items()}
    changed = [field for field, value in wanted.items() if getattr(unit, field) != value]
    for field in changed:
        setattr(unit, field, wanted[field])
    unit.save(update_fields=changed)
    record(
        UnitContactChanged(name=unit.name, changed=changed),
        stream=unit.stream,
        actor=actor,
        at=at,
        subject=unit.public_id,
    )
    return unit


def _end_present(present: UnitIdentifier | UnitLocality | None, day: date) -> None:
    """End what held until now on `day`, when another takes its place. Raises UnitDates for an earlier one."""
    if present is None:
        return
    if day <= present.valid_from:
        raise UnitDates(day=print_date(day), after=print_date(present.valid_from))
    present.valid_to = day
    present.save(update_fields=["valid_to"])
