"""The form sets: which papers each regime has, under which number and title, and what is unsure.

Numbers moved between the regimes (form 05 of 2018 is form 06 of 2025), so a template is found by
regime and kind, never by number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.papers.errors import FormNotInRegime
from motcua.papers.rules.intake import (
    FilingAcknowledgement,
    ReceiptAndAppointment,
    ReceiptOfMany,
    Refusal,
    SupplementRequest,
)
from motcua.papers.rules.letters import Apology, ResultSpecimen, StopNotice, UnresolvedNotice
from motcua.papers.rules.results import ResultHandover, ResultReceipt
from motcua.papers.rules.tracking import ControlSlip, ProcessingHistory, Register, TransferList


class Regime(StrEnum):
    """The instrument whose forms a dossier is printed on; fixed when the dossier is received."""

    TT_01_2018 = "tt01_2018"
    TT_03_2025 = "tt03_2025"


class FormKind(StrEnum):
    """What a paper is for, whatever number its regime gives it."""

    RECEIPT_AND_APPOINTMENT = "receipt_and_appointment"
    RECEIPT_OF_MANY = "receipt_of_many"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP_NOTICE = "stop_notice"
    CONTROL_SLIP = "control_slip"
    REGISTER = "register"
    RESULT_HANDOVER = "result_handover"
    RESULT_RECEIPT = "result_receipt"
    PROCESSING_HISTORY = "processing_history"
    TRANSFER_LIST = "transfer_list"
    UNRESOLVED_NOTICE = "unresolved_notice"
    RESULT_SPECIMEN = "result_specimen"
    FILING_ACKNOWLEDGEMENT = "filing_acknowledgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSet:
    """One instrument: its name as cited on paper and the first day its forms apply."""

    regime: Regime
    instrument: str
    citation: str
    effective_from: date
    effective_from_to_confirm: bool


FORM_SETS: dict[Regime, FormSet] = {
    Regime.TT_01_2018: FormSet(
        regime=Regime.TT_01_2018,
        instrument="Thông tư số 01/2018/TT-VPCP",
        citation="Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        effective_from=date(2018, 11, 23),
        effective_from_to_confirm=True,
    ),
    Regime.TT_03_2025: FormSet(
        regime=Regime.TT_03_2025,
        instrument="Thông tư số 03/2025/TT-VPCP",
        citation="Thông tư số 03/2025/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        effective_from=date(2025, 9, 15),
        effective_from_to_confirm=False,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One paper of one regime.

    `number` is empty for papers outside the statutory set. `layout_seen` says whether a printed
    specimen was seen; `source` says what the layout rests on; `to_confirm` names what a jurist must
    still check and is printed at the foot of the paper.
    """

    regime: Regime
    kind: FormKind
    number: str
    title: str
    content: type
    template: str
    slug: str
    layout_seen: bool
    source: str
    to_confirm: str

    @property
    def legal_basis(self) -> str:
        """Return the line at the foot that says what this layout rests on."""
        form_set = FORM_SETS[self.regime]
        if self.number:
            return f"Mẫu số {self.number} ban hành kèm theo {form_set.citation}"
        return f"Giấy tờ nghiệp vụ, ngoài bộ mẫu của {form_set.instrument}"


_PRINTS_2018 = "Bản in của một địa phương theo Thông tư 01/2018; chưa đối chiếu Phụ lục của Thông tư."
_NAMES_2025 = "Tên mẫu theo Phụ lục I Thông tư 03/2025 (nguồn gián tiếp); bố cục phỏng theo bộ mẫu 2018."
_PRACTICE = "Bản in nghiệp vụ của một địa phương."
_OWN = "Bố cục do phần mềm đề xuất."

_K = FormKind
_CONTENTS: dict[FormKind, tuple[type, str]] = {
    _K.RECEIPT_AND_APPOINTMENT: (ReceiptAndAppointment, "giay-tiep-nhan"),
    _K.RECEIPT_OF_MANY: (ReceiptOfMany, "giay-tiep-nhan-nhieu-ho-so"),
    _K.SUPPLEMENT_REQUEST: (SupplementRequest, "phieu-yeu-cau-bo-sung"),
    _K.REFUSAL: (Refusal, "phieu-tu-choi"),
    _K.APOLOGY: (Apology, "xin-loi"),
    _K.STOP_NOTICE: (StopNotice, "thong-bao-dung"),
    _K.CONTROL_SLIP: (ControlSlip, "phieu-kiem-soat"),
    _K.REGISTER: (Register, "so-theo-doi"),
    _K.RESULT_HANDOVER: (ResultHandover, "phieu-ban-giao-ket-qua"),
    _K.RESULT_RECEIPT: (ResultReceipt, "giay-bien-nhan"),
    _K.PROCESSING_HISTORY: (ProcessingHistory, "qua-trinh-xu-ly"),
    _K.TRANSFER_LIST: (TransferList, "danh-sach-ban-giao"),
    _K.UNRESOLVED_NOTICE: (UnresolvedNotice, "thong-bao-khong-giai-quyet"),
    _K.RESULT_SPECIMEN: (ResultSpecimen, "ket-qua-dien-tap"),
    _K.FILING_ACKNOWLEDGEMENT: (FilingAcknowledgement, "giay-xac-nhan-nop-ho-so"),
}

_RECEIPT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
_SUPPLEMENT = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
_REFUSAL = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
_SLIP = "Phiếu kiểm soát quá trình giải quyết hồ sơ"
_REGISTER = "Sổ theo dõi hồ sơ"

# Kind, number, title, what is still to be confirmed.
_SET_2018 = (
    (_K.RECEIPT_AND_APPOINTMENT, "01", _RECEIPT, "số mẫu, dòng vào sổ theo dõi"),
    (_K.RECEIPT_OF_MANY, "01", _RECEIPT, "bản dùng cho nhiều hồ sơ"),
    (_K.SUPPLEMENT_REQUEST, "02", _SUPPLEMENT, ""),
    (_K.REFUSAL, "03", _REFUSAL, "số mẫu"),
    (_K.APOLOGY, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "số mẫu, dòng lý do"),
    (_K.CONTROL_SLIP, "05", _SLIP, "số mẫu, cột kết quả giải quyết"),
    (_K.REGISTER, "06", _REGISTER, "số mẫu, các cột cơ quan chủ trì, phương thức nhận kết quả, ký nhận"),
)
_SET_2025 = (
    (_K.RECEIPT_AND_APPOINTMENT, "01", _RECEIPT, "bố cục"),
    (_K.RECEIPT_OF_MANY, "01", _RECEIPT, "bố cục, bản dùng cho nhiều hồ sơ"),
    (_K.SUPPLEMENT_REQUEST, "02", _SUPPLEMENT, "bố cục"),
    (_K.REFUSAL, "03", _REFUSAL, "bố cục"),
    (_K.APOLOGY, "04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
     "bố cục, số ngày gia hạn, đơn vị đề nghị"),
    (_K.STOP_NOTICE, "05", "Thông báo dừng giải quyết hồ sơ", "bố cục, các nội dung của thông báo"),
    (_K.CONTROL_SLIP, "06", _SLIP, "bố cục"),
    (_K.REGISTER, "07", _REGISTER, "bố cục"),
)  # fmt: skip
# Kind, title, whether a print was seen, what is still to be confirmed. The same under both regimes.
_OUTSIDE_THE_SETS = (
    (_K.RESULT_HANDOVER, "Phiếu bàn giao kết quả", True, ""),
    (_K.RESULT_RECEIPT, "Giấy biên nhận trả kết quả", True, ""),
    (_K.PROCESSING_HISTORY, "Quá trình xử lý hồ sơ", True, ""),
    (_K.TRANSFER_LIST, "Danh sách bàn giao hồ sơ", False, ""),
    (_K.UNRESOLVED_NOTICE, "Thông báo về việc không giải quyết hồ sơ", False, "mẫu thông báo, căn cứ"),
    (_K.RESULT_SPECIMEN, "Kết quả giải quyết (diễn tập)", False, "mẫu kết quả theo từng thủ tục"),
    (_K.FILING_ACKNOWLEDGEMENT, "Giấy xác nhận nộp hồ sơ trực tuyến", False, "mẫu giấy xác nhận"),
)


def _form(
    regime: Regime, kind: FormKind, number: str, title: str, *, seen: bool, source: str, unsure: str
) -> Form:
    content, slug = _CONTENTS[kind]
    return Form(
        regime=regime, kind=kind, number=number, title=title, content=content, slug=slug, template=kind.value,
        layout_seen=seen, source=source, to_confirm=unsure,
    )  # fmt: skip


def _forms() -> Iterator[Form]:
    for kind, number, title, unsure in _SET_2018:
        yield _form(Regime.TT_01_2018, kind, number, title, seen=True, source=_PRINTS_2018, unsure=unsure)
    for kind, number, title, unsure in _SET_2025:
        yield _form(Regime.TT_03_2025, kind, number, title, seen=False, source=_NAMES_2025, unsure=unsure)
    for kind, title, seen, unsure in _OUTSIDE_THE_SETS:
        for regime in Regime:
            yield _form(regime, kind, "", title, seen=seen, source=_PRACTICE if seen else _OWN, unsure=unsure)


FORMS: dict[tuple[Regime, FormKind], Form] = {(form.regime, form.kind): form for form in _forms()}
"""Every form, by regime and kind."""


def form_of(regime: Regime, kind: FormKind) -> Form:
    """Return the form of `regime` for `kind`; refuses with FormNotInRegime when the set has none."""
    form = FORMS.get((regime, kind))
    if form is None:
        raise FormNotInRegime(instrument=FORM_SETS[regime].instrument, kind=kind.value)
    return form


def regime_on(received: date) -> Regime:
    """Return the newest form set in force on the date of receipt; before the first, the first."""
    in_force = [s for s in FORM_SETS.values() if s.effective_from <= received]
    return max(in_force, key=lambda s: s.effective_from).regime if in_force else Regime.TT_01_2018
