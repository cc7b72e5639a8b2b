"""The made-up people who sign in at a rehearsal."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

PROVIDER_NAME: Final = "Định danh diễn tập"
PROVIDER_SECRET: Final = "dien-tap"  # noqa: S105 - of a provider that exists in rehearsals only (decision 1)

_DATA: Final = Path(__file__).resolve().parents[1] / "rehearsal" / "data"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in; with `tax_code`, as representative of an organisation."""

    key: str
    name: str
    identifier: str
    birth_date: str
    level: int
    phone: str
    tax_code: str = ""
    organisation: str = ""

    def claims(self) -> dict[str, object]:
        """Return what the provider says about this person, under the names of the default configuration."""
        said: dict[str, object] = {
            "sub": self.key,
            "personal_id": self.identifier,
            "name": self.name,
            "birthdate": self.birth_date,
            "assurance_level": str(self.level),
            "phone_number": self.phone,
        }
        if self.tax_code:
            said["organisation"] = {"tax_code": self.tax_code, "name": self.organisation}
        return said


@cache
def people() -> tuple[Person, ...]:
    """Return the people of citizens.csv; who represents an organisation, with its data of applicants.csv."""
    organisations = {row["key"]: row for row in _rows("applicants.csv")}
    return tuple(_person(row, organisations) for row in _rows("citizens.csv"))


def _person(row: dict[str, str], organisations: dict[str, dict[str, str]]) -> Person:
    organisation = organisations.get(row["represents"], {})
    return Person(
        key=row["key"],
        name=row["name"],
        identifier=row["identifier"],
        birth_date=row["birth_date"],
        level=int(row["level"]),
        phone=row["phone"],
        tax_code=organisation.get("identity_number", ""),
        organisation=organisation.get("name", ""),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
