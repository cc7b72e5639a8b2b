"""Forms of the catalogue: filters, decisions, publication, service level, repeal, import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import ProcedureKind
from motcua.catalogue.queries import COMPLETENESS, decisions, fields, processes
from motcua.catalogue.queries.units import all_units, deciders
from motcua.catalogue.rules.levels import LEVELS, REASONS, ServiceLevel
from motcua.catalogue.rules.publication import (
    DECISION_KINDS,
    PUBLICATION_KINDS,
    PUBLISHING,
    DecisionKind,
    Issuer,
)
from motcua.catalogue.rules.similarity import Suggestion
from motcua.pages.forms import DateField, FilterForm, Form
from motcua.papers.codecs.workbooks import LARGEST_FILE

Choices = list[tuple[str, str | Promise]]
Code = TypeVar("Code", bound=StrEnum)


def words(names: Mapping[Code, str]) -> list[tuple[str, Promise]]:
    """Return an enumeration as choices in the reader's language."""
    return [(str(code), _(name)) for code, name in names.items()]


def _fields() -> Choices:
    return [("", _("Tất cả")), *((str(row.public_id), row.name) for row in fields())]


def _deciders() -> Choices:
    return [("", _("Tất cả")), *deciders()]


def _units() -> Choices:
    return [(str(row.pk), row.name) for row in all_units()]


def _processes() -> Choices:
    return [(str(row_id), name) for row_id, name in processes.choices()]


def _decisions(*kinds: DecisionKind) -> Callable[[], Choices]:
    """Return a function that offers the decisions of `kinds`, newest first, whenever the form is shown."""
    return lambda: [
        (str(row.pk), f"{row.number} – {row.subject}") for row in decisions() if row.kind in kinds
    ]


class ProcedureFilters(FilterForm):
    """What the list of procedures is narrowed to."""

    q = forms.CharField(label=_("Tìm theo mã hoặc tên"), max_length=200)
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=_fields)
    level = forms.ChoiceField(label=_("Mức độ trực tuyến"), choices=[("", _("Tất cả")), *words(LEVELS)])
    decider = forms.ChoiceField(label=_("Cơ quan quyết định"), choices=_deciders)
    completeness = forms.ChoiceField(label=_("Nội dung"), choices=[("", _("Tất cả")), *words(COMPLETENESS)])
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=[("", _("Thủ tục hành chính")), (ProcedureKind.INTERNAL, _("Thủ tục hành chính nội bộ"))],
    )


class CodeForm(Form):
    """The national code that a procedure has."""

    draft = False
    chosen = forms.ChoiceField(label=_("Mã gợi ý"), widget=forms.RadioSelect, required=False)
    typed = forms.CharField(
        label=_("Mã khác"),
        help_text=_("Khi không có mã nào ở trên đúng, ví dụ 1.014390"),
        max_length=8,
        required=False,
        widget=forms.TextInput(attrs={"class": "is-short"}),
    )
    refusal_fields = {"catalogue.code_invalid": "typed", "catalogue.code_taken": "typed"}

    def offer(self, found: Iterable[Suggestion]) -> None:
        """Offer suggestions, best first, each with how alike the names are; none is chosen beforehand."""
        choices = [
            (one.known.code, f"{one.known.code} – {one.known.name} ({one.percent} %, {one.known.source})")
            for one in found
        ]
        if choices:
            self.fields["chosen"].choices = [*choices, ("", _("Không mã nào ở trên"))]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["chosen"]

    def clean(self) -> dict[str, Any]:
        """Take one answer: a suggestion, or what was typed."""
        cleaned = super().clean() or {}
        chosen, typed = cleaned.get("chosen", ""), cleaned.get("typed", "").strip()
        if bool(chosen) == bool(typed):
            self.add_error("typed", _("Chọn một mã gợi ý hoặc nhập một mã khác."))
        return {**cleaned, "chosen": chosen, "typed": typed}


class DecisionFilters(FilterForm):
    """Which decisions are listed."""

    kind = forms.ChoiceField(label=_("Loại quyết định"), choices=[("", _("Tất cả")), *words(DECISION_KINDS)])
    late = forms.BooleanField(label=_("Chỉ quyết định có việc quá hạn"))


_ISSUERS = {
    Issuer.PROVINCE: _("Chủ tịch UBND tỉnh"),
    Issuer.MINISTRY: _("Bộ trưởng"),
    Issuer.SHORTENED: _("Văn bản ban hành theo trình tự rút gọn"),
}


class DecisionForm(Form):
    """A signed decision."""

    number = forms.CharField(label=_("Số quyết định"), help_text=_("Ví dụ 754/QĐ-UBND"), max_length=60)
    kind = forms.ChoiceField(label=_("Loại quyết định"), choices=words(DECISION_KINDS))
    issuer = forms.ChoiceField(label=_("Cơ quan ban hành"), choices=_units)
    issuer_kind = forms.ChoiceField(
        label=_("Thời hạn công bố theo"), choices=list(_ISSUERS.items()), initial=Issuer.PROVINCE
    )
    subject = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    signed_on = DateField(label=_("Ngày ký"))
    effective_on = DateField(label=_("Ngày có hiệu lực"))
    text_name = forms.CharField(
        label=_("Văn bản quy phạm pháp luật có thủ tục"), max_length=500, required=False
    )
    text_signed_on = DateField(label=_("Ngày ký văn bản"), required=False)
    text_effective_on = DateField(
        label=_("Ngày văn bản có hiệu lực"),
        help_text=_("Dùng để tính hạn ký quyết định công bố"),
        required=False,
    )
    entered_on = DateField(label=_("Ngày nhập Cơ sở dữ liệu quốc gia"), required=False)
    refusal_fields = {
        "catalogue.decision_in_future": "signed_on",
        "catalogue.effective_before_signed": "effective_on",
        "catalogue.decision_taken": "number",
    }


class EntryForm(Form):
    """When the procedures of a decision were entered in the national database."""

    entered_on = DateField(label=_("Ngày nhập Cơ sở dữ liệu quốc gia"))
    draft = False
    refusal_fields = {
        "catalogue.decision_in_future": "entered_on",
        "catalogue.effective_before_signed": "entered_on",
    }


class PublishForm(Form):
    """Publication of the draft."""

    draft = False
    decision = forms.ChoiceField(label=_("Theo quyết định"), choices=_decisions(*PUBLISHING))
    publication = forms.ChoiceField(
        label=_("Công bố"), choices=words(PUBLICATION_KINDS), widget=forms.RadioSelect
    )
    effective_from = DateField(
        label=_("Có hiệu lực từ"),
        help_text=_("Để trống: theo ngày có hiệu lực của quyết định"),
        required=False,
    )
    refusal_fields = {
        "catalogue.decision_kind_wrong": "decision",
        "catalogue.effective_before_signed": "effective_from",
    }


class CreateForm(Form):
    """A procedure that is not in the catalogue yet."""

    key = forms.CharField(
        label=_("Mã thủ tục"),
        help_text=_("Mã quốc gia như 1.014390; chưa có mã thì khóa địa phương như QT-KHCN-001"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "is-medium is-upper"}),
    )
    name = forms.CharField(label=_("Tên thủ tục"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    field = forms.CharField(label=_("Lĩnh vực"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[(code, _(name)) for code, name in ProcedureKind.choices]
    )
    agency = forms.ChoiceField(label=_("Cơ quan chủ trì"))
    refusal_fields = {"catalogue.code_invalid": "key", "catalogue.code_taken": "key"}


class ApproveForm(Form):
    """A process put in force for the procedure."""

    draft = False
    decision = forms.ChoiceField(label=_("Theo quyết định"), choices=_decisions(DecisionKind.PROCESS))
    process = forms.ChoiceField(label=_("Quy trình đã ban hành"), choices=_processes)
    refusal_fields = {"catalogue.process_over_term": "process"}


class LevelForm(Form):
    """Service level."""

    draft = False
    decision = forms.ChoiceField(label=_("Theo quyết định"), choices=_decisions(DecisionKind.ONLINE_LIST))
    level = forms.ChoiceField(
        label=_("Mức độ trực tuyến"),
        choices=[(one.value, _(LEVELS[one])) for one in ServiceLevel],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Lý do chưa toàn trình"), choices=[("", _("Không")), *words(REASONS)], required=False
    )
    refusal_fields = {"catalogue.service_reason_missing": "reason"}


class RepealForm(Form):
    """Repeal."""

    draft = False
    decision = forms.ChoiceField(label=_("Theo quyết định"), choices=_decisions(DecisionKind.ABOLISHED))
    effective_from = DateField(
        label=_("Ngừng tiếp nhận từ 00:00 ngày"),
        help_text=_("Để trống: theo ngày có hiệu lực của quyết định"),
        required=False,
    )
    refusal_fields = {"catalogue.effective_before_signed": "effective_from"}


class ImportForm(Form):
    """A list of procedures to be loaded into drafts."""

    file = forms.FileField(
        label=_("Tệp danh mục"),
        help_text=_("Tệp .xlsx hoặc .csv theo mười một cột của danh mục cấp tỉnh, tối đa 10 MB"),
    )
    agency = forms.ChoiceField(label=_("Danh mục của cơ quan"))
    check_only = forms.BooleanField(label=_("Chỉ kiểm tra, chưa nạp"), initial=True, required=False)
    draft = False

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse a file too large to be a list before it is read into memory."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("Tệp lớn hơn 10 MB. Hãy chia nhỏ danh mục."))
        return file
