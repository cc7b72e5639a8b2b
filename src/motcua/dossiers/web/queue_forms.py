"""Forms of the queue: taking a number, setting counters, rules and priority groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.queueing import PURPOSE_NAMES, TicketPurpose
from motcua.pages.forms import DateField, FilterForm, Form, WholeNumberField

Choices = Iterable[tuple[str, str]]


class TicketForm(Form):
    """What somebody comes for, at the ticket screen; no field asks who they are."""

    draft: ClassVar[bool] = False
    purpose = forms.ChoiceField(
        choices=[(one.value, one.value) for one in TicketPurpose], widget=forms.HiddenInput
    )
    field = forms.UUIDField(widget=forms.HiddenInput, required=False)
    procedure = forms.ChoiceField(label=_("Thủ tục"), required=False, widget=forms.RadioSelect)
    priority = forms.ChoiceField(label=_("Diện ưu tiên"), required=False, widget=forms.RadioSelect)

    def offer(self, *, procedures: Choices, groups: Choices) -> None:
        """Offer the procedures of the field and the priority groups of the day; neither must be chosen."""
        unknown = ("", _("Chưa rõ, hoặc thủ tục khác"))
        self.fields["procedure"].choices = [unknown, *procedures]  # type: ignore[attr-defined]  # a choice field
        none = ("", _("Không thuộc diện nào"))
        self.fields["priority"].choices = [none, *groups]  # type: ignore[attr-defined]  # a choice field


class TransferForm(Form):
    """To which counter somebody is sent on."""

    draft: ClassVar[bool] = False
    counter = forms.ChoiceField(label=_("Chuyển đến"))

    def offer(self, counters: Iterable[tuple[UUID, str]]) -> None:
        """Offer the other counters of the place."""
        self.fields["counter"].choices = [(str(key), name) for key, name in counters]  # type: ignore[attr-defined]  # a choice field


class CounterForm(Form):
    """A counter and what it serves from a day on."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.counter_name_taken": "name",
        "dossiers.services_missing": "purposes",
        "dossiers.day_passed": "valid_from",
    }
    name = forms.CharField(label=_("Tên quầy"), help_text=_("Như trên biển, ví dụ: Quầy 3."), max_length=60)
    purposes = forms.MultipleChoiceField(
        label=_("Phục vụ"),
        choices=[
            (TicketPurpose.FILE.value, _("Nộp hồ sơ, mọi lĩnh vực")),
            *((one.value, _(PURPOSE_NAMES[one])) for one in (TicketPurpose.COLLECT, TicketPurpose.ASK)),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fields_served = forms.MultipleChoiceField(
        label=_("Chỉ nhận hồ sơ của các lĩnh vực"),
        help_text=_("Bỏ trống khi quầy nhận mọi lĩnh vực hoặc không nhận hồ sơ."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    procedures = forms.CharField(
        label=_("Chỉ nhận hồ sơ của các thủ tục"),
        help_text=_("Mã thủ tục, mỗi dòng một mã, ví dụ 2.002385."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    valid_from = DateField(label=_("Từ ngày"), help_text=_("Hôm nay hoặc một ngày sau."))

    def offer(self, fields: Choices) -> None:
        """Offer the fields of administration."""
        self.fields["fields_served"].choices = list(fields)  # type: ignore[attr-defined]  # a choice field

    @property
    def keys(self) -> list[str]:
        """Return the codes of procedures that were typed."""
        return str(self.cleaned_data["procedures"]).replace(",", " ").replace(";", " ").split()


class EndCounterForm(Form):
    """From which day on a counter is given up."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.day_passed": "valid_to"}
    valid_to = DateField(label=_("Ngừng từ ngày"), help_text=_("Hôm nay hoặc một ngày sau."))


class QueueRuleForm(Form):
    """How a place calls from a day on."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.reason_required": "source",
        "dossiers.day_passed": "valid_from",
    }
    most_in_a_row = WholeNumberField(
        label=_("Số lượt ưu tiên liên tiếp nhiều nhất"),
        help_text=_("Sau chừng ấy lượt, quầy gọi người chờ lâu nhất trong số còn lại. Từ 1 đến 20."),
        min_value=1,
        max_value=20,
    )
    returns = forms.TypedChoiceField(
        label=_("Người vắng mặt khi được gọi"),
        choices=[(1, _("trở lại cuối hàng một lần")), (0, _("bị đóng số ngay"))],
        coerce=int,
        widget=forms.RadioSelect,
    )
    letter = forms.CharField(
        label=_("Chữ đầu của số"), help_text=_("Một hoặc hai chữ in hoa, ví dụ A."), max_length=2
    )
    source = forms.CharField(
        label=_("Căn cứ"), help_text=_("Nội quy, quyết định của nơi tiếp nhận."), max_length=300
    )
    valid_from = DateField(label=_("Từ ngày"), help_text=_("Hôm nay hoặc một ngày sau."))


class PriorityGroupForm(Form):
    """A group that is called first."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.reason_required": "source",
        "dossiers.day_passed": "valid_to",
    }
    name = forms.CharField(label=_("Tên diện ưu tiên"), max_length=200)
    source = forms.CharField(
        label=_("Căn cứ pháp lý"), help_text=_("Văn bản đã đối chiếu: số, ngày, điều khoản."), max_length=300
    )
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến trước ngày"), help_text=_("Để trống khi còn áp dụng."), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a group that ends before it begins."""
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("valid_from"), answers.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return answers


class QueueReportFilters(FilterForm):
    """Which place and which days of a report; both end days are included."""

    tu = DateField(label=_("Từ ngày"))
    den = DateField(label=_("Đến ngày"))
    noi = forms.TypedChoiceField(label=_("Nơi tiếp nhận"), coerce=int)
