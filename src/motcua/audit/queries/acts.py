"""Acts as people read them: the timeline of a stream, the search of an inspector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import get_type_hints
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext

from motcua.audit.models import Act, PersonalValue
from motcua.kernel.dates import parse_instant
from motcua.kernel.events import Event, all_event_types
from motcua.kernel.periods import Period
from motcua.kernel.text import N_
from motcua.pages.display import fill

ERASED = N_("(đã xóa)")
HIDDEN = N_("(ẩn)")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One act, told. `details` are its declared fields with personal values put back."""

    stream: str
    number: int
    code: str
    at: datetime
    recorded_at: datetime
    sentence: str
    details: Mapping[str, object]
    actor: Mapping[str, object]
    subject: UUID | None
    hash: str

    @property
    def actor_label(self) -> str:
        """Return who acted, by name."""
        return str(self.actor.get("label", ""))

    @property
    def was_entered_late(self) -> bool:
        """Tell whether the act has effect from an earlier moment than it was recorded."""
        return self.at < self.recorded_at


def timeline(stream: str, *, as_of: datetime | None = None) -> list[TimelineEntry]:
    """Return the acts of `stream`, oldest first, as known at `as_of` (default: all)."""
    acts = Act.objects.filter(stream=stream).select_related("personal").order_by("number")
    return [told(act) for act in (acts.filter(recorded_at__lte=as_of) if as_of else acts)]


def acts(
    *, stream: str = "", code: str = "", account: int | None = None, window: Period[datetime] | None = None
) -> QuerySet[Act]:
    """Return the acts that fit every filter given, for paging by `-id`; `window` is on `recorded_at`."""
    found = Act.objects.select_related("personal")
    if stream:
        found = found.filter(stream__startswith=stream)
    if code:
        found = found.filter(code=code)
    if account is not None:
        found = found.filter(actor__account=account)
    if window:
        found = found.filter(recorded_at__gte=window.start)
        found = found.filter(recorded_at__lt=window.end) if window.end else found
    return found


def known_codes() -> list[tuple[str, str]]:
    """Return the code and the bare sentence of every act this version knows, by code."""
    return sorted((event.code, event.sentence) for event in all_event_types())


def told(act: Act, *, personal: bool = True) -> TimelineEntry:
    """Return `act` as a sentence in the reader's language, its personal values hidden unless `personal`."""
    event = _event_type(act.code)
    details = _facts(act) | (
        _personal_values(act) if personal else dict.fromkeys(act.digests, gettext(HIDDEN))
    )
    return TimelineEntry(
        stream=act.stream,
        number=act.number,
        code=act.code,
        at=act.at,
        recorded_at=act.recorded_at,
        sentence=_sentence(event, details) if event else act.code,
        details=details,
        actor=act.actor,
        subject=act.subject,
        hash=act.hash,
    )


def _facts(act: Act) -> dict[str, object]:
    types = _field_types(act.code)
    return {name: _revived(value, types.get(name, "")) for name, value in act.facts.items()}


def _personal_values(act: Act) -> dict[str, object]:
    types = _field_types(act.code)
    kept: PersonalValue | None = getattr(act, "personal", None)
    known = {name: pair[1] for name, pair in kept.fields.items()} if kept else {}
    return {
        name: _revived(known[name], types.get(name, "")) if name in known else ERASED for name in act.digests
    }


def _sentence(event: type[Event], details: dict[str, object]) -> str:
    # An act of an older version may lack a field that today's sentence names.
    named = dict.fromkeys(_field_types(event.code), "…") | details
    return fill(event.sentence, named)


def _revived(value: object, kind: str) -> object:
    """Return a stored JSON value as the type that the act declares, so that it prints as people write."""
    if isinstance(value, str) and "datetime.datetime" in kind:
        return parse_instant(value)
    if isinstance(value, str) and "datetime.date" in kind:
        return date.fromisoformat(value)
    return value


@cache
def _event_type(code: str) -> type[Event] | None:
    return next((event for event in all_event_types() if event.code == code), None)


@cache
def _field_types(code: str) -> dict[str, str]:
    """Return the declared fields of an act and the names of their types; none when it is not known."""
    event = _event_type(code)
    hints = get_type_hints(event) if event else {}
    return {name: str(hints[name]) for name in event.__dataclass_fields__} if event else {}
