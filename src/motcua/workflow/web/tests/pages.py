"""What the tests of the screens share: a signed-in officer, a stored process, what a page says."""

from __future__ import annotations

from typing import Protocol
from uuid import uuid4

from bs4 import BeautifulSoup
from django.test import Client

from motcua.people.tests.cast import Cast, make_cast
from motcua.workflow import usecases
from motcua.workflow.models import ProcessDefinition
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.table import Line, to_table
from motcua.workflow.tests.examples import MORNING
from motcua.workflow.tests.office import SYSTEM
from motcua.workflow.web.sheet import CELL, TYPED


class Answer(Protocol):
    """What a page answers, as far as tests look at it."""

    @property
    def content(self) -> bytes:
        """The page."""


def sign_in(client: Client, who: str = "hanh") -> Cast:
    """Sign somebody of the cast in; Hạnh is the procedure-control officer."""
    cast = make_cast(MORNING)
    client.force_login(cast.accounts[who])
    return cast


def stored(definition: Definition, *, published: bool = False) -> ProcessDefinition:
    """Return the process of `definition`, as a draft or published."""
    version = usecases.save_draft(definition=definition, actor=SYSTEM, at=MORNING, basis="QĐ 837")
    if published:
        usecases.publish_version(process_key=definition.key, actor=SYSTEM, at=MORNING)
    return version.process


def soup(answer: Answer) -> BeautifulSoup:
    """Return the page, parsed."""
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer: Answer) -> str:
    """Return the words of the page in one line."""
    return " ".join(soup(answer).get_text(" ").split())


def typed(definition: Definition, do: str, **changes: str) -> dict[str, object]:
    """Return what the editor posts for a definition; `changes` are the cells of the first row."""
    lines = list(to_table(definition))
    first = {name: changes.get(name, getattr(lines[0], name)) for name in TYPED}
    rows = [Line(row=1, **first), *lines[1:]]
    cells: dict[str, object] = {f"{CELL}{name}": [getattr(line, name) for line in rows] for name in TYPED}
    return {"do": do, "name": definition.name, "basis": "QĐ 837", "operation": str(uuid4()), **cells}
