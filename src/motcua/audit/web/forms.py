"""Filters of the acts."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.audit.queries import known_codes
from motcua.pages.forms import DateField, FilterForm

_PLACE = re.compile(r"%\((\w+)\)s")


def kind_words(sentence: str) -> str:
    """Return what kind of act a sentence tells, with … where each act has its own values."""
    return _PLACE.sub("…", gettext(sentence)).rstrip(".")


def _choices() -> list[tuple[str, str]]:
    told = sorted((kind_words(sentence), code) for code, sentence in known_codes())
    return [("", gettext("Mọi loại việc")), *((code, words) for words, code in told)]


class ActFilterForm(FilterForm):
    """What an inspector looks for."""

    q = forms.CharField(label=_("Chuỗi hoặc mã định danh"), max_length=120)
    code = forms.ChoiceField(label=_("Loại việc"), choices=_choices)
    first = DateField(label=_("Ghi từ ngày"))
    last = DateField(label=_("đến hết ngày"))
