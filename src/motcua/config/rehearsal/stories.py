"""The stories as they stand in the files: who there is, who applies, what happens to each dossier."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.kernel.dates import parse_instant
from motcua.people.rules.roles import Role

DATA = Path(__file__).parent / "data"


class Incident(StrEnum):
    """What goes other than smoothly."""

    NONE = ""
    CONSULT = "consult"
    INTAKE_SUPPLEMENT = "intake_supplement"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One made-up officer."""

    username: str
    full_name: str
    unit: str
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class ApplicantLine:
    """One made-up applicant; columns as people.rules.applicants takes them."""

    key: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One dossier. `pace` is the share of each step's planned time that it takes.

    `return_after` counts working days from the result's arrival to its hand-over; None leaves it on the
    shelf at the end of the rehearsal.
    """

    key: str
    procedure: str
    owner: str
    filer: str
    channel: ReceptionChannel
    return_channel: ReturnChannel
    received: datetime
    pace: float
    return_after: int | None
    incident: Incident
    summary: str


def staff() -> list[StaffLine]:
    """Return the officers of the rehearsal."""
    return [
        StaffLine(row["username"], row["full_name"], row["unit"], Role(row["role"]), row["title"])
        for row in _rows("staff.csv")
    ]


def applicants() -> list[ApplicantLine]:
    """Return the applicants of the rehearsal."""
    return [
        ApplicantLine(row["key"], {name: value for name, value in row.items() if name != "key"})
        for row in _rows("applicants.csv")
    ]


def stories() -> list[Story]:
    """Return the dossiers of the rehearsal, by the moment they come in."""
    found = [_story(row) for row in _rows("dossiers.csv")]
    return sorted(found, key=lambda one: one.received)


def _story(row: dict[str, str]) -> Story:
    return Story(
        key=row["story"],
        procedure=row["procedure"],
        owner=row["owner"],
        filer=row["filer"] or row["owner"],
        channel=ReceptionChannel(row["channel"]),
        return_channel=ReturnChannel(row["return_channel"]),
        received=parse_instant(row["received"]),
        pace=float(row["pace"] or 0),
        return_after=int(row["return_after"]) if row["return_after"] else None,
        incident=Incident(row["incident"]),
        summary=row["summary"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
