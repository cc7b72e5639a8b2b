"""What is said when a filing is not received, on the page of reception and on the list of what waits."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _


class Refusing(forms.Form):
    """Why a filing is not received."""

    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.reason_required": "reason"}
    reason = forms.CharField(
        label=_("Lý do từ chối tiếp nhận"),
        help_text=_("In trên phiếu từ chối (mẫu 03), ít nhất 10 ký tự."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    basis = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)


class Redirecting(forms.Form):
    """Which authority is competent."""

    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.reason_required": "why"}
    authority = forms.CharField(label=_("Cơ quan có thẩm quyền"), max_length=300)
    why = forms.CharField(
        label=_("Hướng dẫn cho người nộp"),
        help_text=_("Vì sao không thuộc thẩm quyền, nộp ở đâu; ít nhất 10 ký tự."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
