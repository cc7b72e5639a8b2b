"""A form as JSON, read and written, and everything that can be wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, NoReturn, TypeVar

from motcua.catalogue.errors import EFormRefused
from motcua.catalogue.rules.conditions import circle, names_in, unreadable
from motcua.catalogue.rules.content import Mark
from motcua.catalogue.rules.eforms.checking import needs_of
from motcua.catalogue.rules.eforms.definition import (
    CAN_PREFILL,
    MOST_FIELDS,
    MOST_ROWS,
    NOT_IN_TABLES,
    TODAY,
    WITH_CHOICES,
    Choice,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    Pattern,
    Prefill,
)
from motcua.catalogue.rules.eforms.texts import clean_line, clean_lines
from motcua.kernel.events import Plain
from motcua.workflow.errors import BadExpression
from motcua.workflow.rules.definition import Variable, VariableType
from motcua.workflow.rules.expressions import is_word

E = TypeVar("E", bound=StrEnum)

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_VALUE: Final = re.compile(r"[^\"\\\x00-\x1f]{1,200}")
_TYPES: Final = {
    FieldKind.TEXT: VariableType.TEXT,
    FieldKind.YES_NO: VariableType.BOOLEAN,
    FieldKind.NUMBER: VariableType.NUMBER,
    FieldKind.MONEY: VariableType.NUMBER,
    FieldKind.CHOICE: VariableType.TEXT,
    FieldKind.CHOICES: VariableType.TEXT,
}


def parse_definition(stored: object) -> FormDefinition:
    """Return the form that JSON describes. Raises EFormRefused naming every fault, as `faults_of` does."""
    definition = _definition(stored)
    faults = faults_of(definition)
    if faults:
        raise EFormRefused(faults="; ".join(faults[:5]), count=len(faults))
    return definition


def trusted_definition(stored: object) -> FormDefinition:
    """Return the form that JSON of our own table describes: it was checked when it was written."""
    return _definition(stored)


def plain_definition(definition: FormDefinition) -> dict[str, Plain]:
    """Return a form as JSON. What is empty is left out; `parse_definition` of it gives the same form."""
    plain: dict[str, Plain] = {
        "title_vi": definition.title_vi,
        "title_en": definition.title_en,
        "mark": definition.mark,
        "pages": [_plain_page(page) for page in definition.pages],
    }
    return _filled(plain)


def _plain_page(page: FormPage) -> dict[str, Plain]:
    names = ("name", "title_vi", "title_en", "help_vi", "help_en", "condition")
    plain: dict[str, Plain] = {name: getattr(page, name) for name in names}
    return _filled(plain) | {"fields": [plain_field(one) for one in page.fields]}


_TEXTS: Final = ("name", "label_vi", "label_en", "help_vi", "help_en", "condition", "not_before", "not_after")
_COUNTS: Final = ("shortest", "longest", "least_rows")


def plain_field(field: FormField) -> dict[str, Plain]:
    """Return a field as JSON."""
    plain: dict[str, Plain] = {"kind": field.kind.value, "required": field.required}
    plain |= {name: getattr(field, name) for name in (*_TEXTS, *_COUNTS)}
    plain |= {
        "choices": [
            _filled({"value": one.value, "label_vi": one.label_vi, "label_en": one.label_en})
            for one in field.choices
        ],
        "pattern": field.pattern.value if field.pattern else "",
        "prefill": field.prefill.value if field.prefill else "",
        "least": str(field.least) if field.least is not None else "",
        "most": str(field.most) if field.most is not None else "",
        "columns": [plain_field(one) for one in field.columns],
        "most_rows": field.most_rows if field.most_rows != MOST_ROWS else 0,
        "component": field.component,
    }
    return _filled(plain)


def _filled(plain: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: value for name, value in plain.items() if value not in ("", 0, None, [], False)}


# Reading


def _definition(stored: object) -> FormDefinition:
    found = _mapping(stored, "tờ khai", {"title_vi", "title_en", "mark", "pages"})
    return FormDefinition(
        title_vi=_line(found, "title_vi", 500),
        title_en=_line(found, "title_en", 500),
        mark=_enum(found, "mark", Mark) or "",
        pages=tuple(_page(one) for one in _list(found, "pages", 60)),
    )


def _page(stored: object) -> FormPage:
    names = {"name", "title_vi", "title_en", "help_vi", "help_en", "condition", "fields"}
    found = _mapping(stored, "trang", names)
    return FormPage(
        name=_line(found, "name", 60),
        title_vi=_line(found, "title_vi", 300),
        title_en=_line(found, "title_en", 300),
        help_vi=_lines(found, "help_vi"),
        help_en=_lines(found, "help_en"),
        condition=_line(found, "condition", 2_000),
        fields=tuple(field_from(one) for one in _list(found, "fields", MOST_FIELDS)),
    )


def field_from(stored: object, *, in_table: bool = False) -> FormField:
    """Return the field that JSON describes; raises EFormRefused when it has not the shape of one."""
    extra = {"kind", "required", "choices", "pattern", "least", "most", "columns", "most_rows", "component"}
    extra.add("prefill")
    found = _mapping(stored, "ô", extra | set(_TEXTS) | set(_COUNTS))
    kind = _enum(found, "kind", FieldKind)
    if kind is None:
        _refuse(f"ô «{_line(found, 'name', 60)}» chưa có loại")
    columns = [] if in_table else _list(found, "columns", 40)
    return FormField(
        name=_line(found, "name", 60),
        kind=kind,
        label_vi=_line(found, "label_vi", 500),
        label_en=_line(found, "label_en", 500),
        help_vi=_lines(found, "help_vi"),
        help_en=_lines(found, "help_en"),
        required=found.get("required") is True,
        condition=_line(found, "condition", 2_000),
        choices=tuple(_choice(one) for one in _list(found, "choices", 200)),
        pattern=_enum(found, "pattern", Pattern),
        least=_decimal(found, "least"),
        most=_decimal(found, "most"),
        shortest=_count(found, "shortest", 5_000),
        longest=_count(found, "longest", 20_000),
        not_before=_line(found, "not_before", 60),
        not_after=_line(found, "not_after", 60),
        columns=tuple(field_from(one, in_table=True) for one in columns),
        least_rows=_count(found, "least_rows", MOST_ROWS),
        most_rows=_count(found, "most_rows", MOST_ROWS) or MOST_ROWS,
        component=_count(found, "component", 99) or None,
        prefill=_enum(found, "prefill", Prefill),
    )


def _choice(stored: object) -> Choice:
    found = _mapping(stored, "mục chọn", {"value", "label_vi", "label_en"})
    return Choice(_line(found, "value", 200), _line(found, "label_vi", 500), _line(found, "label_en", 500))


def _refuse(reason: str) -> NoReturn:
    raise EFormRefused(faults=reason, count=1)


def _mapping(stored: object, what: str, names: set[str]) -> Mapping[str, object]:
    if not isinstance(stored, Mapping):
        _refuse(f"{what} phải là một đối tượng JSON")
    unknown = sorted(str(name)[:40] for name in stored if name not in names)
    if unknown:
        _refuse(f"{what} có thuộc tính lạ: {', '.join(unknown[:5])}")
    return stored


def _list(found: Mapping[str, object], name: str, most: int) -> Sequence[object]:
    value = found.get(name, [])
    if not isinstance(value, list):
        _refuse(f"«{name}» phải là một danh sách")
    if len(value) > most:
        _refuse(f"«{name}» có quá {most} mục")
    return value


def _text(found: Mapping[str, object], name: str, most: int) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        _refuse(f"«{name}» phải là chữ")
    if len(value) > most:
        _refuse(f"«{name}» dài quá {most} ký tự")
    return value


def _line(found: Mapping[str, object], name: str, most: int) -> str:
    return clean_line(_text(found, name, most))


def _lines(found: Mapping[str, object], name: str) -> str:
    return clean_lines(_text(found, name, 2_000))


def _count(found: Mapping[str, object], name: str, most: int) -> int:
    value = found.get(name) or 0
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        _refuse(f"«{name}» phải là số từ 0 đến {most}")
    return value


def _decimal(found: Mapping[str, object], name: str) -> Decimal | None:
    value = found.get(name, "")
    if value in ("", None):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        _refuse(f"«{name}» phải là số")
    if not number.is_finite() or abs(number) >= 10**15:
        _refuse(f"«{name}» phải là số, nhỏ hơn một triệu tỷ")
    return number


def _enum(found: Mapping[str, object], name: str, kind: type[E]) -> E | None:
    value = found.get(name, "")
    if value in ("", None):
        return None
    try:
        return kind(str(value))
    except ValueError:
        _refuse(f"không biết {name} «{str(value)[:40]}»")


# Faults


def faults_of(definition: FormDefinition) -> list[str]:
    """Return what is wrong with a form, a Vietnamese clause each.

    Two things of one name, an unknown field in a condition or in the bound of a date, a circle of
    conditions, a choice without anything to choose, a table without columns, bounds that exclude all.
    """
    faults = list(_name_faults(definition))
    declared = variables(definition.fields)
    for page in definition.pages:
        faults += [f"trang «{page.title_vi}»: {reason}" for reason in unreadable(page.condition, declared)]
        if not page.title_vi:
            faults.append(f"trang «{page.name}» chưa có tên")
        for one in page.fields:
            faults += _field_faults(one, definition.fields, declared)
    if faults:
        return faults
    around = circle(needs_of(definition))
    if around:
        faults.append("điều kiện vòng tròn: " + " → ".join([*around, around[0]]))
    return faults


def faults_at_publication(definition: FormDefinition) -> list[str]:
    """Return what a form still lacks to be published: a page, and a field on each page."""
    if not definition.pages:
        return ["chưa có trang nào"]
    return [f"trang «{page.title_vi}» chưa có ô nào" for page in definition.pages if not page.fields]


def variables(fields: Sequence[FormField]) -> dict[str, Variable]:
    """Return the fields that conditions may name."""
    return {
        one.name: Variable(
            one.name,
            _TYPES[one.kind],
            one.label_vi,
            tuple(choice.value for choice in one.choices) if one.kind in WITH_CHOICES else (),
        )
        for one in fields
        if one.kind in _TYPES
    }


def _name_faults(definition: FormDefinition) -> Iterator[str]:
    if not definition.title_vi:
        yield "tờ khai chưa có tên"
    if sum(1 + len(one.columns) for one in definition.fields) > MOST_FIELDS:
        yield f"tờ khai có quá {MOST_FIELDS} ô"
    yield from _twice("trang", [page.name for page in definition.pages])
    outer = [one.name for one in definition.fields]
    yield from _twice("ô", outer)
    for table in definition.fields:
        inner = [one.name for one in table.columns]
        yield from _twice("ô", inner)
        yield from (f"hai ô cùng mang tên «{name}»" for name in inner if name in outer)


def _twice(what: str, names: Sequence[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if not _NAME.fullmatch(name) or is_word(name) or name == TODAY:
            yield (
                f"tên {what} «{name}» không dùng được: chỉ gồm chữ thường không dấu, chữ số và _, "
                "bắt đầu bằng chữ, và không phải là từ của điều kiện"
            )
        if times > 1:
            yield f"hai {what} cùng mang tên «{name}»"


def _field_faults(
    one: FormField, around: Sequence[FormField], declared: Mapping[str, Variable], table: str = ""
) -> Iterator[str]:
    where = f"ô «{table + ': ' if table else ''}{one.label_vi or one.name}»"
    for reason in (
        *_shape_faults(one, in_table=bool(table)),
        *_bound_faults(one, around),
        *unreadable(one.condition, declared),
    ):
        yield f"{where}: {reason}"
    inner = dict(declared) | variables(one.columns)
    for column in one.columns:
        yield from _field_faults(column, one.columns, inner, one.label_vi or one.name)
    turning = circle({column.name: _known_names(column) for column in one.columns})
    if turning:
        yield f"{where}: điều kiện vòng tròn: " + " → ".join([*turning, turning[0]])


def _known_names(column: FormField) -> tuple[str, ...]:
    try:
        return names_in(column.condition)
    except BadExpression:
        return ()


def _shape_faults(one: FormField, *, in_table: bool) -> Iterator[str]:
    if not one.label_vi:
        yield "chưa có câu hỏi"
    if one.kind in WITH_CHOICES and len(one.choices) == 0:
        yield "chưa có mục nào để chọn"
    for choice in one.choices:
        if not choice.label_vi or not _VALUE.fullmatch(choice.value):
            yield f"mục chọn «{choice.label_vi or choice.value}» thiếu tên hoặc mã, hoặc mã có dấu nháy"
    repeated = [
        value for value, times in Counter(choice.value for choice in one.choices).items() if times > 1
    ]
    yield from (f"hai mục chọn cùng mang mã «{value}»" for value in repeated)
    if one.kind is FieldKind.TABLE and not one.columns:
        yield "bảng chưa có cột nào"
    if one.columns and one.kind is not FieldKind.TABLE:
        yield "chỉ bảng mới có cột"
    if in_table and one.kind in NOT_IN_TABLES:
        yield "trong bảng không đặt được bảng hoặc tệp"
    if one.prefill is not None and (in_table or one.kind not in CAN_PREFILL):
        yield "chỉ điền sẵn được ô chữ một dòng, chọn một, cá nhân, tổ chức, ngoài bảng"


def _bound_faults(one: FormField, around: Sequence[FormField]) -> Iterator[str]:
    if one.least is not None and one.most is not None and one.least > one.most:
        yield "số nhỏ nhất lớn hơn số lớn nhất"
    if one.longest and one.shortest > one.longest:
        yield "số ký tự ít nhất lớn hơn số ký tự nhiều nhất"
    if one.least_rows > one.most_rows:
        yield "số dòng ít nhất lớn hơn số dòng nhiều nhất"
    if one.pattern is not None and one.kind is not FieldKind.TEXT:
        yield "chỉ ô chữ một dòng mới có dạng"
    days = {other.name for other in around if other.kind is FieldKind.DATE and other.name != one.name}
    for other in (one.not_before, one.not_after):
        if other and one.kind is not FieldKind.DATE:
            yield "chỉ ô ngày mới so được với ngày khác"
        elif other and other not in days | {TODAY}:
            yield f"không có ô ngày «{other}» để so"
