"""The acts of a dossier."""

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
    """Received complete: it has its code, the clock starts; `fees` (đồng) were told, `relief` claimed."""

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
    sentence = N_("Yêu cầu bổ sung lần %(number)s: %(items)s.")
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
class DossierForwarded(Event):
    """The dossier was handed over from one unit to another."""

    code = "dossiers.forwarded"
    sentence = N_("%(from_unit)s chuyển hồ sơ cho %(to_unit)s.")
    from_unit: str
    to_unit: str
    step: str
    outcome: str
    note: str


@dataclass(frozen=True)
class DossierTakenOver(Event):
    """The next unit confirmed that it has the dossier."""

    code = "dossiers.taken_over"
    sentence = N_("Nhận bàn giao hồ sơ từ %(from_unit)s (%(from_person)s) để làm bước «%(step)s».")
    from_unit: str
    from_person: str
    step: str


@dataclass(frozen=True)
class FinancialPauseBegan(Event):
    """The clock stands while the applicant meets a financial duty, by sector law."""

    code = "dossiers.financial_pause_began"
    sentence = N_("Tạm dừng thời hạn chờ nghĩa vụ tài chính, căn cứ %(basis)s.")
    basis: str
    approver: str


@dataclass(frozen=True)
class ClockResumed(Event):
    """The clock runs again."""

    code = "dossiers.clock_resumed"
    sentence = N_("Tiếp tục tính thời hạn, hẹn trả %(due_at)s.")
    due_at: datetime
    evidence: str


@dataclass(frozen=True)
class TermExtended(Event):
    """The due moment was moved, as sector law allows."""

    code = "dossiers.term_extended"
    sentence = N_("Gia hạn %(term)s, căn cứ %(basis)s; hạn mới %(due_at)s.")
    term: str
    basis: str
    approver: str
    due_at: datetime


@dataclass(frozen=True)
class ApologyMade(Event):
    """The office apologised and gave a new date; the due moment of lateness stays."""

    code = "dossiers.apology_made"
    sentence = N_("Xin lỗi và hẹn lại ngày %(new_due_at)s (hẹn cũ %(old_due_at)s): %(reason)s")
    old_due_at: datetime
    new_due_at: datetime
    cause: str
    reason: str
    late_unit: str


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
class DossierStopped(Event):
    """The dossier was stopped at the applicant's request."""

    code = "dossiers.stopped"
    sentence = N_("Dừng giải quyết theo đề nghị của người nộp ngày %(requested_on)s.")
    requested_on: date
    request: str
    papers_returned: str


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


@dataclass(frozen=True)
class LastActUndone(Event):
    """The last act was undone by a compensating one."""

    code = "dossiers.last_act_undone"
    sentence = N_("Hoàn tác «%(undone)s»: %(reason)s")
    undone: str
    reason: str


@dataclass(frozen=True)
class CalendarChangeApplied(Event):
    """A change of the calendar moved the due moment; the printed date is kept."""

    code = "dossiers.calendar_change_applied"
    sentence = N_("Tính lại hạn trả theo lịch làm việc mới: từ %(old_due_at)s thành %(new_due_at)s.")
    old_due_at: datetime
    new_due_at: datetime
    source: str


@dataclass(frozen=True)
class CalendarChangeFinished(Event):
    """A change of the calendar was applied to the open dossiers that it moves."""

    code = "dossiers.calendar_change_finished"
    sentence = N_("Áp dụng thay đổi lịch cho %(dossiers)s hồ sơ đang giải quyết. Căn cứ: %(source)s")
    dossiers: int
    source: str


@dataclass(frozen=True)
class OutageDeclared(Event):
    """An outage of the system was declared, so that paper receptions may be entered later."""

    code = "dossiers.outage_declared"
    sentence = N_("Công bố ngừng hệ thống từ %(began_at)s (%(notice)s): %(reason)s")
    began_at: datetime
    ended_at: datetime | None
    notice: str
    reason: str


@dataclass(frozen=True)
class LegalRulesInstalled(Event):
    """Regimes and rules were loaded from the shipped file."""

    code = "dossiers.legal_rules_installed"
    sentence = N_("Nạp %(regimes)s chế độ pháp lý và %(rules)s quy tắc.")
    regimes: int
    rules: int


@dataclass(frozen=True)
class LegalRuleSet(Event):
    """A rule was switched or given another value, with its source."""

    code = "dossiers.legal_rule_set"
    sentence = N_("Đặt quy tắc %(rule)s (%(regime)s): giá trị «%(value)s», bật %(is_on)s, căn cứ %(source)s.")
    rule: str
    regime: str
    value: str
    is_on: bool
    source: str


@dataclass(frozen=True)
class WarningPointsSet(Event):
    """It was set how long before a due date to warn."""

    code = "dossiers.warning_points_set"
    sentence = N_(
        "Đặt cảnh báo của %(regime)s: trước hạn hồ sơ %(days)s ngày, trước hạn bước %(hours)s giờ làm việc."
    )
    regime: str
    days: int
    hours: int


@dataclass(frozen=True)
class OutageEnded(Event):
    """A declared outage ended."""

    code = "dossiers.outage_ended"
    sentence = N_("Hệ thống hoạt động trở lại lúc %(ended_at)s (%(notice)s).")
    ended_at: datetime
    notice: str


@dataclass(frozen=True)
class PaperIssued(Event):
    """An official paper of the dossier was printed and kept byte for byte."""

    code = "dossiers.paper_issued"
    sentence = N_("In «%(title)s» (bản %(copy)s).")
    title: str
    kind: str
    copy: int
    sha256: str


@dataclass(frozen=True)
class QueueRulesInstalled(Event):
    """Priority groups and the rule of calling were loaded from the shipped files."""

    code = "dossiers.queue_rules_installed"
    sentence = N_("Nạp %(groups)s diện ưu tiên và %(rules)s quy tắc gọi số.")
    groups: int
    rules: int


@dataclass(frozen=True)
class QueueOpened(Event):
    """A place gives out queue tickets; or its ticket screen got a new address."""

    code = "dossiers.queue_opened"
    sentence = N_("Mở hàng chờ tại %(place)s (đổi địa chỉ màn hình lấy số: %(renewed)s).")
    place: str
    renewed: bool


@dataclass(frozen=True)
class CounterSet(Event):
    """A counter serves these things from a day on."""

    code = "dossiers.counter_set"
    sentence = N_("Đặt %(counter)s của %(place)s từ %(valid_from)s: %(services)s.")
    place: str
    counter: str
    services: list[str]
    valid_from: date


@dataclass(frozen=True)
class CounterEnded(Event):
    """A counter is given up."""

    code = "dossiers.counter_ended"
    sentence = N_("Đóng %(counter)s của %(place)s từ %(valid_to)s.")
    place: str
    counter: str
    valid_to: date


@dataclass(frozen=True)
class QueueRuleSet(Event):
    """A place calls its tickets by these rules from a day on."""

    code = "dossiers.queue_rule_set"
    sentence = N_(
        "Đặt quy tắc gọi số của %(place)s từ %(valid_from)s: tối đa %(most_in_a_row)s lượt ưu tiên liên tiếp"
        ", vắng mặt được trở lại %(returns)s lần, chữ đầu %(letter)s, căn cứ %(source)s."
    )
    place: str
    most_in_a_row: int
    returns: int
    letter: str
    valid_from: date
    source: str


@dataclass(frozen=True)
class PriorityGroupSet(Event):
    """A priority group was named or ended, with its source."""

    code = "dossiers.priority_group_set"
    sentence = N_("Đặt diện ưu tiên «%(group)s» từ %(valid_from)s đến trước %(valid_to)s, căn cứ %(source)s.")
    group: str
    valid_from: date
    valid_to: date | None
    source: str
