"""Forms of the acts that carry papers and files: supplements, scans, results, their return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.channels import RETURN_NAMES
from motcua.dossiers.rules.results import PROOF_NAMES, DeliveryProof
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.web.act_forms import ActForm, OfficialForm, ReasonField, SymbolForm, area, words
from motcua.pages.forms import Bound, DateField, MomentField, WholeNumberField

FURTHER = 3
"""Lines for things that are no component of the procedure."""
_MOST_PIECES = 999


class LineBound(Bound):
    """A field of a line of which none has to be filled in: saying so at each would only be noise."""

    @property
    def says_optional(self) -> bool:
        """Return False: the page says it once."""
        return False


def typed_with(data: Mapping[str, Any], name: str, value: str) -> Mapping[str, Any]:
    """Return what was typed, with one answer set."""
    typed = data.copy() if isinstance(data, QueryDict) else QueryDict(mutable=True)
    typed[name] = value
    return typed


class UploadForm(ActForm):
    """A form with one file. A file that arrived is kept (`stored`) when the form has to be sent again."""

    refusal_fields: ClassVar[dict[str, str]] = {
        **ActForm.refusal_fields,
        **dict.fromkeys(
            (
                "files.too_large",
                "files.empty",
                "files.type_not_allowed",
                "files.name_does_not_fit",
                "files.broken",
                "files.encrypted",
                "files.active",
                "files.expands",
            ),
            "file",
        ),
    }
    stored = forms.UUIDField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(label=_("Tệp"), allow_empty_file=True)

    def full_clean(self) -> None:
        """Ask for a file unless one arrived before."""
        self.fields["file"].required = not self.data.get("stored")
        super().full_clean()

    def keep(self, file_id: UUID, name: str) -> None:
        """Remember a file that arrived, so that a refusal does not lose it."""
        self.data = typed_with(self.data, "stored", str(file_id))
        self.cleaned_data["stored"] = file_id
        self.fields["file"].help_text = gettext("Đã nhận tệp %(name)s; chọn tệp khác nếu muốn thay.") % {
            "name": name
        }


class AddFileForm(UploadForm):
    """A further scan of a paper."""

    paper = forms.ChoiceField(label=_("Thuộc giấy tờ"))
    scanned_on = DateField(label=_("Ngày quét"), required=False)
    pages = WholeNumberField(label=_("Số trang"), required=False, min_value=1, max_value=9999)

    field_order = ("paper", "file", "scanned_on", "pages")

    def offer(self, papers: Iterable[tuple[str, str]]) -> None:
        """Offer the papers of the dossier."""
        self.fields["paper"].choices = list(papers)  # type: ignore[attr-defined]  # a choice field


class SignForm(UploadForm):
    """The result as it was signed."""

    refusal_fields: ClassVar[dict[str, str]] = {
        **UploadForm.refusal_fields,
        "dossiers.not_an_official": "signer",
    }
    title = forms.CharField(label=_("Tên kết quả"), max_length=500)
    signer = forms.CharField(
        label=_("Người đã ký bản giấy"),
        help_text=_("Chỉ ghi khi người ký không có tài khoản; kết quả mang dấu ghi theo bản giấy."),
        required=False,
        max_length=200,
    )
    position = forms.CharField(label=_("Chức vụ người đã ký"), required=False, max_length=200)

    field_order = ("title", "file", "signer", "position")

    def sign_inside(self) -> None:
        """Leave out who signed: the post of who acts says it."""
        del self.fields["signer"], self.fields["position"]


class IssueForm(SymbolForm):
    """What follows the number of the result."""


class ArriveForm(ActForm):
    """When the result was at the counter."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.moment_in_future": "arrived_at",
        "dossiers.moment_too_early": "arrived_at",
    }
    arrived_at = MomentField(
        label=_("Kết quả về lúc"),
        help_text=_("Để trống nếu là bây giờ. Thời điểm này quyết định hồ sơ đúng hay quá hạn."),
        required=False,
    )


class ReturnForm(ActForm):
    """Who took the result, and how the office can show it."""

    refusal_fields: ClassVar[dict[str, str]] = {"dossiers.receiver_required": "receiver"}
    channel = forms.ChoiceField(label=_("Cách trả"), choices=words(RETURN_NAMES), widget=forms.RadioSelect)
    receiver = forms.CharField(label=_("Họ và tên người nhận"), max_length=200)
    identity = forms.CharField(
        label=_("Số giấy tờ của người nhận"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "is-medium"}),
    )
    authorisation = forms.CharField(
        label=_("Giấy ủy quyền, giấy giới thiệu"),
        help_text=_("Ghi khi người nhận không phải chủ hồ sơ."),
        required=False,
        max_length=300,
    )
    originals_taken_back = forms.CharField(label=_("Bản gốc thu lại"), required=False, max_length=500)
    proof = forms.ChoiceField(
        label=_("Xác nhận bằng"),
        choices=words(PROOF_NAMES),
        initial=DeliveryProof.SIGNATURE,
        widget=forms.RadioSelect,
    )
    proof_reference = forms.CharField(
        label=_("Số vận đơn, mã giao nhận"),
        help_text=_("Bắt buộc khi gửi bưu chính."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "is-medium"}),
    )


class WithdrawForm(ActForm):
    """Why a signed result is taken back."""

    reason = ReasonField(label=_("Lý do thu hồi"))


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of what may be asked: its prefix, its component and name; a further thing has neither."""

    prefix: str
    component: int | None
    name: str


class AskSupplementForm(OfficialForm):
    """Everything that is missing, each with its reason: once and in full."""

    bound_field_class = LineBound
    lines: list[AskedLine] = []

    refusal_fields: ClassVar[dict[str, str]] = {
        "dossiers.supplement_limit": "override",
        "dossiers.pause_not_provided": "pauses",
        "dossiers.not_an_official": "approver",
    }
    guide = forms.CharField(
        label=_("Người hướng dẫn, điện thoại"),
        help_text=_("In trên phiếu để người nộp liên hệ."),
        max_length=200,
    )
    approver = forms.ChoiceField(label=_("Người duyệt phiếu"))
    pauses = forms.BooleanField(label=_("Chỉ tạm dừng thời hạn, không tính lại từ đầu"), required=False)
    override = forms.CharField(
        label=_("Lý do yêu cầu thêm lần nữa"),
        help_text=_("Chỉ khi người nộp không làm theo phiếu trước; ít nhất 10 ký tự, được lưu và báo cáo."),
        required=False,
        max_length=500,
        widget=area(2),
    )

    def offer(self, components: list[tuple[int, str]], *, pause_basis: str, asked_before: bool) -> None:
        """Add a line for each component and for further things; show the rest only where it applies."""
        for key, name in components:
            self._line(AskedLine(f"c{key}", key, name))
        for number in range(1, FURTHER + 1):
            self._line(AskedLine(f"x{number}", None, ""))
        if pause_basis:
            self.fields["pauses"].help_text = gettext("Căn cứ của phiên bản thủ tục: %(basis)s.") % {
                "basis": pause_basis
            }
        else:
            del self.fields["pauses"]
        if not asked_before:
            self.fields["override"].widget = forms.HiddenInput()

    def _line(self, line: AskedLine) -> None:
        self.lines = [*self.lines, line]
        if not line.name:
            self.fields[f"{line.prefix}_name"] = forms.CharField(
                label=_("Giấy tờ hoặc nội dung khác"), required=False, max_length=1000
            )
        self.fields[f"{line.prefix}_reason"] = forms.CharField(
            label=_("Thiếu, sai gì và vì sao"), required=False, max_length=1000, widget=area(2)
        )

    @property
    def rows(self) -> list[tuple[AskedLine, BoundField | None, BoundField]]:
        """Return each line with the field of its name (None for a component) and of its reason."""
        return [
            (one, None if one.name else self[f"{one.prefix}_name"], self[f"{one.prefix}_reason"])
            for one in self.lines
        ]

    @property
    def items(self) -> list[AskedItem]:
        """Return what is asked: every line with a reason."""
        found = [(line, *self._typed(line)) for line in self.lines]
        return [AskedItem(name, reason, line.component) for line, name, reason in found if reason]

    def _typed(self, line: AskedLine) -> tuple[str, str]:
        name = line.name or self.cleaned_data.get(f"{line.prefix}_name") or ""
        return name.strip(), str(self.cleaned_data.get(f"{line.prefix}_reason") or "").strip()

    def clean(self) -> dict[str, Any]:
        """Refuse a line that has only one half."""
        answers = super().clean() or self.cleaned_data
        for line in self.lines:
            name, reason = self._typed(line)
            if reason and not name:
                self.add_error(f"{line.prefix}_name", _("Hãy ghi tên giấy tờ hoặc nội dung cần bổ sung."))
            if name and not reason and not line.name:
                self.add_error(f"{line.prefix}_reason", _("Hãy ghi lý do cần bổ sung nội dung này."))
        return answers


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """A line of what comes in: its prefix, its component, the name that was asked for, and why."""

    prefix: str
    component: int | None
    name: str
    reason: str


class ReceiveSupplementForm(ActForm):
    """What the applicant handed in: quantities and one scan for each thing that was asked."""

    refusal_fields: ClassVar[dict[str, str]] = UploadForm.refusal_fields
    bound_field_class = LineBound
    lines: list[SupplementLine]

    def offer(self, lines: list[SupplementLine]) -> None:
        """Add a line for each thing that was asked for, and one for something else."""
        self.lines = lines
        for line in lines:
            if not line.name:
                self.fields[f"{line.prefix}_name"] = forms.CharField(
                    label=_("Giấy tờ khác"), required=False, max_length=1000
                )
            for kind, label in (
                ("originals", _("Bản chính")),
                ("certified", _("Bản chứng thực")),
                ("copies", _("Bản sao")),
            ):
                self.fields[f"{line.prefix}_{kind}"] = WholeNumberField(
                    label=label, required=False, min_value=0, max_value=_MOST_PIECES
                )
            self.fields[f"{line.prefix}_file"] = forms.FileField(
                label=_("Tệp quét"), required=False, allow_empty_file=True
            )
            self.fields[f"{line.prefix}_stored"] = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @property
    def rows(self) -> list[tuple[SupplementLine, list[BoundField], BoundField, BoundField | None]]:
        """Return each line with its quantity fields, its file field and the field of its name."""
        return [
            (
                line,
                [self[f"{line.prefix}_{kind}"] for kind in ("originals", "certified", "copies")],
                self[f"{line.prefix}_file"],
                None if line.name else self[f"{line.prefix}_name"],
            )
            for line in self.lines
        ]

    def quantity(self, line: SupplementLine, kind: str) -> int:
        """Return how many pieces of one kind came in."""
        return int(self.cleaned_data.get(f"{line.prefix}_{kind}") or 0)

    def came_in(self, line: SupplementLine) -> bool:
        """Tell whether anything of a line was handed in."""
        pieces = any(self.quantity(line, kind) for kind in ("originals", "certified", "copies"))
        stored = self.cleaned_data.get(f"{line.prefix}_stored")
        return pieces or bool(self.cleaned_data.get(f"{line.prefix}_file")) or bool(stored)

    def clean(self) -> dict[str, Any]:
        """Refuse an empty supplement and a further paper without a name."""
        answers = super().clean() or self.cleaned_data
        for line in self.lines:
            named = line.name or str(answers.get(f"{line.prefix}_name") or "").strip()
            if self.came_in(line) and not named:
                self.add_error(f"{line.prefix}_name", _("Hãy ghi tên giấy tờ."))
        if not self.errors and not any(self.came_in(line) for line in self.lines):
            self.add_error(
                None, _("Hãy ghi số lượng hoặc chọn tệp của ít nhất một giấy tờ người nộp bổ sung.")
            )
        return answers

    def keep(self, line: SupplementLine, file_id: UUID, name: str) -> None:
        """Remember a file that arrived, so that a refusal does not lose it."""
        self.data = typed_with(self.data, f"{line.prefix}_stored", str(file_id))
        self.cleaned_data[f"{line.prefix}_stored"] = file_id
        self.fields[f"{line.prefix}_file"].help_text = gettext("Đã nhận tệp %(name)s.") % {"name": name}
