"""The fees of a draft as typed: a group for each line, a group for each relief."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.rules.content import FEE_FORMULAS, FEE_KINDS, FeeFormula, FeeKind, FeeLine, FeeRelief
from motcua.catalogue.web.forms import words
from motcua.kernel.money import Money
from motcua.pages.forms import Bound, DateField, MoneyField

_LARGEST = 10**12
_SPARE = 1
_CONDITION_HINT = _('Để trống: luôn áp dụng. Ví dụ: doi_tuong = "tổ chức" và cach_nop = "trực tuyến"')


def _typed_number() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal", "class": "is-short", "autocomplete": "off"})


class _Row(forms.Form):
    """A group of a form that may stay empty."""

    bound_field_class = Bound
    use_required_attribute = False


class FeeForm(_Row):
    """One line of fees; one without amount, rate and note is none."""

    kind = forms.ChoiceField(label=_("Loại"), choices=words(FEE_KINDS))
    formula = forms.ChoiceField(label=_("Cách tính"), choices=words(FEE_FORMULAS))
    amount = MoneyField(label=_("Mức thu (đồng)"), min_value=0, max_value=_LARGEST, required=False)
    rate = forms.DecimalField(
        label=_("Tỷ lệ (%)"),
        min_value=0,
        max_digits=9,
        decimal_places=6,
        localize=True,
        required=False,
        widget=_typed_number(),
    )
    per = forms.CharField(
        label=_("Tính theo"), help_text=_("Ví dụ: trang; giá trị hợp đồng"), max_length=100, required=False
    )
    least = MoneyField(label=_("Tối thiểu (đồng)"), min_value=0, max_value=_LARGEST, required=False)
    most = MoneyField(label=_("Tối đa (đồng)"), min_value=0, max_value=_LARGEST, required=False)
    valid_from = DateField(label=_("Áp dụng từ"), required=False)
    valid_to = DateField(label=_("Đến trước ngày"), required=False)
    condition = forms.CharField(
        label=_("Điều kiện áp dụng"), help_text=_CONDITION_HINT, max_length=500, required=False
    )
    legal_basis = forms.CharField(label=_("Căn cứ thu"), max_length=500, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    @property
    def line(self) -> FeeLine | None:
        """Return the line as typed, None when it is empty."""
        typed = self.cleaned_data
        if not (typed.get("note") or typed.get("amount") is not None or typed.get("rate") is not None):
            return None
        same = {name: typed[name] for name in (*_SHARED, "amount", "rate", "per", "least", "most", "note")}
        return FeeLine(**same, kind=FeeKind(typed["kind"]), formula=FeeFormula(typed["formula"]))


class ReliefForm(_Row):
    """One relief; one without a name is none."""

    name = forms.CharField(
        label=_("Đối tượng được miễn, giảm"),
        help_text=_("Ví dụ: Người cao tuổi"),
        max_length=300,
        required=False,
    )
    percent = forms.DecimalField(
        label=_("Giảm (%), 100 là miễn"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        required=False,
        widget=_typed_number(),
    )
    kind = forms.ChoiceField(
        label=_("Cho khoản"), choices=[("", _("Phí và lệ phí")), *words(FEE_KINDS)], required=False
    )
    condition = forms.CharField(
        label=_("Tự áp dụng khi"),
        help_text=_("Để trống: người nộp đề nghị và xuất trình giấy tờ"),
        max_length=500,
        required=False,
    )
    legal_basis = forms.CharField(label=_("Căn cứ miễn, giảm"), max_length=500, required=False)
    valid_from = DateField(label=_("Áp dụng từ"), required=False)
    valid_to = DateField(label=_("Đến trước ngày"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a relief that takes nothing off."""
        cleaned = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("percent") and "percent" not in self.errors:
            self.add_error("percent", _("Chưa nhập tỷ lệ giảm."))
        return cleaned

    @property
    def relief(self) -> FeeRelief | None:
        """Return the relief as typed, None when it is empty."""
        typed = self.cleaned_data
        if not typed.get("name"):
            return None
        kind = FeeKind(typed["kind"]) if typed["kind"] else None
        shared = {name: typed[name] for name in _SHARED}
        return FeeRelief(name=typed["name"], percent=typed["percent"], kind=kind, **shared)


_SHARED = ("condition", "legal_basis", "valid_from", "valid_to")
_FeeForms = forms.formset_factory(FeeForm, extra=_SPARE, max_num=20, absolute_max=20)
_ReliefForms = forms.formset_factory(ReliefForm, extra=_SPARE, max_num=20, absolute_max=20)


class FeesForm:
    """Lines and reliefs together."""

    def __init__(
        self, fees: tuple[FeeLine, ...], reliefs: tuple[FeeRelief, ...], posted: QueryDict | None
    ) -> None:
        """Fill the groups from what a draft says, or from what was `posted`."""
        self.lines = _FeeForms(posted, prefix="fees", initial=[_line_initial(one) for one in fees])
        self.reliefs = _ReliefForms(posted, prefix="reliefs", initial=[_initial(one) for one in reliefs])

    def is_valid(self) -> bool:
        """Tell whether every answer has its shape."""
        return all([self.lines.is_valid(), self.reliefs.is_valid()])

    def fees(self) -> tuple[FeeLine, ...]:
        """Return the lines as typed."""
        return tuple(one.line for one in self.lines.forms if one.line is not None)

    def fee_reliefs(self) -> tuple[FeeRelief, ...]:
        """Return the reliefs as typed."""
        return tuple(one.relief for one in self.reliefs.forms if one.relief is not None)


def _line_initial(fee: FeeLine) -> dict[str, Any]:
    same = {name: getattr(fee, name) for name in ("kind", "formula", "rate", "per", "note")}
    sums = {name: _dong(getattr(fee, name)) for name in ("amount", "least", "most")}
    return same | sums | {name: getattr(fee, name) for name in _SHARED}


def _initial(relief: FeeRelief) -> dict[str, Any]:
    same = {name: getattr(relief, name) for name in ("name", "percent", *_SHARED)}
    return same | {"kind": relief.kind or ""}


def _dong(amount: Money | None) -> int | None:
    return amount.dong if amount is not None else None
