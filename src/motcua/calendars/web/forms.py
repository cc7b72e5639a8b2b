"""What is typed on the pages of calendars. Shapes only; the use cases know the rules."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.calendars.web.words import TIMES_OF_DAY, UNITS
from motcua.pages.forms import DateField, FilterForm, Form, MomentField

_SHORT = forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"})
_MEDIUM = forms.TextInput(attrs={"class": "is-medium", "autocomplete": "off"})
_SOURCE_HINT = _("Văn bản cho phép, ví dụ: Công văn 2450/VPCP-KGVX ngày 12/4/2024.")
_HOURS_HINT = _("Ví dụ: T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30 reception (chỉ tiếp nhận).")


class CalendarForm(Form):
    """A new calendar."""

    refusal_fields = {"calendars.code_taken": "code"}
    name_vi = forms.CharField(
        label=_("Tên lịch"), max_length=200, help_text=_("Ví dụ: Lịch hành chính tỉnh.")
    )
    code = forms.SlugField(label=_("Mã lịch"), max_length=60, help_text=_("Chữ không dấu, ví dụ hanh_chinh."))
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    with_holidays = forms.BooleanField(
        label=_("Nạp luôn bảng ngày nghỉ, ngày làm bù kèm theo phần mềm"), required=False, initial=True
    )


class DeclareForm(Form):
    """A day that differs: holiday, swap, make-up day or closure."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "calendars.day_already_declared": "day",
        "calendars.swap_impossible": "works",
        "calendars.sessions_unreadable": "sessions",
        "calendars.hours_on_day_off": "sessions",
    }
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=[
            ("day_off_swap", _("Hoán đổi: nghỉ ngày này, làm bù ngày khác")),
            ("closure", _("Đóng cửa đột xuất, cả ngày hoặc một buổi")),
            ("holiday", _("Nghỉ lễ, Tết")),
            ("makeup_working_day", _("Làm việc vào ngày nghỉ, không đổi ngày")),
        ],
        widget=forms.RadioSelect,
        initial="day_off_swap",
    )
    day = DateField(label=_("Ngày"))
    works = DateField(
        label=_("Ngày làm bù"),
        required=False,
        help_text=_("Chỉ khi hoán đổi: ngày nghỉ hằng tuần sẽ đi làm."),
    )
    name = forms.CharField(label=_("Tên gọi"), max_length=200, help_text=_("Ví dụ: Nghỉ hoán đổi dịp 30/4."))
    source = forms.CharField(label=_("Căn cứ"), max_length=500, help_text=_SOURCE_HINT)
    sessions = forms.CharField(
        label=_("Giờ còn làm việc"),
        max_length=120,
        required=False,
        help_text=_("Chỉ khi đóng cửa một buổi hoặc làm bù theo giờ riêng, ví dụ 07:30-11:30."),
        widget=_MEDIUM,
    )
    to_confirm = forms.BooleanField(label=_("Cần xác nhận lại"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the other day of a swap."""
        answers = super().clean() or self.cleaned_data
        if answers.get("kind") == "day_off_swap" and not answers.get("works") and "works" not in self.errors:
            self.add_error("works", _("Hoán đổi cần ngày làm bù. Hãy nhập ngày sẽ đi làm thay."))
        return answers


class WithdrawForm(Form):
    """Why a declaration is taken back."""

    because = forms.CharField(
        label=_("Lý do rút"), max_length=500, help_text=_("Ví dụ: Công văn 9/VPCP thay thế, nghỉ ngày khác.")
    )


class HoursForm(Form):
    """Office hours of the week from a date on."""

    refusal_fields = {"calendars.sessions_unreadable": "week"}
    valid_from = DateField(label=_("Áp dụng từ ngày"))
    week = forms.CharField(label=_("Giờ làm việc cả tuần"), max_length=500, help_text=_HOURS_HINT)
    source = forms.CharField(label=_("Căn cứ"), max_length=500, help_text=_SOURCE_HINT)
    to_confirm = forms.BooleanField(label=_("Cần xác nhận lại"), required=False)


class ImportForm(Form):
    """A file of the days of a year."""

    draft = False
    file = forms.FileField(
        label=_("Tệp CSV"),
        help_text=_("Cột bắt buộc: date, kind, name_vi, legal_source. Phải có ngày 01/01 của năm cần nạp."),
    )
    check_only = forms.BooleanField(
        label=_("Chỉ kiểm tra, chưa nạp"),
        required=False,
        initial=True,
        help_text=_("Bỏ chọn để nạp khi tệp không lỗi."),
    )


class DueForm(FilterForm):
    """A question to the calculator; stays in the address, so that it can be passed on."""

    start = MomentField(label=_("Nhận lúc"))
    amount = forms.CharField(label=_("Thời hạn"), max_length=12, widget=_SHORT)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=UNITS)
    cutoff = forms.CharField(
        label=_("Giờ chốt"), max_length=12, help_text=_("15:00 hoặc last-hour"), widget=_SHORT
    )
    time_of_day = forms.ChoiceField(label=_("Giờ của hạn"), choices=TIMES_OF_DAY)
