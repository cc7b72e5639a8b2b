"""Forms of processes: filters, a new process, the head of the editor, import."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import FilterForm, Form
from motcua.papers.codecs.workbooks import LARGEST_FILE
from motcua.workflow.rules.times import UNIT_WORDS, Allotment, allotment

STATES = {"published": _("Đã ban hành"), "draft": _("Có bản nháp")}


class ProcessFilters(FilterForm):
    """What the list of processes is narrowed to."""

    q = forms.CharField(label=_("Tìm theo mã hoặc tên"), max_length=200)
    state = forms.ChoiceField(label=_("Tình trạng"), choices=[("", _("Tất cả")), *STATES.items()])


class NewProcessForm(Form):
    """A process that is not there yet."""

    key = forms.RegexField(
        label=_("Mã quy trình"),
        help_text=_("Thường là mã thủ tục, ví dụ 1.001786. Chỉ gồm chữ không dấu, số và dấu . _ -"),
        regex=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        max_length=100,
    )
    name = forms.CharField(label=_("Tên quy trình"), max_length=1000)
    refusal_fields = {"workflow.process_exists": "key"}


class EditorForm(Form):
    """The head of the editor; the rows of the table are read apart."""

    name = forms.CharField(label=_("Tên quy trình"), max_length=1000)
    basis = forms.CharField(
        label=_("Căn cứ"), help_text=_("Ví dụ Quyết định 837/QĐ-UBND"), max_length=300, required=False
    )
    confidence = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    term_amount = forms.DecimalField(
        label=_("Thời hạn của thủ tục"),
        help_text=_("Để đối chiếu với tổng thời gian các bước"),
        required=False,
        min_value=0,
        max_digits=7,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "is-short", "autocomplete": "off"}),
    )
    term_unit = forms.ChoiceField(
        label=_("Đơn vị tính"),
        required=False,
        choices=[(unit.value, _(words)) for unit, words in UNIT_WORDS.items()],
        initial="working_day",
    )

    @property
    def term(self) -> Allotment | None:
        """Return the term to compare with, if one was typed and reads."""
        self.is_valid()
        amount, unit = self.cleaned_data.get("term_amount"), self.cleaned_data.get("term_unit")
        return allotment(amount, unit) if amount and unit else None


class ImportForm(Form):
    """A file of processes."""

    draft = False
    file = forms.FileField(
        label=_("Tệp quy trình"), help_text=_("Bảng .csv, .xlsx hoặc sơ đồ .bpmn; tối đa 10 MB")
    )
    check_only = forms.BooleanField(
        label=_("Chỉ kiểm tra, chưa nạp"),
        required=False,
        initial=True,
        help_text=_("Mọi lỗi hiện ra cùng lúc"),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse a file that is too large before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("Tệp lớn hơn 10 MB. Hãy chia nhỏ."))
        return file
