"""Acts of reception: what came in, and how it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class DossierFiled(Event):
    """A dossier was put before the counter; no legal clock runs yet."""

    code = "dossiers.filed"
    sentence = N_("Nộp hồ sơ %(provisional_code)s, thủ tục %(procedure)s.")
    personal = frozenset({"owner", "filer"})
    provisional_code: str
    procedure: str
    channel: str
    owner: str
    filer: str


@dataclass(frozen=True)
class DossierAccepted(Event):
    """Received complete: it has its code, the clock starts; `fees` (đồng) were told, `relief` claimed.

    `fees_sha256` covers every line of what was told (rules.fees_told.fees_digest).
    """

    code = "dossiers.accepted"
    sentence = N_("Tiếp nhận hồ sơ %(dossier_code)s, hẹn trả kết quả %(due_at)s.")
    personal = frozenset({"owner"})
    dossier_code: str
    procedure: str
    procedure_version: int
    received_at: datetime
    due_at: datetime
    owner: str
    override: str
    fees: int
    relief: str
    fees_sha256: str


@dataclass(frozen=True)
class ReceivedForOthers(Event):
    """A place received a dossier that it is not named for: reception that does not depend on territory."""

    code = "dossiers.received_for_others"
    sentence = N_("Tiếp nhận không phụ thuộc địa giới tại %(place)s; hồ sơ chuyển đến %(agency)s giải quyết.")
    place: str
    agency: str
    rule: str


@dataclass(frozen=True)
class LateEntryMade(Event):
    """A reception from the paper register of a declared outage was entered."""

    code = "dossiers.entered_late"
    sentence = N_(
        "Nhập muộn hồ sơ %(dossier_code)s tiếp nhận lúc %(received_at)s khi hệ thống ngừng (%(notice)s)."
    )
    dossier_code: str
    received_at: datetime
    notice: str


@dataclass(frozen=True)
class SupplementAsked(Event):
    """The applicant was asked, in writing and in full, to complete the dossier."""

    code = "dossiers.supplement_asked"
    sentence = N_("Yêu cầu bổ sung theo phiếu số %(number)s: %(items)s.")
    number: int
    stage: str
    items: list[str]
    clock_effect: str
    basis: str
    deadline: date
    override: str


@dataclass(frozen=True)
class Supplemented(Event):
    """The asked papers came in."""

    code = "dossiers.supplemented"
    sentence = N_("Nhận hồ sơ bổ sung theo phiếu số %(number)s.")
    number: int
    due_at: datetime | None


@dataclass(frozen=True)
class ReceptionRefused(Event):
    """The dossier was refused at the counter, with reasons in writing."""

    code = "dossiers.reception_refused"
    sentence = N_("Từ chối tiếp nhận: %(reason)s")
    reason: str
    basis: str


@dataclass(frozen=True)
class Redirected(Event):
    """The applicant was told which authority is competent."""

    code = "dossiers.redirected"
    sentence = N_("Không thuộc thẩm quyền; hướng dẫn đến %(authority)s: %(reason)s")
    authority: str
    reason: str


@dataclass(frozen=True)
class ClosedUnsupplemented(Event):
    """The term for completing passed without the papers."""

    code = "dossiers.closed_unsupplemented"
    sentence = N_("Kết thúc hồ sơ vì không bổ sung trong thời hạn đến %(deadline)s.")
    deadline: date


@dataclass(frozen=True)
class ReceptionVoided(Event):
    """A mistaken reception was voided; the code stays as an explained gap."""

    code = "dossiers.reception_voided"
    sentence = N_("Hủy tiếp nhận nhầm hồ sơ %(dossier_code)s: %(reason)s")
    dossier_code: str
    reason: str


@dataclass(frozen=True)
class DataCorrected(Event):
    """Typed data were corrected after acceptance, with old and new values kept."""

    code = "dossiers.data_corrected"
    sentence = N_("Sửa thông tin đã nhập (%(fields)s): %(reason)s")
    personal = frozenset({"before", "after"})
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]
    reason: str


@dataclass(frozen=True)
class PartiesErased(Event):
    """The personal data of owner and filer were erased on a lawful request."""

    code = "dossiers.parties_erased"
    sentence = N_("Xóa dữ liệu cá nhân của chủ hồ sơ, người nộp hồ sơ %(dossier_code)s: %(basis)s")
    dossier_code: str
    basis: str


@dataclass(frozen=True)
class PaperAdded(Event):
    """A scan or electronic paper was added to the dossier."""

    code = "dossiers.paper_added"
    sentence = N_("Thêm tệp cho thành phần «%(paper)s».")
    paper: str
    sha256: str
    pages: int | None
