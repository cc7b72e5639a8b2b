"""Acts from the signed result to the hand of the applicant, and its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class ResultSigned(Event):
    """The competent person signed the result."""

    code = "dossiers.result_signed"
    sentence = N_("Ký kết quả «%(title)s».")
    title: str
    kind: str
    signer: str
    signed_at: datetime
    sha256: str


@dataclass(frozen=True)
class ResultIssued(Event):
    """The clerk numbered and issued the result."""

    code = "dossiers.result_issued"
    sentence = N_("Vào số và phát hành kết quả %(symbol)s.")
    symbol: str
    number: int


@dataclass(frozen=True)
class SignatureCancelled(Event):
    """A result was signed wrongly and taken back before it had its number."""

    code = "dossiers.signature_cancelled"
    sentence = N_("Hủy bản kết quả đã ký «%(title)s», chưa vào số: %(reason)s")
    title: str
    signer: str
    signed_at: datetime
    reason: str


@dataclass(frozen=True)
class ResultWithdrawn(Event):
    """An issued result was taken back before the applicant had it: its number stays used."""

    code = "dossiers.result_withdrawn"
    sentence = N_("Thu hồi kết quả số %(symbol)s đã ký «%(title)s»: %(reason)s")
    title: str
    symbol: str
    number: int
    signer: str
    reason: str
    was_resolved_at: datetime | None


@dataclass(frozen=True)
class RefusedToResolve(Event):
    """The agency decided that the conditions are not met: a result, with reasons in writing."""

    code = "dossiers.refused_to_resolve"
    sentence = N_("Thông báo không giải quyết %(symbol)s: %(reason)s")
    symbol: str
    reason: str


@dataclass(frozen=True)
class ResultArrived(Event):
    """The result is at the counter: the dossier is resolved."""

    code = "dossiers.result_arrived"
    sentence = N_("Kết quả về Bộ phận Một cửa lúc %(arrived_at)s.")
    arrived_at: datetime
    resolution: str


@dataclass(frozen=True)
class ResultReturned(Event):
    """The result was handed over, with proof."""

    code = "dossiers.result_returned"
    sentence = N_("Trả kết quả cho %(receiver)s.")
    personal = frozenset({"receiver", "receiver_identity"})
    channel: str
    receiver: str
    receiver_identity: str
    proof: str
    proof_reference: str


@dataclass(frozen=True)
class PaperIssued(Event):
    """An official paper of the dossier was printed and kept byte for byte."""

    code = "dossiers.paper_issued"
    sentence = N_("In «%(title)s» (bản %(copy)s).")
    title: str
    kind: str
    copy: int
    sha256: str
