"""Loading a whole organisation from its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.people.codecs.organisation_csv import UnitLine
from motcua.people.errors import RootUnderAnotherKey
from motcua.people.events import OrganisationLoaded
from motcua.people.models import Unit, UnitIdentifier
from motcua.people.policies import require
from motcua.people.rules.identifiers import Notation, hint_new, hint_old, notation_of
from motcua.people.rules.localities import localities_over
from motcua.people.rules.units import invented_identifier
from motcua.people.usecases.units import establish_unit, identify_unit, locate_unit
from motcua.store.writes import official

_INVENTED = "dựng cho diễn tập (quyết định thiết kế 28)"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many units were established and how many were there already."""

    established: int
    known: int


@official
def load_organisation(
    *, lines: Sequence[UnitLine], file: str, valid_from: date, actor: Actor, at: datetime
) -> Loaded:
    """Establish every unit of `lines` that is not there yet, from the day `valid_from`.

    A unit without an identifier gets an invented one, marked so, in both notations. Loading the same
    file again changes nothing. Raises Forbidden, RootUnderAnotherKey and what establish_unit and
    identify_unit refuse.
    """
    actor = require(actor, "edit_units")
    units = {unit.key: unit for unit in Unit.objects.all()}
    for line in lines:
        if not line.parent_key and line.key not in units:
            _require_new_root(line)
    known = sum(line.key in units for line in lines)
    children: dict[str, int] = {}
    for line in lines:
        children[line.parent_key] = position = children.get(line.parent_key, 0) + 1
        if line.key not in units:
            parent = units.get(line.parent_key)
            units[line.key] = _establish(line, parent, position, valid_from, actor, at)
    record(
        OrganisationLoaded(file=file, established=len(lines) - known, known=known),
        stream="people",
        actor=actor,
        at=at,
    )
    return Loaded(established=len(lines) - known, known=known)


def _require_new_root(line: UnitLine) -> None:
    same = Unit.objects.filter(parent=None, names__name__iexact=line.name).first()
    if same is not None:
        raise RootUnderAnotherKey(name=line.name, key=same.key, line_key=line.key)


def _establish(
    line: UnitLine, parent: Unit | None, position: int, valid_from: date, actor: Actor, at: datetime
) -> Unit:
    unit = establish_unit(
        name=line.name,
        kind=line.kind,
        valid_from=valid_from,
        actor=actor,
        at=at,
        parent_id=parent.pk if parent else None,
        key=line.key,
        name_en=line.name_en,
        position=position,
        to_confirm=line.to_confirm,
        source=line.source,
    )
    value, invented = _identifier(line, parent, position)
    for written in filter(None, _both_notations(value)):
        identify_unit(
            unit_id=unit.pk,
            value=written,
            valid_from=valid_from,
            actor=actor,
            at=at,
            to_confirm=True,
            invented=invented,
            source=_INVENTED if invented else line.source,
        )
    if line.locality:
        _locate(unit, line, valid_from, actor, at)
    return unit


def _locate(unit: Unit, line: UnitLine, since: date, actor: Actor, at: datetime) -> None:
    stated = localities_over(line.locality, line.province, since, to_confirm=line.to_confirm)
    for one in stated:
        locate_unit(
            unit_id=unit.pk,
            locality=one.name,
            province=one.province,
            valid_from=one.valid_from,
            basis=one.basis or line.source,
            to_confirm=one.to_confirm,
            actor=actor,
            at=at,
        )


def _identifier(line: UnitLine, parent: Unit | None, position: int) -> tuple[str, bool]:
    if line.identifier or parent is None:
        return line.identifier, False
    above = UnitIdentifier.objects.filter(unit=parent, notation=Notation.NEW, valid_to=None).first()
    return (invented_identifier(above.value, position), True) if above else ("", False)


def _both_notations(value: str) -> tuple[str | None, ...]:
    if not value:
        return ()
    if notation_of(value) is Notation.OLD:
        return value, hint_new(value)
    return value, hint_old(value)
