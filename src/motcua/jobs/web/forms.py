"""Forms of operations."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.jobs.models import JobStatus
from motcua.pages.forms import FilterForm, Form, MomentField


class JobFilterForm(FilterForm):
    """Which jobs to list."""

    status = forms.ChoiceField(label=_("Tình trạng"), choices=[("", _("Mọi tình trạng")), *JobStatus.choices])
    name = forms.CharField(label=_("Tên việc"), max_length=80)


class ClockForm(Form):
    """To which moment the clock of the rehearsal goes."""

    draft = False
    to = MomentField(label=_("Chỉnh tới"), help_text=_("Giờ và ngày, ví dụ 08:30 17/06/2024."))
    refusal_fields = {"jobs.clock_only_forward": "to"}
