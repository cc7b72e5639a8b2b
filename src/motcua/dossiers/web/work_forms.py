"""What the work lists are asked for."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.buckets import BUCKET_NAMES
from motcua.dossiers.rules.states import NAMES
from motcua.pages.display import fill
from motcua.pages.forms import DateField, FilterForm

ANY = [("", _("Tất cả"))]


class InboxFilters(FilterForm):
    """Filters of the inbox; they stay in the address."""

    q = forms.CharField(label=_("Tìm"), help_text=_("Mã, tên, nội dung; có dấu hay không đều được."))
    bucket = forms.ChoiceField(label=_("Thời hạn"))
    whose = forms.ChoiceField(
        label=_("Việc của ai"),
        choices=[
            *ANY,
            ("mine", _("Tôi đang giữ")),
            ("unclaimed", _("Chưa ai nhận")),
            ("unit", _("Cả phòng tôi phụ trách")),
        ],
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"))

    def __init__(self, asked: QueryDict, *, fields: list[str]) -> None:
        """Offer the fields that the reader's dossiers stand in."""
        super().__init__(asked)
        _offer(self, "bucket", [(one.value, fill(name, {})) for one, name in BUCKET_NAMES.items()])
        _offer(self, "field", [(one, one) for one in fields])


class SearchFilters(FilterForm):
    """Filters of the search; they stay in the address."""

    q = forms.CharField(label=_("Tìm"), help_text=_("Mã hồ sơ, tên, nội dung; có dấu hay không đều được."))
    state = forms.ChoiceField(label=_("Trạng thái"))
    field = forms.ChoiceField(label=_("Lĩnh vực"))
    received_from = DateField(label=_("Tiếp nhận từ"))
    received_to = DateField(label=_("đến hết"))

    def __init__(self, asked: QueryDict, *, fields: list[str]) -> None:
        """Offer the states and the fields."""
        super().__init__(asked)
        _offer(self, "state", [(one.value, fill(name, {})) for one, name in NAMES.items()])
        _offer(self, "field", [(one, one) for one in fields])


def _offer(form: FilterForm, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [*ANY, *choices]
