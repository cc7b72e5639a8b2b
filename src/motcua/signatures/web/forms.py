"""What is typed on the pages of trusted roots. Shapes only; the use cases know the rules."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import DateField, Form

LARGEST_CERTIFICATE = 64 * 1024
"""Bytes; certificates have some thousands."""


class TrustForm(Form):
    """An authority whose certificates are to be believed."""

    draft = False
    refusal_fields: ClassVar[dict[str, str]] = {
        "signatures.root_unreadable": "certificate",
        "signatures.root_not_authority": "certificate",
        "signatures.root_known": "certificate",
    }
    certificate = forms.FileField(
        label=_("Chứng thư gốc"),
        help_text=_("Tệp .pem, .crt hoặc .cer do tổ chức chứng thực công bố; mỗi tệp một chứng thư."),
    )
    name = forms.CharField(
        label=_("Tên gọi"),
        max_length=200,
        required=False,
        help_text=_("Để trống thì lấy tên trong chứng thư."),
    )
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=300,
        help_text=_(
            "Nơi công bố và cách đã đối chiếu, ví dụ: Cục Chứng thực số và Bảo mật thông tin, trang công bố."
        ),
    )
    effective_from = DateField(label=_("Tin cậy từ ngày"))


class EndForm(Form):
    """An authority whose certificates are no longer to be believed."""

    refusal_fields: ClassVar[dict[str, str]] = {"signatures.root_ended": "effective_to"}
    effective_to = DateField(label=_("Thôi tin cậy từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Căn cứ hoặc sự việc, một câu."))
