"""What differs between two forms, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from motcua.catalogue.rules.differences import Change, Line
from motcua.catalogue.rules.eforms.definition import (
    FIELD_KINDS,
    PATTERNS,
    TODAY,
    FormDefinition,
    FormField,
)
from motcua.catalogue.rules.eforms.reading_values import printed_number
from motcua.catalogue.rules.eforms.wording import condition_words


@dataclass(frozen=True, slots=True)
class FormDifference:
    """One page or question that differs: where it is, and the lines that say how."""

    name: str
    lines: tuple[Line, ...]


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


def describe_field(field: FormField, definition: FormDefinition, table: FormField | None = None) -> list[str]:
    """Return everything that decides a question but its label, a short line each."""
    return _facts(field, definition, table)


def _facts(field: FormField, definition: FormDefinition, table: FormField | None = None) -> list[str]:
    when = condition_words(field.condition, _around(definition, table)) if field.condition else ""
    told = (
        (FIELD_KINDS[field.kind], True),
        ("Bắt buộc", field.required),
        (f"Chỉ hỏi khi {when}", when),
        (f"Tiếng Anh: {field.label_en}", field.label_en),
        (f"Hướng dẫn: {field.help_vi}", field.help_vi),
        (f"Hướng dẫn tiếng Anh: {field.help_en}", field.help_en),
        (f"Chọn: {'; '.join(choice.label_vi for choice in field.choices)}", field.choices),
        (f"Dạng: {PATTERNS[field.pattern] if field.pattern else ''}", field.pattern),
        (f"Nhỏ nhất {_bound(field.least)}", field.least is not None),
        (f"Lớn nhất {_bound(field.most)}", field.most is not None),
        (f"Từ {field.shortest} ký tự", field.shortest),
        (f"Không quá {field.longest} ký tự", field.longest),
        (f"Không trước {_day_words(field.not_before, definition, table)}", field.not_before),
        (f"Không sau {_day_words(field.not_after, definition, table)}", field.not_after),
        (f"Từ {field.least_rows} đến {field.most_rows} dòng", field.columns),
    )
    return [text for text, said in told if said]


def _around(definition: FormDefinition, table: FormField | None) -> tuple[FormField, ...]:
    return (*definition.fields, *(table.columns if table else ()))


def _day_words(name: str, definition: FormDefinition, table: FormField | None) -> str:
    if not name or name == TODAY:
        return "ngày hôm nay"
    return next((one.label_vi for one in _around(definition, table) if one.name == name), name)


def _bound(number: Decimal | None) -> str:
    return printed_number(number) if number is not None else ""
