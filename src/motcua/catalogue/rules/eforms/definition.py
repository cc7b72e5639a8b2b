"""What an electronic form (tờ khai điện tử) consists of, as plain values.

A form has pages, a page has fields. Names are what answers, conditions and inputs go by. Every text that a
person reads is there in Vietnamese, and in English where somebody wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.catalogue.rules.eforms.places import NEW_PROVINCES, OLD_PROVINCES
from motcua.kernel.text import N_

MOST_FIELDS: Final = 400
MOST_ROWS: Final = 50
LONGEST_TEXT: Final = 500
LONGEST_LONG_TEXT: Final = 5_000
TODAY: Final = "today"
"""The name that stands for the day of checking, where a date names another one."""


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    ADDRESS_OLD = "address_old"
    ADDRESS_NEW = "address_new"
    PERSON = "person"
    ORGANISATION = "organisation"
    TABLE = "table"
    FILE = "file"


FIELD_KINDS: Final[Mapping[FieldKind, str]] = MappingProxyType(
    {
        FieldKind.TEXT: N_("Chữ, một dòng"),
        FieldKind.LONG_TEXT: N_("Đoạn văn"),
        FieldKind.NUMBER: N_("Số"),
        FieldKind.MONEY: N_("Số tiền (đồng)"),
        FieldKind.DATE: N_("Ngày"),
        FieldKind.YES_NO: N_("Có hoặc không"),
        FieldKind.CHOICE: N_("Chọn một"),
        FieldKind.CHOICES: N_("Chọn nhiều"),
        FieldKind.ADDRESS_OLD: N_("Địa chỉ ba cấp (63 tỉnh, trước 01/07/2025)"),
        FieldKind.ADDRESS_NEW: N_("Địa chỉ hai cấp (34 tỉnh)"),
        FieldKind.PERSON: N_("Cá nhân"),
        FieldKind.ORGANISATION: N_("Tổ chức"),
        FieldKind.TABLE: N_("Bảng nhiều dòng"),
        FieldKind.FILE: N_("Tệp"),
    }
)


class Pattern(StrEnum):
    """What a line of text must look like."""

    TAX_CODE = "tax_code"
    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    EMAIL = "email"
    DOCUMENT_NUMBER = "document_number"
    HUMAN_NAME = "human_name"


PATTERNS: Final[Mapping[Pattern, str]] = MappingProxyType(
    {
        Pattern.TAX_CODE: N_("Mã số thuế, mã số doanh nghiệp"),
        Pattern.IDENTITY_NUMBER: N_("Số định danh cá nhân, chứng minh nhân dân hoặc hộ chiếu"),
        Pattern.PHONE: N_("Số điện thoại"),
        Pattern.EMAIL: N_("Thư điện tử"),
        Pattern.DOCUMENT_NUMBER: N_("Số hiệu giấy tờ, thiết bị"),
        Pattern.HUMAN_NAME: N_("Họ và tên"),
    }
)


class Prefill(StrEnum):
    """Whom a question asks about, so that it starts with what is known of them."""

    OWNER = "owner"
    FILER = "filer"


PREFILLS: Final[Mapping[Prefill, str]] = MappingProxyType(
    {
        Prefill.OWNER: N_("Chủ hồ sơ: người hoặc tổ chức được nộp cho"),
        Prefill.FILER: N_("Người nộp: chủ tài khoản"),
    }
)
CAN_PREFILL: Final = frozenset({FieldKind.TEXT, FieldKind.CHOICE, FieldKind.PERSON, FieldKind.ORGANISATION})
"""Kinds that an account knows an answer to."""

MANY_PARTS: Final = frozenset(
    {FieldKind.ADDRESS_OLD, FieldKind.ADDRESS_NEW, FieldKind.PERSON, FieldKind.ORGANISATION}
)
"""Kinds whose answer is a few texts by name (`FormField.parts`)."""
WITH_CHOICES: Final = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})
NOT_IN_TABLES: Final = frozenset({FieldKind.TABLE, FieldKind.FILE})


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    label_vi: str
    label_en: str = ""

    def label(self, language: str = "vi") -> str:
        """Return what a person reads."""
        return (language == "en" and self.label_en) or self.label_vi


@dataclass(frozen=True, slots=True)
class FormField:
    """One question.

    `condition`: asked only where it holds. `least`, `most` bound a number or a sum in đồng; `shortest`,
    `longest` count the characters of a text. `not_before`, `not_after` name another date of the form (of
    the same row, in a table) or `today`. `columns`, `least_rows`, `most_rows` belong to a table;
    `component` is the position of the paper that a file is. `prefill` names whom it asks about.
    """

    name: str
    kind: FieldKind
    label_vi: str
    label_en: str = ""
    help_vi: str = ""
    help_en: str = ""
    required: bool = False
    condition: str = ""
    choices: tuple[Choice, ...] = ()
    pattern: Pattern | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    shortest: int = 0
    longest: int = 0
    not_before: str = ""
    not_after: str = ""
    columns: tuple[FormField, ...] = ()
    least_rows: int = 0
    most_rows: int = MOST_ROWS
    component: int | None = None
    prefill: Prefill | None = None

    def label(self, language: str = "vi") -> str:
        """Return the question in a language."""
        return (language == "en" and self.label_en) or self.label_vi

    def help(self, language: str = "vi") -> str:
        """Return the help in a language, or ""."""
        return (language == "en" and self.help_en) or self.help_vi

    @property
    def parts(self) -> tuple[FormField, ...]:
        """Return the parts of an answer of several texts, in order; () for any other kind.

        A part is required only where the field is required or something of it was answered.
        """
        return PARTS.get(self.kind, ())

    @property
    def longest_allowed(self) -> int:
        """Return how many characters a text may have."""
        return self.longest or (LONGEST_LONG_TEXT if self.kind is FieldKind.LONG_TEXT else LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class FormPage:
    """The questions on one topic, shown together; the whole page only where `condition` holds."""

    name: str
    title_vi: str
    title_en: str = ""
    help_vi: str = ""
    help_en: str = ""
    condition: str = ""
    fields: tuple[FormField, ...] = ()

    def title(self, language: str = "vi") -> str:
        """Return the topic in a language."""
        return (language == "en" and self.title_en) or self.title_vi

    def help(self, language: str = "vi") -> str:
        """Return the help in a language, or ""."""
        return (language == "en" and self.help_en) or self.help_vi


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole form. `mark` says how sure it is (`rules.content.Mark`); "" is sure."""

    title_vi: str
    title_en: str = ""
    mark: str = ""
    pages: tuple[FormPage, ...] = ()

    def title(self, language: str = "vi") -> str:
        """Return the name of the form in a language."""
        return (language == "en" and self.title_en) or self.title_vi

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Return the fields of all pages, in order; the columns of tables stand in their table."""
        return tuple(field for page in self.pages for field in page.fields)

    def page_named(self, name: str) -> FormPage | None:
        """Return a page by its name."""
        return next((page for page in self.pages if page.name == name), None)

    def field_named(self, name: str) -> FormField | None:
        """Return a field by its name; a column by `table.column`."""
        outer, _, inner = name.partition(".")
        field = next((one for one in self.fields if one.name == outer), None)
        if field is None or not inner:
            return field
        return next((one for one in field.columns if one.name == inner), None)

    def with_pages(self) -> Iterator[tuple[FormPage, FormField]]:
        """Yield each field with its page."""
        for page in self.pages:
            for field in page.fields:
                yield page, field


def _choices(names: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(name, name) for name in names)


_STREET: Final = FormField(
    "street", FieldKind.TEXT, "Số nhà, đường, thôn, tổ dân phố", "House number, street, village"
)
_NEW_WARD: Final = FormField("ward", FieldKind.TEXT, "Xã, phường, đặc khu", "Commune or ward", required=True)
_EMAIL: Final = FormField("email", FieldKind.TEXT, "Thư điện tử", "E-mail", pattern=Pattern.EMAIL)
_PHONE: Final = FormField("phone", FieldKind.TEXT, "Số điện thoại", "Telephone", pattern=Pattern.PHONE)

PARTS: Final[Mapping[FieldKind, tuple[FormField, ...]]] = MappingProxyType(
    {
        FieldKind.ADDRESS_OLD: (
            FormField(
                "province",
                FieldKind.CHOICE,
                "Tỉnh, thành phố",
                "Province",
                required=True,
                choices=_choices(OLD_PROVINCES),
            ),
            FormField(
                "district", FieldKind.TEXT, "Quận, huyện, thị xã, thành phố", "District", required=True
            ),
            replace(_NEW_WARD, label_vi="Xã, phường, thị trấn"),
            _STREET,
        ),
        FieldKind.ADDRESS_NEW: (
            FormField(
                "province",
                FieldKind.CHOICE,
                "Tỉnh, thành phố",
                "Province",
                required=True,
                choices=_choices(NEW_PROVINCES),
            ),
            _NEW_WARD,
            _STREET,
        ),
        FieldKind.PERSON: (
            FormField(
                "full_name",
                FieldKind.TEXT,
                "Họ và tên",
                "Full name",
                required=True,
                pattern=Pattern.HUMAN_NAME,
                longest=120,
            ),
            FormField("birth_date", FieldKind.DATE, "Ngày sinh", "Date of birth", not_after="today"),
            FormField(
                "identity_number",
                FieldKind.TEXT,
                "Số định danh cá nhân hoặc hộ chiếu",
                "Identity or passport number",
                required=True,
                pattern=Pattern.IDENTITY_NUMBER,
            ),
            _PHONE,
            _EMAIL,
            FormField("address", FieldKind.TEXT, "Nơi ở hiện nay", "Address"),
        ),
        FieldKind.ORGANISATION: (
            FormField("name", FieldKind.TEXT, "Tên tổ chức", "Name", required=True),
            FormField(
                "tax_code",
                FieldKind.TEXT,
                "Mã số thuế hoặc mã số doanh nghiệp",
                "Tax code",
                pattern=Pattern.TAX_CODE,
            ),
            FormField("address", FieldKind.TEXT, "Địa chỉ trụ sở", "Head office", required=True),
            FormField(
                "representative",
                FieldKind.TEXT,
                "Người đại diện theo pháp luật",
                "Legal representative",
                pattern=Pattern.HUMAN_NAME,
                longest=120,
            ),
            _PHONE,
            _EMAIL,
        ),
    }
)
