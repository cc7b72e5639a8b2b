"""Facts that happened: the base of each app's acts.

An act is a frozen dataclass with a stable code, a Vietnamese sentence for the timeline, and a list
of the fields that hold personal data. Those are kept apart, so that they can be erased without
breaking the seal (decision 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

Plain = str | int | bool | float | None | list["Plain"] | dict[str, "Plain"]
"""What JSON can hold."""


@dataclass(frozen=True)
class Event:
    """Base of every act. A subclass declares `code`, `sentence` and, where it has any, `personal`.

    @dataclass(frozen=True)
    class DossierAccepted(Event):
        code = "dossiers.accepted"
        sentence = N_("Tiếp nhận hồ sơ %(dossier_code)s, hẹn trả %(due)s.")
        personal = frozenset({"applicant"})
        dossier_code: str
        due: datetime
        applicant: str
    """

    code: ClassVar[str]
    version: ClassVar[int] = 1
    sentence: ClassVar[str]
    personal: ClassVar[frozenset[str]] = frozenset()

    def values(self) -> dict[str, Plain]:
        """Return the declared fields as JSON values."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}


def plain(value: object) -> Plain:
    """Return `value` as JSON holds it: dates in ISO 8601, identifiers as text.

    Raises TypeError for a value that has no one way of being written.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    raise TypeError(f"{type(value).__name__} has no JSON form")


def all_event_types(base: type[Event] = Event) -> Iterator[type[Event]]:
    """Yield every declared act, wherever it is declared (its module must have been imported)."""
    for subclass in base.__subclasses__():
        yield subclass
        yield from all_event_types(subclass)
