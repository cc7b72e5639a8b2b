"""Filters of the acts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.audit.queries import known_codes
from motcua.pages.forms import DateField, FilterForm


def _choices() -> list[tuple[str, str]]:
    return [("", gettext("Mọi loại việc")), *((code, code) for code, _sentence in known_codes())]


class ActFilterForm(FilterForm):
    """What an inspector looks for."""

    q = forms.CharField(label=_("Chuỗi hoặc mã định danh"), max_length=120)
    code = forms.ChoiceField(label=_("Loại việc"), choices=_choices)
    first = DateField(label=_("Ghi từ ngày"))
    last = DateField(label=_("đến hết ngày"))
