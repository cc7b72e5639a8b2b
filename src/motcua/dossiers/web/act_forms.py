"""Forms of the acts on a dossier: steps, opinions, clock, endings. They check the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.calendars.errors import TermAmountInvalid
from motcua.calendars.rules import Term, Unit, read_amount
from motcua.dossiers.queries.detail import Case
from motcua.dossiers.rules.causes import CAUSE_NAMES
from motcua.dossiers.rules.channels import RETURN_NAMES
from motcua.kernel.errors import DomainError
from motcua.pages.display import refusal_sentence
from motcua.pages.forms import DateField, Form, MomentField, WholeNumberField
from motcua.workflow.rules.definition import Step, Variable, VariableType
from motcua.workflow.rules.expressions import Value

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Code = TypeVar("Code", bound=StrEnum)
REASON_HINT = _("Viết đủ để người khác hiểu, ít nhất 10 ký tự; lý do được lưu cùng hồ sơ.")
BASIS_HINT = _("Điều, khoản, số văn bản, ví dụ: khoản 2 Điều 9 Nghị định 08/2014/NĐ-CP.")
VARIABLE_PREFIX = "value_"


def words(names: Mapping[Code, str]) -> list[tuple[str, Promise]]:
    """Return an enumeration as choices in the reader's language."""
    return [(str(code), _(name)) for code, name in names.items()]


def area(rows: int = 3) -> forms.Textarea:
    """Return a box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class ReasonField(forms.CharField):
    """A reason in writing; the law says how short it may not be."""

    def __init__(self, label: _StrPromise) -> None:
        """Prepare a box for several lines with its hint."""
        super().__init__(label=label, help_text=REASON_HINT, max_length=500, widget=area())


class ActForm(Form):
    """Base of the forms of acts: remembers the last act that the person had seen."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.reason_required": "reason",
        "dossiers.basis_required": "basis",
    }
    last_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        case: Case,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """Note how far the acts of the dossier had come when the form was made."""
        super().__init__(data, files, initial=dict(initial or {}))
        last = case.last_act
        self.fields["last_seen"].initial = last.number if last else 0

    @property
    def seen(self) -> int:
        """Return the number of the last act that the person had seen when the form was opened."""
        typed = str(self.data.get("last_seen") or "")
        return int(typed) if typed.isdigit() else int(self.fields["last_seen"].initial or 0)

    def refuse_at(self, name: str, error: DomainError) -> None:
        """Put the sentence of a refusal beside the field `name`."""
        self.add_error(name, refusal_sentence(error))


class ConfirmForm(ActForm):
    """Nothing to fill in; sending it is the act."""

    draft = False


class CompleteForm(ActForm):
    """How a step ended, and for a head who does the next one."""

    note = forms.CharField(
        label=_("Ghi chú chuyển kèm"),
        help_text=_("In trên phiếu kiểm soát; người nhận đọc được."),
        required=False,
        max_length=500,
        widget=area(2),
    )

    def offer(self, step: Step | None, variables: Iterable[Variable], people: list[tuple[str, str]]) -> None:
        """Add what this step asks: its outcomes, values that the way depends on, the next person."""
        first: dict[str, forms.Field] = {}
        if step and step.outcomes:
            chosen = [(one, one) for one in step.outcomes]
            first["outcome"] = forms.ChoiceField(
                label=_("Kết quả của bước"), choices=chosen, widget=forms.RadioSelect
            )
        for one in variables:
            first[VARIABLE_PREFIX + one.name] = _variable_field(one)
        if people:
            choices = [("", _("– để cả bộ phận cùng thấy –")), *people]
            first["person"] = forms.ChoiceField(
                label=_("Giao bước tiếp theo cho"), choices=choices, required=False
            )
        for field in first.values():
            field.error_messages["required"] = _("Chưa chọn: %(label)s.") % {"label": field.label}
        self.fields = {**first, **self.fields}

    @property
    def outcome(self) -> str:
        """Return the outcome that was chosen; "" where the step has none."""
        return str(self.cleaned_data.get("outcome") or "")

    @property
    def values(self) -> dict[str, Value]:
        """Return the values that were given for the conditions of the process."""
        found: dict[str, Value] = {}
        for name, answer in self.cleaned_data.items():
            if not name.startswith(VARIABLE_PREFIX) or answer in (None, ""):
                continue
            key = name.removeprefix(VARIABLE_PREFIX)
            found[key] = answer if isinstance(answer, bool | Decimal) else _as_value(str(answer))
        return found


def _as_value(text: str) -> Value:
    return {"true": True, "false": False}.get(text, text)


def _variable_field(variable: Variable) -> forms.Field:
    label = variable.title or variable.name
    if variable.type is VariableType.BOOLEAN:
        choices = [("", "–"), ("true", _("Có")), ("false", _("Không"))]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if variable.type is VariableType.NUMBER:
        return forms.DecimalField(label=label, required=False, localize=True)
    if variable.choices:
        listed = [("", "–"), *((one, one) for one in variable.choices)]
        return forms.ChoiceField(label=label, choices=listed, required=False)
    return forms.CharField(label=label, required=False, max_length=200)


class SendBackForm(ActForm):
    """Where the dossier goes back to, and why."""

    refusal_fields: ClassVar[dict[str, str]] = {
        **ActForm.refusal_fields,
        "workflow.cannot_send_back": "to_step",
    }
    to_step = forms.ChoiceField(label=_("Trả lại về bước"), widget=forms.RadioSelect)
    reason = ReasonField(label=_("Lý do trả lại"))

    def offer(self, steps: Iterable[tuple[str, str]]) -> None:
        """Offer the steps that were done before."""
        self.fields["to_step"].choices = list(steps)  # type: ignore[attr-defined]  # a choice field


class AssignForm(ActForm):
    """Whom a step is given to."""

    person = forms.ChoiceField(label=_("Người xử lý"), widget=forms.RadioSelect)

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Offer the people who hold the role of the step in its unit."""
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]  # a choice field


class ConsultForm(ActForm):
    """Whose opinion is asked, on what, until when."""

    unit = forms.ChoiceField(label=_("Cơ quan được lấy ý kiến"), required=False)
    outside = forms.CharField(
        label=_("Cơ quan ngoài danh sách"),
        help_text=_("Ghi tên đầy đủ; câu trả lời do người giữ bước nhập vào."),
        required=False,
        max_length=300,
    )
    subject = forms.CharField(label=_("Nội dung cần ý kiến"), max_length=2000, widget=area())
    due_at = MomentField(
        label=_("Đề nghị trả lời trước"),
        help_text=_("Giờ:phút ngày/tháng/năm. Thời hạn của hồ sơ vẫn chạy trong khi chờ."),
    )

    def offer(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer the agencies of the installation."""
        self.fields["unit"].choices = [("", _("– chọn cơ quan –")), *units]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one agency."""
        answers = super().clean() or self.cleaned_data
        if bool(answers.get("unit")) == bool(str(answers.get("outside") or "").strip()):
            self.add_error("unit", _("Hãy chọn một cơ quan, hoặc ghi tên cơ quan ngoài danh sách."))
        return answers


class AnswerForm(ActForm):
    """What the agency that was asked says."""

    answer = forms.CharField(
        label=_("Ý kiến trả lời"),
        help_text=_("Ghi nội dung và số, ngày văn bản trả lời nếu có."),
        max_length=4000,
        widget=area(5),
    )


class OfficialForm(ActForm):
    """A form that names who approves or signs: chosen among the leading posts in force."""

    refusal_fields: ClassVar[dict[str, str]] = {
        **ActForm.refusal_fields,
        "dossiers.not_an_official": "approver",
    }

    def offer_officials(self, officials: list[tuple[str, str]], name: str = "approver") -> None:
        """Offer the people in leading posts."""
        self.fields[name].choices = [("", _("– chọn người –")), *officials]  # type: ignore[attr-defined]  # a choice field


class PauseForm(OfficialForm):
    """On what basis the clock stops for a financial duty."""

    basis = forms.CharField(label=_("Căn cứ pháp lý cho phép tạm dừng"), help_text=BASIS_HINT, max_length=500)
    approver = forms.ChoiceField(label=_("Người duyệt"))


class ResumeForm(ActForm):
    """What shows that the duty was met."""

    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.reason_required": "evidence"}
    evidence = forms.CharField(
        label=_("Chứng từ đã hoàn thành nghĩa vụ"),
        help_text=_("Ví dụ: Giấy nộp tiền 0012 ngày 10/05/2024."),
        max_length=500,
    )


class ExtendForm(OfficialForm):
    """By how much, and on what basis, the due date moves."""

    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.extension_moves_nothing": "amount"}
    amount = forms.CharField(
        label=_("Gia hạn thêm"), max_length=6, widget=forms.TextInput(attrs={"class": "is-short"})
    )
    unit = forms.ChoiceField(
        label=_("Đơn vị"),
        choices=[
            (Unit.WORKING_DAY, _("ngày làm việc")),
            (Unit.CALENDAR_DAY, _("ngày")),
            (Unit.WORKING_HOUR, _("giờ làm việc")),
            (Unit.MONTH, _("tháng")),
        ],
    )
    basis = forms.CharField(label=_("Căn cứ pháp lý cho phép gia hạn"), help_text=BASIS_HINT, max_length=500)
    approver = forms.ChoiceField(label=_("Người duyệt"))
    term: Term | None = None

    def clean(self) -> dict[str, Any]:
        """Read number and unit together."""
        answers = super().clean() or self.cleaned_data
        if answers.get("amount") and answers.get("unit"):
            try:
                self.term = read_amount(answers["amount"], Unit(answers["unit"]))
            except TermAmountInvalid as error:
                self.refuse_at("amount", error)
        return answers


class ApologiseForm(OfficialForm):
    """The new date, the cause, and who says sorry."""

    refusal_fields: ClassVar[dict[str, str]] = {
        **ActForm.refusal_fields,
        "dossiers.date_not_later": "new_due_at",
        "dossiers.not_an_official": "signer",
        "dossiers.appointment_past": "new_due_at",
    }
    new_due_at = MomentField(
        label=_("Hẹn lại vào"), help_text=_("Giờ:phút ngày/tháng/năm. Chỉ được hẹn lại một lần.")
    )
    cause = forms.ChoiceField(label=_("Nguyên nhân"), choices=words(CAUSE_NAMES))
    reason = ReasonField(label=_("Lý do in trên thư xin lỗi"))
    late_unit = forms.CharField(label=_("Đơn vị để chậm"), max_length=300)
    signer = forms.ChoiceField(label=_("Người ký thư xin lỗi"))


class SymbolForm(ActForm):
    """What follows the number, with the symbols that the authority uses; a new one is confirmed."""

    refusal_fields: ClassVar[dict[str, str]] = {
        **ActForm.refusal_fields,
        "dossiers.symbol_not_allowed": "symbol_suffix",
        "dossiers.new_symbol": "new_series",
    }
    symbol_suffix = forms.CharField(
        label=_("Ký hiệu sau số"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "is-medium is-upper", "autocomplete": "off"}),
    )
    new_series = forms.BooleanField(
        label=_("Xác nhận mở sổ số mới cho ký hiệu này"),
        help_text=_("Chỉ đánh dấu khi cơ quan thật sự dùng thêm một ký hiệu; số bắt đầu từ 01."),
        required=False,
    )

    def offer_symbols(self, known: list[str]) -> None:
        """Name the symbols in use; the confirmation is asked only once another one was typed."""
        hint = gettext("Số do hệ thống cấp tiếp theo trong sổ của năm, ví dụ 12/GCN-SKHCN.")
        if known:
            hint += " " + gettext("Đang dùng: %(known)s.") % {"known": ", ".join(known)}
        self.fields["symbol_suffix"].help_text = hint
        if not self.is_bound:
            del self.fields["new_series"]


class RefuseForm(SymbolForm):
    """Why the conditions are not met, as the notice says it."""

    title = forms.CharField(label=_("Tên văn bản"), max_length=500)
    reason = ReasonField(label=_("Lý do không giải quyết"))


class RedirectForm(ActForm):
    """Which authority is competent, and why not this one."""

    authority = forms.CharField(label=_("Cơ quan có thẩm quyền"), max_length=300)
    reason = ReasonField(label=_("Lý do, căn cứ"))


class StopForm(ActForm):
    """How and when the applicant asked to stop."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.reason_required": "request",
        "dossiers.moment_in_future": "requested_on",
    }
    withdrawn = forms.ChoiceField(
        label=_("Người nộp đề nghị"),
        choices=[("stop", _("Dừng giải quyết")), ("withdraw", _("Rút hồ sơ"))],
        initial="stop",
        widget=forms.RadioSelect,
    )
    requested_on = DateField(label=_("Ngày đề nghị"))
    request = forms.CharField(
        label=_("Nội dung đề nghị"),
        help_text=_("Ví dụ: Đơn đề nghị dừng giải quyết ngày 10/05/2024, lý do chưa đủ kinh phí."),
        max_length=500,
        widget=area(),
    )
    papers_returned = forms.CharField(
        label=_("Giấy tờ trả lại người nộp"), required=False, max_length=500, widget=area(2)
    )


class DeclineStopForm(ActForm):
    """Why a dossier is not stopped; the applicant reads it."""

    reason = forms.CharField(
        label=_("Vì sao không dừng"),
        help_text=_("Ít nhất 10 ký tự. Người nộp đọc được, ví dụ: kết quả đã ký ngày 10/05/2024."),
        max_length=500,
        widget=area(),
    )


class ReasonForm(ActForm):
    """Only a reason: for voiding and for undoing."""

    reason = ReasonField(label=_("Lý do"))


class CorrectForm(ActForm):
    """Typed data as they stand, to be set right."""

    summary = forms.CharField(label=_("Trích yếu, nội dung yêu cầu"), max_length=500, widget=area(2))
    sets = WholeNumberField(label=_("Số bộ hồ sơ"), min_value=1, max_value=99)
    authorisation = forms.CharField(label=_("Giấy ủy quyền, giấy giới thiệu"), max_length=300, required=False)
    return_channel = forms.ChoiceField(
        label=_("Nhận kết quả"), choices=words(RETURN_NAMES), widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=area(2), max_length=2000)
    parties = forms.BooleanField(
        label=_("Ghi lại chủ hồ sơ, người nộp theo thông tin hiện có"), required=False
    )
    reason = ReasonField(label=_("Lý do sửa"))

    def show_differences(self, sentences: list[str]) -> None:
        """Offer to take over what is known of owner and filer now, naming what would change."""
        if sentences:
            self.fields["parties"].help_text = " ".join(sentences)
        else:
            del self.fields["parties"]

    @property
    def changes(self) -> dict[str, str]:
        """Return the fields whose value is another now, as typed."""
        wanted = [name for name in self.changed_data if name in ("summary", "sets", "authorisation")]
        wanted += [name for name in self.changed_data if name in ("return_channel", "note")]
        return {name: str(self.cleaned_data[name]) for name in wanted}
