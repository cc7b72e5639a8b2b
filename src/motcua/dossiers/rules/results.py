"""Kinds of results and of proofs of delivery."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_


class ResultKind(StrEnum):
    """What the agency decided; each is a result in law and is numbered."""

    GRANTED = "granted"
    REFUSAL = "refusal"
    STOP_NOTICE = "stop_notice"


class DeliveryProof(StrEnum):
    """How the office shows that the result was handed over."""

    SIGNATURE = "signature"
    WAYBILL = "waybill"
    ELECTRONIC = "electronic"


WITHDRAWING = N_("Thu hồi kết quả đã ký")
"""What the control slip calls the act that takes a signed result back."""
RESULT_NAMES = {
    ResultKind.GRANTED: N_("Giải quyết"),
    ResultKind.REFUSAL: N_("Không giải quyết"),
    ResultKind.STOP_NOTICE: N_("Thông báo dừng giải quyết"),
}
PROOF_NAMES = {
    DeliveryProof.SIGNATURE: N_("Ký nhận trên giấy biên nhận"),
    DeliveryProof.WAYBILL: N_("Mã vận đơn bưu chính"),
    DeliveryProof.ELECTRONIC: N_("Giao điện tử"),
}
