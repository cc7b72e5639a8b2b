"""Acts between applicant and officer on a dossier filed online."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class PapersJudged(Event):
    """An officer said of each paper and answer whether it stands."""

    code = "dossiers.papers_judged"
    sentence = N_("Kiểm tra hồ sơ: %(good)s nội dung đạt, %(faulty)s nội dung cần hoàn thiện.")
    good: int
    faulty: int
    verdicts: list[str]


@dataclass(frozen=True)
class MessageWritten(Event):
    """Applicant or officer wrote a message on the dossier; its text is personal."""

    code = "dossiers.message_written"
    sentence = N_("%(side)s gửi tin nhắn trên hồ sơ (số tệp kèm theo: %(files)s).")
    personal = frozenset({"text"})
    side: str
    text: str
    files: int
    sha256: list[str]


@dataclass(frozen=True)
class StopAsked(Event):
    """The applicant asked to stop a received dossier; an officer carries it out (R14)."""

    code = "dossiers.stop_asked"
    sentence = N_("Người nộp đề nghị dừng giải quyết: %(reason)s")
    personal = frozenset({"reason"})
    reason: str


@dataclass(frozen=True)
class StopDeclined(Event):
    """The counter did not stop what the applicant asked to stop; they may ask again."""

    code = "dossiers.stop_declined"
    sentence = N_("Không dừng giải quyết theo đề nghị gửi lúc %(asked_at)s: %(reason)s")
    personal = frozenset({"reason"})
    asked_at: datetime
    reason: str


@dataclass(frozen=True)
class FilingWithdrawn(Event):
    """The applicant withdrew what was not received yet; it never counts."""

    code = "dossiers.filing_withdrawn"
    sentence = N_("Người nộp rút hồ sơ trước khi tiếp nhận: %(reason)s")
    personal = frozenset({"reason"})
    reason: str
