"""Validity from one legal date (included) to another (excluded); no end means still valid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a validity."""

    @property
    def valid_from(self) -> date:
        """The first valid day."""

    @property
    def valid_to(self) -> date | None:
        """The first day no longer valid, None while open."""


D = TypeVar("D", bound=Dated)


def is_valid(thing: Dated, day: date) -> bool:
    """Tell whether `thing` is valid on `day`."""
    return thing.valid_from <= day and (thing.valid_to is None or day < thing.valid_to)


def overlap(first: Dated, valid_from: date, valid_to: date | None) -> bool:
    """Tell whether `first` shares a day with the validity given."""
    return (valid_to is None or first.valid_from < valid_to) and (
        first.valid_to is None or valid_from < first.valid_to
    )


def last_day(valid_to: date | None) -> date | None:
    """Return the last valid day, as people say it, of a validity that ends before `valid_to`."""
    return valid_to - timedelta(days=1) if valid_to else None


def valid_one(things: Iterable[D], day: date) -> D | None:
    """Return the one of `things` valid on `day`, else the last that began before, else the first.

    Names and identifiers of a unit follow each other; a day before the first still needs a name.
    """
    ordered = sorted(things, key=lambda thing: thing.valid_from)
    begun = [thing for thing in ordered if thing.valid_from <= day]
    return begun[-1] if begun else (ordered[0] if ordered else None)
