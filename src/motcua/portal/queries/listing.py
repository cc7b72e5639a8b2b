"""The public procedures in force, as lists, search and feeds need them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from motcua.calendars.rules.terms import Term, Terms, Unit
from motcua.catalogue.models import (
    Guidance,
    ProcedureKind,
    ProcessApproval,
    Publication,
    Repeal,
    ServiceLevelRow,
)
from motcua.catalogue.queries.contents import earlier_phases
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.portal.codecs.shipped import life_events, synonyms
from motcua.portal.queries.edition import Edition
from motcua.portal.rules.audiences import Audience, audiences
from motcua.portal.rules.matching import Entry, Index

_COLUMNS = (
    *("version__procedure_id", "version__procedure__public_id", "version__procedure__national_code"),
    *("version__procedure__local_key", "version_id", "version__name", "version__name_en"),
    *("version__field__public_id", "version__field__name", "version__field__name_en"),
    *("version__audience", "version__term_amount", "version__term_unit", "version__term_at"),
    *("version__earlier_phases", "version__is_complete", "effective_from", "recorded_at"),
    *("decision__number", "decision__signed_on", "decision__marks"),
    *("level", "level_reason", "process_version_id", "has_guidance"),
)


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of administration."""

    public_id: UUID
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """The decision under which the version was made public."""

    number: str
    signed_on: date
    since: date
    invented: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One procedure in force, in few words. `since` is the day from which this version is in force.

    `level_reason` is the code of why it is not fully online, or ""; `process_version_id` the row key of the
    process by which it is worked on, None while none is approved.
    """

    procedure_id: int
    public_id: UUID
    version_id: int
    key: str
    name_vi: str
    name_en: str
    field: FieldName
    audience: str
    audiences: frozenset[Audience]
    terms: Terms | None
    level: ServiceLevel
    level_reason: str
    process_version_id: int | None
    has_guidance: bool
    is_complete: bool
    since: date
    decision: PublicDecision

    @property
    def has_process(self) -> bool:
        """Tell whether a process is approved."""
        return self.process_version_id is not None


@dataclass(frozen=True)
class Listing:
    """All cards in the order of the list; asked many times, made once for an edition."""

    cards: tuple[Card, ...]

    @cached_property
    def by_id(self) -> dict[UUID, Card]:
        """Return the cards by the public id of their procedures."""
        return {card.public_id: card for card in self.cards}

    @cached_property
    def by_key(self) -> dict[str, Card]:
        """Return the cards by code or local key; the first of a code that several agencies have."""
        return {card.key: card for card in reversed(self.cards)}

    @cached_property
    def fields(self) -> list[tuple[FieldName, list[Card]]]:
        """Return the fields with their cards, in the order of the list."""
        return _grouped(self.cards, lambda card: card.field)

    def for_audience(self, audience: Audience) -> list[Card]:
        """Return what is for persons, or for organisations."""
        return [card for card in self.cards if audience in card.audiences]

    def with_keys(self, keys: Iterable[str]) -> list[Card]:
        """Return the cards with these codes that are in force, in the order of `keys`."""
        return [self.by_key[key] for key in keys if key in self.by_key]

    def found(self, text: str) -> list[Card]:
        """Return what somebody may mean who types `text`, best first."""
        return [self.by_id[UUID(hit.key)] for hit in self._index.find(text)]

    @cached_property
    def _index(self) -> Index:
        events: dict[str, list[str]] = {}
        for event in life_events():
            for key in event.procedures:
                events.setdefault(key, []).append(f"{event.name_vi} {event.name_en}")
        return Index((_entry(card, events.get(card.key, [])) for card in self.cards), synonyms())


@lru_cache(maxsize=4)
def listing_at(edition: Edition) -> Listing:
    """Return the procedures in force on the day of `edition`: one query, kept for the edition."""
    order = (
        "version__procedure__position",
        "version__procedure_id",
        "effective_from",
        "version__number",
        "id",
    )
    newest: dict[int, dict[str, object]] = {}
    for row in _published(edition).order_by(*order).values(*_COLUMNS):
        newest[row["version__procedure_id"]] = row
    return Listing(tuple(map(_card, newest.values())))


def _published(edition: Edition) -> QuerySet[Publication]:
    """Return what was published and not repealed, each row with what stands beside its procedure."""
    on, theirs = edition.day, OuterRef("version__procedure")
    levels = ServiceLevelRow.objects.filter(procedure=theirs, effective_from__lte=on)
    level = levels.order_by("-effective_from", "-id")
    approvals = ProcessApproval.objects.filter(procedure=theirs, effective_from__lte=on)
    guides = Guidance.objects.filter(version=OuterRef("version"), published_at__lte=edition.since)
    rows = Publication.objects.filter(version__procedure__kind=ProcedureKind.PUBLIC, effective_from__lte=on)
    return rows.exclude(Exists(Repeal.objects.filter(procedure=theirs, effective_from__lte=on))).annotate(
        level=Subquery(level.values("level")[:1]),
        level_reason=Subquery(level.values("reason")[:1]),
        process_version_id=Subquery(
            approvals.order_by("-effective_from", "-id").values(key=F("process_version_id"))[:1]
        ),
        has_guidance=Exists(guides),
    )


def _card(row: dict[str, object]) -> Card:
    facts = {name.removeprefix("version__"): value for name, value in row.items()}
    audience = str(facts["audience"])
    return Card(
        procedure_id=_whole(facts["procedure_id"]),
        public_id=_uuid(facts["procedure__public_id"]),
        version_id=_whole(facts["version_id"]),
        key=str(facts["procedure__national_code"] or facts["procedure__local_key"]),
        name_vi=str(facts["name"]),
        name_en=str(facts["name_en"]),
        field=FieldName(
            _uuid(facts["field__public_id"]), str(facts["field__name"]), str(facts["field__name_en"])
        ),
        audience=audience,
        audiences=audiences(audience),
        terms=_terms(facts),
        level=ServiceLevel(str(facts["level"] or ServiceLevel.NONE)),
        level_reason=str(facts["level_reason"] or ""),
        process_version_id=_whole(facts["process_version_id"]) if facts["process_version_id"] else None,
        has_guidance=bool(facts["has_guidance"]),
        is_complete=bool(facts["is_complete"]),
        since=_day(facts["effective_from"]),
        decision=PublicDecision(
            number=str(facts["decision__number"]),
            signed_on=_day(facts["decision__signed_on"]),
            since=_day(facts["effective_from"]),
            invented=bool(facts["decision__marks"]),
        ),
    )


def _terms(facts: dict[str, object]) -> Terms | None:
    amount, before = facts["term_amount"], facts["earlier_phases"]
    if not isinstance(amount, Decimal) or not isinstance(before, list):
        return None
    last = Term(amount.normalize(), Unit(str(facts["term_unit"])), at=str(facts["term_at"]))
    return (*earlier_phases(before), last) if before else last


def _entry(card: Card, events: list[str]) -> Entry:
    beside = [card.field.name_vi, card.field.name_en, card.audience, card.name_en, *events]
    title = f"{card.name_vi} {card.key} {card.key.replace('.', '')}"
    return Entry(str(card.public_id), title, " ".join(beside))


def _grouped(cards: Iterable[Card], of: Callable[[Card], FieldName]) -> list[tuple[FieldName, list[Card]]]:
    groups: dict[FieldName, list[Card]] = {}
    for card in cards:
        groups.setdefault(of(card), []).append(card)
    return list(groups.items())


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _uuid(value: object) -> UUID:
    assert isinstance(value, UUID)
    return value


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
