"""The forms with which electronic forms are made: of a page, of a field, of a file."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.rules.eforms import (
    Choice,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    Pattern,
    Prefill,
)
from motcua.catalogue.rules.eforms.definition import (
    FIELD_KINDS,
    MOST_ROWS,
    PATTERNS,
    PREFILLS,
    TODAY,
    WITH_CHOICES,
)
from motcua.catalogue.rules.eforms.editing import name_from, names_of
from motcua.catalogue.web.eforms.conditions import ConditionRows
from motcua.pages.forms import Form, WholeNumberField

_OF_KIND: Final[dict[FieldKind, tuple[str, ...]]] = {
    FieldKind.TEXT: ("pattern", "shortest", "longest", "prefill"),
    FieldKind.LONG_TEXT: ("shortest", "longest"),
    FieldKind.NUMBER: ("least", "most"),
    FieldKind.MONEY: ("least", "most"),
    FieldKind.DATE: ("not_before", "not_after"),
    FieldKind.CHOICE: ("choices", "prefill"),
    FieldKind.CHOICES: ("choices",),
    FieldKind.PERSON: ("prefill",),
    FieldKind.ORGANISATION: ("prefill",),
    FieldKind.TABLE: ("least_rows", "most_rows", "columns"),
    FieldKind.FILE: ("component",),
}
"""Which boxes of `FieldForm` belong to which kind; all others belong to every kind."""


def kind_choices(*, in_table: bool = False) -> list[tuple[str, str | Promise]]:
    """Return the kinds of fields that can be added."""
    kept = {FieldKind.TABLE, FieldKind.FILE} if in_table else set()
    return [(kind.value, _(name)) for kind, name in FIELD_KINDS.items() if kind not in kept]


class ImportForm(Form):
    """A definition as a file."""

    draft = False
    file = forms.FileField(
        label=_("Tệp định nghĩa (.json)"),
        help_text=_("Tệp đã tải về bằng “Tải định nghĩa”, tối đa 2 MB"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    refusal_fields = {"catalogue.eform_unreadable": "file", "catalogue.eform_refused": "file"}


class TitleForm(Form):
    """The names of the whole form."""

    title_vi = forms.CharField(label=_("Tên tờ khai"), max_length=500)
    title_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=500, required=False)
    is_drill = forms.BooleanField(
        label=_("Dựng cho diễn tập"),
        help_text=_("Bỏ dấu này khi nội dung đã đối chiếu với mẫu thật"),
        required=False,
    )


class PageForm(Form):
    """One page of a form."""

    title_vi = forms.CharField(
        label=_("Tên trang"), help_text=_("Một chủ đề, ví dụ “Thiết bị”"), max_length=300
    )
    title_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=300, required=False)
    help_vi = forms.CharField(
        label=_("Hướng dẫn đầu trang"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    help_en = forms.CharField(
        label=_("Hướng dẫn tiếng Anh"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, posted: QueryDict | None, definition: FormDefinition, page: FormPage | None) -> None:
        """Fill the form from `page`, or leave it empty for a new one."""
        names = ("title_vi", "title_en", "help_vi", "help_en")
        super().__init__(posted, initial={name: getattr(page, name) for name in names} if page else None)
        self.definition, self.page = definition, page
        self.condition = ConditionRows(posted, definition.fields, page.condition if page else "")

    def is_valid(self) -> bool:
        """Tell whether every box and the condition can be read."""
        sound = super().is_valid()
        return self.condition.is_valid(self) and sound

    def made(self) -> FormPage:
        """Return the page as typed."""
        typed = self.cleaned_data
        taken = [one.name for one in self.definition.pages]
        return FormPage(
            name=self.page.name if self.page else name_from(typed["title_vi"], taken),
            title_vi=typed["title_vi"],
            title_en=typed["title_en"],
            help_vi=typed["help_vi"],
            help_en=typed["help_en"],
            condition=self.condition.source,
        )


def _days(fields: Sequence[FormField], but: str) -> list[tuple[str, str | Promise]]:
    days = [one for one in fields if one.kind is FieldKind.DATE and one.name != but]
    return [("", "–"), (TODAY, _("Ngày hôm nay")), *((one.name, one.label_vi) for one in days)]


class FieldForm(Form):
    """One field of a given kind; only what the kind has is asked."""

    label_vi = forms.CharField(label=_("Câu hỏi"), max_length=500)
    label_en = forms.CharField(label=_("Câu hỏi bằng tiếng Anh"), max_length=500, required=False)
    help_vi = forms.CharField(
        label=_("Hướng dẫn"),
        help_text=_("Hiện thành chữ dưới câu hỏi"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    help_en = forms.CharField(
        label=_("Hướng dẫn tiếng Anh"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    required = forms.BooleanField(label=_("Bắt buộc trả lời"), required=False)
    choices = forms.CharField(
        label=_("Các mục để chọn"),
        help_text=_("Mỗi mục một dòng: Tên mục | English. Thêm “mã =” ở đầu để tự đặt mã, ví dụ ct = Máy CT"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    pattern = forms.ChoiceField(
        label=_("Dạng"),
        choices=[("", _("Tự do")), *((one.value, _(name)) for one, name in PATTERNS.items())],
        required=False,
    )
    least = forms.DecimalField(label=_("Nhỏ nhất"), max_digits=18, localize=True, required=False)
    most = forms.DecimalField(label=_("Lớn nhất"), max_digits=18, localize=True, required=False)
    shortest = WholeNumberField(label=_("Ít nhất (ký tự)"), min_value=0, max_value=5000, required=False)
    longest = WholeNumberField(label=_("Nhiều nhất (ký tự)"), min_value=0, max_value=20000, required=False)
    not_before = forms.ChoiceField(label=_("Không trước ngày"), required=False)
    not_after = forms.ChoiceField(label=_("Không sau ngày"), required=False)
    least_rows = WholeNumberField(label=_("Ít nhất (dòng)"), min_value=0, max_value=MOST_ROWS, required=False)
    most_rows = WholeNumberField(
        label=_("Nhiều nhất (dòng)"), min_value=1, max_value=MOST_ROWS, required=False
    )
    columns = forms.CharField(
        label=_("Các cột"),
        help_text=_("Mỗi cột một dòng; sau khi lưu có thể sửa loại của từng cột"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    prefill = forms.ChoiceField(
        label=_("Điền sẵn từ tài khoản"),
        help_text=_("Người nộp vẫn sửa được; chọn khi câu hỏi đúng là về người này"),
        choices=[("", _("Không điền sẵn")), *((one.value, _(name)) for one, name in PREFILLS.items())],
        required=False,
    )
    component = forms.ChoiceField(label=_("Là giấy tờ trong danh sách"), required=False)

    def __init__(
        self,
        posted: QueryDict | None,
        definition: FormDefinition,
        field: FormField,
        *,
        table: FormField | None = None,
        papers: Sequence[tuple[int, str]] = (),
    ) -> None:
        """Fill the form from `field`; one without a name is new. `papers` are those of the version."""
        super().__init__(posted, initial=_initial(field))
        self.definition, self.field, self.table = definition, field, table
        around = table.columns if table else definition.fields
        kept = set(_OF_KIND.get(field.kind, ())) - ({"prefill"} if table else set())
        for name in {one for names in _OF_KIND.values() for one in names} - kept:
            del self.fields[name]
        if field.columns:
            self.fields.pop("columns", None)
        for name in {"not_before", "not_after"} & kept:
            self.fields[name].choices = _days(around, field.name)  # type: ignore[attr-defined]  # a ChoiceField
        if "component" in kept:
            listed = [("", "–"), *((str(position), name[:120]) for position, name in papers)]
            self.fields["component"].choices = listed  # type: ignore[attr-defined]  # a ChoiceField
        inner = table.columns if table else ()
        others = [one for one in (*definition.fields, *inner) if one.name != field.name]
        self.condition = ConditionRows(posted, others, field.condition)

    def is_valid(self) -> bool:
        """Tell whether every box and the condition can be read."""
        sound = super().is_valid()
        if sound and self.field.kind in WITH_CHOICES and not read_choices(self.cleaned_data["choices"]):
            self.add_error("choices", gettext("Hãy nhập ít nhất một mục."))
        if sound and "columns" in self.fields and not self.cleaned_data["columns"].strip():
            self.add_error("columns", gettext("Hãy nhập ít nhất một cột."))
        return self.condition.is_valid(self) and not self.errors

    def made(self) -> FormField:
        """Return the field as typed."""
        typed: dict[str, Any] = self.cleaned_data
        taken = names_of(self.definition)
        return FormField(
            name=self.field.name or name_from(typed["label_vi"], taken),
            kind=self.field.kind,
            label_vi=typed["label_vi"],
            label_en=typed["label_en"],
            help_vi=typed["help_vi"],
            help_en=typed["help_en"],
            required=typed["required"],
            condition=self.condition.source,
            choices=read_choices(typed.get("choices", "")),
            pattern=Pattern(typed["pattern"]) if typed.get("pattern") else None,
            least=_bound(typed.get("least")),
            most=_bound(typed.get("most")),
            shortest=typed.get("shortest") or 0,
            longest=typed.get("longest") or 0,
            not_before=typed.get("not_before", ""),
            not_after=typed.get("not_after", ""),
            columns=self.field.columns or _columns(typed.get("columns", ""), taken),
            least_rows=typed.get("least_rows") or 0,
            most_rows=typed.get("most_rows") or MOST_ROWS,
            prefill=Prefill(typed["prefill"]) if typed.get("prefill") else None,
            component=int(typed["component"]) if typed.get("component") else None,
        )


def _initial(field: FormField) -> dict[str, Any]:
    names = ("label_vi", "label_en", "help_vi", "help_en", "required", "pattern", "least", "most")
    shown = {
        name: getattr(field, name) for name in (*names, "not_before", "not_after", "component", "prefill")
    }
    counts = {
        name: getattr(field, name) or None for name in ("shortest", "longest", "least_rows", "most_rows")
    }
    return shown | counts | {"choices": "\n".join(map(choice_line, field.choices))}


def _bound(number: Decimal | None) -> Decimal | None:
    return number.normalize() if number is not None else None


def choice_line(choice: Choice) -> str:
    """Return a choice as a line of a box, as `read_choices` reads it."""
    english = f" | {choice.label_en}" if choice.label_en else ""
    return f"{choice.value} = {choice.label_vi}{english}"


def read_choices(text: str) -> tuple[Choice, ...]:
    """Return the choices of a box: `code = label | English` a line; a code is made where none is given."""
    made: list[Choice] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        code, equals, rest = line.partition("=")
        label, _, english = (rest if equals else line).partition("|")
        value = code.strip() if equals else name_from(label, [one.value for one in made])
        made.append(Choice(value, label.strip(), english.strip()))
    return tuple(made)


def _columns(text: str, taken: Sequence[str]) -> tuple[FormField, ...]:
    made: list[FormField] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name = name_from(line, [*taken, *(one.name for one in made)])
        made.append(FormField(name, FieldKind.TEXT, line[:500]))
    return tuple(made)
