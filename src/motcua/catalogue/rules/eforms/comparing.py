"""What differs between two forms, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as declared
from decimal import Decimal

from motcua.catalogue.rules.differences import Change, Line
from motcua.catalogue.rules.eforms.definition import (
    FIELD_KINDS,
    PATTERNS,
    PREFILLS,
    TODAY,
    FieldKind,
    FormDefinition,
    FormField,
)
from motcua.catalogue.rules.eforms.reading_values import printed_number
from motcua.catalogue.rules.eforms.wording import condition_words
from motcua.kernel.text import N_


@dataclass(frozen=True, slots=True)
class FormDifference:
    """One page or question that differs: where it is, and the lines that say how."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that decides a question: a message, and what fills it."""

    message: str
    details: Mapping[str, str | int] = declared(default_factory=dict)


def form_differences(before: FormDefinition, after: FormDefinition) -> tuple[FormDifference, ...]:
    """Return what differs, in the order of `after`; what is gone comes last."""
    old, new = dict(_described(before)), dict(_described(after))
    found = []
    for name in (*new, *(one for one in old if one not in new)):
        lines = tuple(_lines(old.get(name, []), new.get(name, [])))
        if any(line.change is not Change.SAME for line in lines):
            found.append(FormDifference((new.get(name) or old[name])[0], lines))
    order = [_order(one) for one in (before, after)]
    if not found and order[0] != order[1]:
        moved = [Line(Change.REMOVED, "; ".join(order[0])), Line(Change.ADDED, "; ".join(order[1]))]
        found.append(FormDifference("Thứ tự", tuple(moved)))
    return tuple(found)


def _lines(old: list[str], new: list[str]) -> Iterator[Line]:
    yield from (Line(Change.SAME, text) for text in new if text in old)
    yield from (Line(Change.REMOVED, text) for text in old if text not in new)
    yield from (Line(Change.ADDED, text) for text in new if text not in old)


def _order(definition: FormDefinition) -> list[str]:
    return [field.label_vi for field in definition.fields]


def _described(definition: FormDefinition) -> Iterator[tuple[str, list[str]]]:
    yield "", [definition.title_vi, *(text for text in (definition.title_en, definition.mark) if text)]
    for page in definition.pages:
        when = condition_words(page.condition, definition.fields)
        texts = (page.title_vi, page.title_en, page.help_vi, page.help_en, f"Khi {when}" if when else "")
        yield f"page:{page.name}", [text for text in texts if text]
        for field in page.fields:
            yield field.name, [field.label_vi, f"Trang: {page.title_vi}", *_facts(field, definition)]
            for column in field.columns:
                lines = [f"{field.label_vi}: {column.label_vi}", *_facts(column, definition, field)]
                yield f"{field.name}.{column.name}", lines


def facts_of(
    field: FormField, definition: FormDefinition, table: FormField | None = None, language: str = "vi"
) -> list[Fact]:
    """Return everything that decides a question but its label; `table` is where a column stands."""
    around = _around(definition, table)
    when = condition_words(field.condition, around, language) if field.condition else ""
    days = {one.name: one.label(language) for one in around if one.kind is FieldKind.DATE}
    told = (
        Fact(FIELD_KINDS[field.kind]),
        Fact(N_("Bắt buộc")) if field.required else None,
        _fact(N_("Chỉ hỏi khi %(value)s"), when),
        _fact(N_("Tiếng Anh: %(value)s"), field.label_en),
        _fact(N_("Hướng dẫn: %(value)s"), field.help_vi),
        _fact(N_("Hướng dẫn tiếng Anh: %(value)s"), field.help_en),
        _fact(N_("Chọn: %(value)s"), "; ".join(one.label(language) for one in field.choices)),
        Fact(PATTERNS[field.pattern]) if field.pattern else None,
        Fact(N_("Điền sẵn từ tài khoản")) if field.prefill else None,
        Fact(PREFILLS[field.prefill]) if field.prefill else None,
        _fact(N_("Nhỏ nhất %(value)s"), _bound(field.least)),
        _fact(N_("Lớn nhất %(value)s"), _bound(field.most)),
        _fact(N_("Từ %(value)s ký tự"), field.shortest),
        _fact(N_("Không quá %(value)s ký tự"), field.longest),
        *_day_facts(field, days),
        _fact(N_("Ít nhất %(value)s dòng"), field.least_rows),
        _fact(N_("Nhiều nhất %(value)s dòng"), field.most_rows if field.columns else 0),
    )
    return [one for one in told if one is not None]


def _fact(message: str, value: str | int) -> Fact | None:
    return Fact(message, {"value": value}) if value else None


def _day_facts(field: FormField, days: Mapping[str, str]) -> Iterator[Fact | None]:
    for name, bound, today in (
        (field.not_before, N_("Không trước %(value)s"), N_("Không trước ngày hôm nay")),
        (field.not_after, N_("Không sau %(value)s"), N_("Không sau ngày hôm nay")),
    ):
        yield Fact(today) if name == TODAY else _fact(bound, days.get(name, name))


def _facts(field: FormField, definition: FormDefinition, table: FormField | None = None) -> list[str]:
    return [one.message % one.details for one in facts_of(field, definition, table)]


def _around(definition: FormDefinition, table: FormField | None) -> tuple[FormField, ...]:
    return (*definition.fields, *(table.columns if table else ()))


def _bound(number: Decimal | None) -> str:
    return printed_number(number) if number is not None else ""
