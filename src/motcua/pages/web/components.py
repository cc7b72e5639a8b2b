"""The style guide: every macro on one page, with names as long as real ones are."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.pages.forms import DateField, FilterForm, Form, MomentField, WholeNumberField
from motcua.pages.http import Request, page
from motcua.pages.paging import Page
from motcua.pages.web import samples


class SampleForm(Form):
    """One field of each kind."""

    draft = True
    applicant = forms.CharField(
        label=_("Họ và tên người nộp"),
        help_text=_("Ghi đúng như trên thẻ căn cước, ví dụ Nguyễn Thị Hồng Ánh."),
    )
    number = forms.CharField(
        label=_("Số định danh cá nhân"), widget=forms.TextInput(attrs={"class": "is-medium"})
    )
    born = DateField(label=_("Ngày sinh"))
    received_at = MomentField(label=_("Thời điểm nhận"), required=False)
    pages_count = WholeNumberField(label=_("Số trang"), min_value=1)
    field_of_work = forms.ChoiceField(label=_("Lĩnh vực"), choices=samples.FIELDS)
    channel = forms.ChoiceField(
        label=_("Nơi nhận kết quả"), choices=samples.CHANNELS, widget=forms.RadioSelect, initial="counter"
    )
    kinds = forms.MultipleChoiceField(
        label=_("Loại bản giấy đã nộp"),
        choices=samples.COPIES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    scan = forms.FileField(
        label=_("Bản quét"), help_text=_("PDF, JPG hoặc PNG, mỗi tệp không quá 50 MB."), required=False
    )
    agreed = forms.BooleanField(
        label=_("Người nộp đồng ý nhận thông báo qua điện thoại"),
        help_text=_("Có thể bỏ chọn bất cứ lúc nào."),
        required=False,
    )


class SampleFilters(FilterForm):
    """Filters as over an inbox."""

    q = forms.CharField(label=_("Mã, tên, nội dung"))
    state = forms.ChoiceField(
        label=_("Tình trạng"), choices=[("", _("Tất cả")), ("late", _("Quá hạn")), ("today", _("Hôm nay"))]
    )
    since = DateField(label=_("Nhận từ ngày"))


@require_http_methods(["GET", "POST"])
def show(request: Request) -> HttpResponse:
    """Show every macro; posting the sample form shows its errors and writes nothing."""
    form = SampleForm(request.POST or None, request.FILES or None)
    status = HTTPStatus.OK if not form.is_bound or form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    typed = {"operation": str(uuid4()), "born": "31/02/1990", "pages_count": "không", "channel": "x"}
    wrong = SampleForm({f"wrong-{name}": text for name, text in typed.items()}, prefix="wrong")
    context = {
        "form": form,
        "wrong": wrong,
        "filters": SampleFilters(request.GET or {"state": "late"}),
        "cases": Page(samples.CASES, after="x", before="y"),
        "explained": samples.EXPLAINED,
        "acts": samples.ACTS,
        "tasks": samples.TASKS,
        "steps": samples.STEPS,
        "fields": samples.COUNTS,
        "icons": samples.ICONS,
    }
    return page(request, "pages/style_guide.html", context, status=status)
