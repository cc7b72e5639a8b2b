"""What is asked at the desk about payments."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import DateField, FilterForm, Form, MoneyField
from motcua.payments.rules.charges import STATE_NAMES, ChargeState
from motcua.payments.rules.collecting import MOMENT_NAMES, WHEN_OWED_NAMES


class ChargeFilters(FilterForm):
    """What the list of charges is narrowed to."""

    q = forms.CharField(
        label=_("Tìm"),
        help_text=_("Mã hồ sơ, mã khoản thu, tên người nộp"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        choices=[("", _("Mọi trạng thái")), *((one.value, _(STATE_NAMES[one])) for one in ChargeState)],
    )


class CollectForm(Form):
    """Cash that was counted."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"payments.amount_differs": "amount"}
    amount = MoneyField(label=_("Số tiền đã đếm (đồng)"), help_text=_("Gõ số tiền thực nhận, ví dụ 320.000."))


class ReasonForm(Form):
    """Why something is taken back."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"payments.reason_needed": "reason"}
    reason = forms.CharField(
        label=_("Lý do"), help_text=_("Ít nhất 10 ký tự; được lưu vào nhật ký."), max_length=500
    )


class ReplaceForm(ReasonForm):
    """How the receipt should have named the payer."""

    payer_name = forms.CharField(label=_("Tên người nộp đúng"), max_length=300)
    payer_address = forms.CharField(label=_("Địa chỉ"), max_length=500, required=False)
    field_order = ["payer_name", "payer_address", "reason", "operation"]


class CandidateFilters(FilterForm):
    """Which charges are offered for money in suspense; `khoan` is one that was chosen."""

    q = forms.CharField(
        label=_("Tìm khoản thu"),
        help_text=_("Mã hồ sơ, mã khoản thu, tên người nộp"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    khoan = forms.CharField(max_length=60, widget=forms.HiddenInput)


class AssignForm(ReasonForm):
    """Which charge money in suspense was paid for, and how that is known."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "payments.reason_needed": "reason",
        "payments.charge_unknown": "reference",
        "payments.charge_not_owed": "reference",
        "payments.assigned_amount_differs": "reference",
    }
    reference = forms.CharField(
        label=_("Mã khoản thu"),
        help_text=_("Ví dụ PLP24061400012H; ghi trên trang nộp phí và trong danh sách khoản thu."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "is-medium is-upper"}),
    )
    field_order = ["reference", "reason", "operation"]


class RefundForm(ReasonForm):
    """How much is to be given back."""

    amount = MoneyField(label=_("Số tiền hoàn (đồng)"), help_text=_("Không quá số tiền còn có thể hoàn."))
    field_order = ["amount", "reason", "operation"]


class ApproveForm(Form):
    """The paper under which money was paid out."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"payments.reason_needed": "voucher"}
    voucher = forms.CharField(
        label=_("Số chứng từ chi"), help_text=_("Phiếu chi hoặc ủy nhiệm chi, ví dụ PC-015."), max_length=120
    )


class ExplainForm(ReasonForm):
    """What a difference came from, and what was done about it."""

    reason = forms.CharField(
        label=_("Vì sao chênh lệch, đã làm gì"),
        help_text=_("Ít nhất 10 ký tự; được lưu vào nhật ký và in trong bảng đối soát."),
        max_length=500,
    )


class StatementForm(Form):
    """A gateway's file of a day."""

    draft: ClassVar[bool] = False
    refusal_fields: ClassVar[dict[str, str]] = {"payments.statement_unreadable": "file"}
    day = DateField(label=_("Ngày đối soát"))
    file = forms.FileField(
        label=_("Tệp của cổng thanh toán"),
        help_text=_("CSV mã UTF-8 với các cột transaction, order, amount, paid_at."),
    )


class FetchForm(Form):
    """Which day's file the gateway is asked for."""

    draft: ClassVar[bool] = False
    day = DateField(label=_("Ngày"))


class AccountForm(Form):
    """An account and the receipts of an agency."""

    refusal_fields: ClassVar[dict[str, str]] = {"payments.account_refused": "number"}
    bank = forms.CharField(
        label=_("Mã ngân hàng"), help_text=_("6 chữ số (BIN), ví dụ 970405 là Agribank."), max_length=6
    )
    bank_name = forms.CharField(label=_("Tên ngân hàng, kho bạc"), max_length=200)
    number = forms.CharField(label=_("Số tài khoản"), max_length=19)
    holder = forms.CharField(label=_("Tên tài khoản"), max_length=200)
    receipt_form = forms.CharField(label=_("Mẫu số biên lai"), max_length=40)
    receipt_symbol = forms.CharField(
        label=_("Ký hiệu biên lai"), help_text=_("Số chạy từ 1 trong mỗi ký hiệu."), max_length=40
    )
    effective_from = DateField(label=_("Áp dụng từ ngày"))
    source = forms.CharField(label=_("Căn cứ"), max_length=500)


class RuleForm(Form):
    """When fees are collected."""

    procedure = forms.CharField(
        label=_("Mã thủ tục"),
        help_text=_("Để trống là áp dụng cho mọi thủ tục của cơ quan."),
        max_length=60,
        required=False,
    )
    moment = forms.ChoiceField(
        label=_("Khi nào nộp"), choices=[(one.value, _(name)) for one, name in MOMENT_NAMES.items()]
    )
    when_owed = forms.ChoiceField(
        label=_("Khi trả kết quả mà còn nợ"),
        choices=[(one.value, _(name)) for one, name in WHEN_OWED_NAMES.items()],
    )
    effective_from = DateField(label=_("Áp dụng từ ngày"))
    source = forms.CharField(label=_("Căn cứ"), max_length=500)
