"""Loading staff from a file, with every fault shown at its row and column."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.dates import legal_date
from motcua.pages.forms import Form, refusals
from motcua.pages.http import Request, go, page
from motcua.papers.codecs.workbooks import LARGEST_FILE
from motcua.people.codecs.staff_table import COLUMNS, REQUIRED
from motcua.people.policies import require
from motcua.people.queries.staff_files import StaffPlan, plan_staff
from motcua.people.rules.roles import ROLE_NAMES
from motcua.people.usecases import import_staff


class StaffFileForm(Form):
    """A file of staff."""

    draft = False
    file = forms.FileField(label=_("Tệp cán bộ"), help_text=_("Bảng .csv (UTF-8) hoặc .xlsx; tối đa 10 MB"))
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


@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Check a file, and load it when it has no fault and loading was asked for."""
    require(request.actor, "edit_staff")
    form = StaffFileForm(request.POST or None, request.FILES or None)
    plan: StaffPlan | None = None
    if form.is_valid():
        name, content = str(form.cleaned_data["file"].name), form.cleaned_data["file"].read()
        plan = plan_staff(file=name, content=content, actor=request.actor, on=legal_date(request.at))
        if not (plan.faults or form.cleaned_data["check_only"]):
            with refusals(form):
                address = form.act_once(lambda: _loaded(request, name, content), at=request.at)
                done = gettext("Đã nạp %(count)s lượt giữ vị trí.") % {"count": len(plan.rows)}
                return go(request, address, done=done)
    columns = [(aliases[1], name in REQUIRED) for name, aliases in COLUMNS.items()]
    context = {"form": form, "plan": plan, "columns": columns, "roles": list(ROLE_NAMES.values())}
    status = 422 if plan and plan.faults else form.http_status
    return page(request, "people/import_staff.html", context, status=status)


def _loaded(request: Request, name: str, content: bytes) -> str:
    import_staff(file=name, content=content, actor=request.actor, at=request.at)
    return reverse("people:staff")
