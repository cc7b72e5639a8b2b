"""What a report is asked for."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import DateField, FilterForm


class WindowForm(FilterForm):
    """Window, unit, field, and the moment whose knowledge is used; all stay in the address."""

    first = DateField(label=_("Từ ngày"), required=False)
    last = DateField(label=_("Đến hết ngày"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    as_of = forms.CharField(
        label=_("Theo dữ liệu có đến"), required=False, help_text=_("Ví dụ 13/06/2024. Bỏ trống là hiện tại.")
    )

    def __init__(self, asked: QueryDict, *, units: list[tuple[str, str]], fields: list[str]) -> None:
        """Offer the units and fields that the reader may ask for."""
        super().__init__(asked)
        chosen_unit, chosen_field = self.fields["unit"], self.fields["field"]
        if isinstance(chosen_unit, forms.ChoiceField) and isinstance(chosen_field, forms.ChoiceField):
            chosen_unit.choices = [("", _("Tất cả đơn vị")), *units]
            chosen_field.choices = [("", _("Mọi lĩnh vực")), *((one, one) for one in fields)]
