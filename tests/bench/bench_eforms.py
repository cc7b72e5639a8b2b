"""Electronic forms: one page posted and checked, of a form of 300 fields and a table of 50 rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from django.http import QueryDict

from motcua.catalogue.rules.eforms import (
    Choice,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    carry_over,
    check,
    merged,
    parse_definition,
    plain_definition,
    read_post,
)
from motcua.catalogue.rules.eforms.sheet import lay_out
from motcua.kernel.clock import stopwatch

FIELDS: Final = 300
ROWS: Final = 50
TIMES: Final = 20
_KINDS: Final = (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.DATE, FieldKind.YES_NO, FieldKind.CHOICE)
_TYPED: Final = ("Nguyễn Văn A", "1.234,5", "14/06/2024", "yes", "b")


def run(settings: object = None) -> Iterable[tuple[str, str]]:
    """Yield rows of (what, figure): each is done on the server when a citizen saves a page."""
    del settings
    definition = large_form()
    stored = plain_definition(definition)
    posted = QueryDict(mutable=True)
    for number, one in enumerate(definition.fields[:-1]):
        posted[one.name] = _TYPED[number % len(_TYPED)]
    for row in range(ROWS):
        for column in definition.fields[-1].columns:
            posted[f"bang-{row}-{column.name}"] = "12"
    answers = read_post(definition, posted)
    page = definition.pages[0]
    works: tuple[tuple[str, Callable[[], object]], ...] = (
        ("a definition read and checked for faults", lambda: parse_definition(stored)),
        ("a post of 300 fields and 50 rows read", lambda: read_post(definition, posted)),
        ("all answers checked", lambda: check(definition, answers)),
        ("one page saved: read, merged, checked", lambda: _saved(definition, page, posted, answers)),
        ("one page laid out", lambda: lay_out(definition, answers, page=page)),
        ("answers carried to another form", lambda: carry_over(definition, _other(definition), answers)),
    )
    for what, work in works:
        yield what, f"{_milliseconds(work):.1f} ms"


def large_form() -> FormDefinition:
    """Return a form of 300 fields on ten pages; each third depends on another, the last is a table."""
    choices = tuple(Choice(value, value.upper()) for value in "abc")
    fields = []
    for number in range(FIELDS - 1):
        kind = _KINDS[number % len(_KINDS)]
        asked = f"f{number - number % 5 + 3}" if number % 5 == 0 and number else ""
        fields.append(
            FormField(
                f"f{number}",
                kind,
                f"Câu hỏi {number}",
                required=True,
                condition=f'{asked} or f{number - 1} = "b"' if asked else "",
                choices=choices if kind is FieldKind.CHOICE else (),
            )
        )
    columns = tuple(FormField(f"c{one}", FieldKind.NUMBER, f"Cột {one}") for one in range(6))
    fields.append(FormField("bang", FieldKind.TABLE, "Bảng", columns=columns))
    pages = tuple(
        FormPage(f"trang_{one}", f"Trang {one}", fields=tuple(fields[one * 30 : one * 30 + 30]))
        for one in range(10)
    )
    return parse_definition(plain_definition(FormDefinition("Tờ khai lớn", pages=pages)))


def _saved(
    definition: FormDefinition, page: FormPage, posted: QueryDict, answers: dict[str, object]
) -> object:
    return check(definition, merged(answers, read_post(definition, posted, page=page)))


def _other(definition: FormDefinition) -> FormDefinition:
    return replace(definition, pages=definition.pages[:-1])


def _milliseconds(work: Callable[[], object]) -> float:
    begun = stopwatch()
    for _ in range(TIMES):
        work()
    return (stopwatch() - begun) * 1000 / TIMES
