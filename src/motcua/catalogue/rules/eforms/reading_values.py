"""One line as it was typed, read as what its field holds; printed again as people read it.

What comes out may be typed again: reading a value that was read gives the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from motcua.catalogue.rules.eforms.definition import FieldKind, FormField, Pattern
from motcua.catalogue.rules.eforms.faults import AnswerFault
from motcua.catalogue.rules.eforms.texts import clean_line, clean_lines, foreign_letter
from motcua.kernel.dates import is_meant
from motcua.kernel.events import Plain
from motcua.kernel.text import N_, print_date, print_number

_UNGROUPED: Final = 4
YES: Final = "yes"
NO: Final = "no"

_GROUPED: Final = re.compile(r"-?[0-9]{1,3}([. \u00a0][0-9]{3})+(,[0-9]+)?")
_PLAIN_NUMBER: Final = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,6})?")
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_SEPARATORS: Final = re.compile(r"[\s.\-–]+")
_PATTERNS: Final[Mapping[Pattern, tuple[re.Pattern[str], str]]] = MappingProxyType(
    {
        Pattern.TAX_CODE: (
            re.compile(r"[0-9]{10}([0-9]{3})?|[0-9]{12}"),
            N_("%(label)s phải có 10 chữ số, 13 chữ số với đơn vị phụ thuộc, hoặc 12 chữ số."),
        ),
        Pattern.IDENTITY_NUMBER: (
            re.compile(r"[0-9]{12}|[0-9]{9}|[A-Z][A-Z0-9]{5,14}"),
            N_("%(label)s phải có 12 chữ số (9 với chứng minh nhân dân cũ), hoặc là số hộ chiếu."),
        ),
        Pattern.PHONE: (
            re.compile(r"(\+84|0)[0-9]{9,10}"),
            N_("%(label)s phải có 10 hoặc 11 chữ số và bắt đầu bằng 0, ví dụ 0912345678."),
        ),
        Pattern.EMAIL: (
            re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}"),
            N_("%(label)s phải có dạng ten@noi.vn."),
        ),
        Pattern.DOCUMENT_NUMBER: (
            re.compile(r"[0-9A-Za-zÀ-ỹ][0-9A-Za-zÀ-ỹ /._–-]{0,59}"),
            N_("%(label)s chỉ gồm chữ cái, chữ số và các dấu / - . _, tối đa 60 ký tự."),
        ),
        Pattern.HUMAN_NAME: (
            re.compile(r"[^\W\d_]([^\W\d_]|[ .'’-]){1,119}"),
            N_("%(label)s chỉ gồm chữ cái, ít nhất hai chữ."),
        ),
    }
)


def read_text(field: FormField, typed: object) -> str:
    """Return a text of its length and shape."""
    text = clean_lines(str(typed)) if field.kind is FieldKind.LONG_TEXT else clean_line(str(typed))
    if field.pattern is not None and text:
        text = _shaped(field.pattern, text)
    if len(text) < field.shortest:
        raise AnswerFault(N_("%(label)s phải có ít nhất %(count)s ký tự."), count=field.shortest)
    if len(text) > field.longest_allowed:
        raise AnswerFault(
            N_("%(label)s dài quá %(most)s ký tự, đang có %(count)s. Hãy viết ngắn lại."),
            most=field.longest_allowed,
            count=len(text),
        )
    return text


def _shaped(pattern: Pattern, text: str) -> str:
    foreign = foreign_letter(text)
    if foreign:
        raise AnswerFault(
            N_(
                "%(label)s có ký tự “%(letter)s” không thuộc bảng chữ cái tiếng Việt, trông giống nhưng "
                "là chữ khác. Hãy xóa và gõ lại bằng bàn phím."
            ),
            letter=foreign,
        )
    if pattern in (Pattern.TAX_CODE, Pattern.IDENTITY_NUMBER, Pattern.PHONE):
        text = _SEPARATORS.sub("", text).upper()
    shape, sentence = _PATTERNS[pattern]
    if not shape.fullmatch(text):
        raise AnswerFault(sentence)
    return text


def read_number(field: FormField, typed: object) -> Decimal:
    """Return a number within its bounds: `1.234,5` and `1234.5` are 1234.5; `1.234` is 1234."""
    text = clean_line(str(typed))
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[. \u00a0]", "", text)
    elif not _PLAIN_NUMBER.fullmatch(text):
        raise AnswerFault(N_("%(label)s phải là một số, ví dụ 12 hoặc 1.234,5."))
    number = Decimal(text.replace(",", "."))
    if field.kind is FieldKind.MONEY and (number < 0 or number != number.to_integral_value()):
        raise AnswerFault(N_("%(label)s phải là số đồng chẵn, không âm, ví dụ 1.500.000."))
    if field.least is not None and number < field.least:
        raise AnswerFault(N_("%(label)s không được nhỏ hơn %(bound)s."), bound=printed_number(field.least))
    if field.most is not None and number > field.most:
        raise AnswerFault(N_("%(label)s không được lớn hơn %(bound)s."), bound=printed_number(field.most))
    return number


def printed_number(number: Decimal) -> str:
    """Return a number the Vietnamese way, without idle zeros: 12.345,5; as years are, 2024 ungrouped."""
    whole, _, rest = f"{number:f}".partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    grouped = print_number(int(digits)) if len(digits) > _UNGROUPED else digits
    rest = rest.rstrip("0")
    return sign + grouped + (f",{rest}" if rest else "")


def plain_number(number: Decimal) -> int | str:
    """Return a number for JSON: a whole one as such, another as text with a comma."""
    if number == number.to_integral_value():
        return int(number)
    return f"{number.normalize():f}".replace(".", ",")


def read_date(_: FormField, typed: object) -> date:
    """Return a day typed dd/mm/yyyy, or as ISO."""
    text = clean_line(str(typed))
    found = _DAY.fullmatch(text)
    iso = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found is not None else text
    try:
        day = date.fromisoformat(iso)
    except ValueError as fault:
        raise _wrong_day() from fault
    if not is_meant(day):
        raise _wrong_day()
    return day


def _wrong_day() -> AnswerFault:
    return AnswerFault(N_("%(label)s không đúng. Hãy nhập ngày/tháng/năm, ví dụ 14/06/2024."))


def read_yes_no(_: FormField, typed: object) -> bool:
    """Return yes or no."""
    if isinstance(typed, bool):
        return typed
    if typed not in (YES, NO):
        raise AnswerFault(N_("%(label)s: hãy chọn Có hoặc Không."))
    return typed == YES


def read_choice(field: FormField, typed: object) -> str:
    """Return the value chosen."""
    text = str(typed)
    if all(text != one.value for one in field.choices):
        raise AnswerFault(N_("%(label)s: hãy chọn một mục trong danh sách."))
    return text


Reader = Callable[[FormField, object], object]
READERS: Final[Mapping[FieldKind, Reader]] = MappingProxyType(
    {
        FieldKind.TEXT: read_text,
        FieldKind.LONG_TEXT: read_text,
        FieldKind.NUMBER: read_number,
        FieldKind.MONEY: read_number,
        FieldKind.DATE: read_date,
        FieldKind.YES_NO: read_yes_no,
        FieldKind.CHOICE: read_choice,
    }
)
"""How each kind of one line is read. Each raises AnswerFault with a sentence about `%(label)s`."""


def plain_value(value: object) -> Plain:
    """Return what a reader returned, for JSON."""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool) else str(value)


def printed(field: FormField, value: object, language: str = "vi") -> str:
    """Return what a reader returned, as people read it."""
    match value:
        case bool():
            return {True: ("Có", "Yes"), False: ("Không", "No")}[value][language == "en"]
        case Decimal():
            words = printed_number(value)
            return f"{words} đồng" if field.kind is FieldKind.MONEY else words
        case date():
            return print_date(value)
    if field.kind is FieldKind.CHOICE:
        return next(one.label(language) for one in field.choices if one.value == value)
    return str(value)


def typed_again(answer: object) -> str:
    """Return an answer or value as it stands in an input: days dd/mm/yyyy, yes and no by their words."""
    if answer is None or isinstance(answer, dict | list):
        return ""
    if isinstance(answer, bool):
        return YES if answer else NO
    text = str(answer)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    return text
