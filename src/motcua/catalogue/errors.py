"""What the catalogue refuses, one class each."""

from __future__ import annotations

from motcua.kernel.errors import Category, Conflict, DomainError, Forbidden, NotFound
from motcua.kernel.text import N_


class ProcedureNotFound(NotFound):
    """No procedure, version or decision at this address for this person."""

    code = "catalogue.not_found"
    sentence = N_("Không tìm thấy thủ tục hoặc phiên bản này.")


class CatalogueForbidden(Forbidden):
    """Only procedure control and administrators change the catalogue."""

    code = "catalogue.forbidden"
    sentence = N_(
        "Chỉ công chức kiểm soát thủ tục hành chính hoặc quản trị hệ thống được sửa danh mục thủ tục."
    )


class CodeInvalid(DomainError):
    """The national code or local key is not written as one."""

    code = "catalogue.code_invalid"
    sentence = N_(
        "Mã “%(text)s” không đúng dạng. Mã quốc gia viết như 1.014390; khóa địa phương viết như QT-KHCN-001."
    )


class CodeTaken(Conflict):
    """Another procedure of this agency has this code."""

    code = "catalogue.code_taken"
    sentence = N_("Mã %(text)s đã dùng cho thủ tục “%(name)s”.")


class DraftExists(Conflict):
    """A procedure has one draft at a time."""

    code = "catalogue.draft_exists"
    sentence = N_("Thủ tục này đang có bản dự thảo số %(number)s. Hãy sửa bản đó.")


class VersionPublished(Conflict):
    """A published version never changes."""

    code = "catalogue.version_published"
    sentence = N_("Phiên bản %(number)s đã công bố nên không sửa được. Hãy lập phiên bản mới.")


class PartsMissing(DomainError):
    """A required part is empty."""

    code = "catalogue.parts_missing"
    sentence = N_("Chưa công bố được “%(name)s”: còn thiếu %(parts)s.")


class DecisionKindWrong(DomainError):
    """This kind of decision does not do this act."""

    code = "catalogue.decision_kind_wrong"
    sentence = N_("Quyết định %(number)s là loại “%(kind)s”, không dùng cho việc này.")


class DecisionTaken(Conflict):
    """The same issuer has already issued a decision of this number on this day."""

    code = "catalogue.decision_taken"
    sentence = N_("Quyết định số %(number)s của cơ quan này đã có trong danh sách.")


class EffectiveBeforeSigned(DomainError):
    """A decision takes effect no earlier than it is signed."""

    code = "catalogue.effective_before_signed"
    sentence = N_("Ngày có hiệu lực %(effective)s sớm hơn ngày ký %(signed)s. Hãy kiểm tra lại hai ngày.")


class AlreadyRepealed(Conflict):
    """The procedure was repealed before."""

    code = "catalogue.already_repealed"
    sentence = N_("Thủ tục này đã bị bãi bỏ từ ngày %(day)s.")


class ServiceLevelUnreadable(DomainError):
    """These words name no service level."""

    code = "catalogue.service_level_unreadable"
    sentence = N_("Không hiểu mức độ trực tuyến “%(text)s”. Hãy ghi “toàn trình” hoặc “một phần”.")


class ServiceReasonMissing(DomainError):
    """A partial service must say why."""

    code = "catalogue.service_reason_missing"
    sentence = N_("Dịch vụ một phần phải nêu lý do chưa toàn trình (%(source)s).")


class ServiceLevelOfInternal(DomainError):
    """An internal procedure has no service level (decision 29)."""

    code = "catalogue.service_level_of_internal"
    sentence = N_("Thủ tục nội bộ không có mức độ dịch vụ công trực tuyến.")


class ProcessUnpublished(DomainError):
    """Only a published process can be approved for a procedure."""

    code = "catalogue.process_unpublished"
    sentence = N_("Quy trình của thủ tục “%(name)s” chưa ban hành hoặc không còn hiệu lực.")


class ImportRefused(DomainError):
    """The file has faults; nothing of it was loaded."""

    code = "catalogue.import_refused"
    sentence = N_("Tệp có %(count)s lỗi nên chưa nạp gì. Lỗi đầu tiên: %(first)s")

    category = Category.INVALID


class FileUnreadable(DomainError):
    """The file is not a list that can be read."""

    code = "catalogue.file_unreadable"
    sentence = N_("Không đọc được tệp “%(file)s”: %(reason)s")


class ReferenceDamaged(DomainError):
    """The data shipped with the product do not fit together."""

    code = "catalogue.reference_damaged"
    sentence = N_("Dữ liệu kèm theo có lỗi ở %(file)s: %(reason)s")


class ListTermUnreadable(DomainError):
    """The cell of a list does not hold one term."""

    code = "catalogue.list_term_unreadable"
    sentence = N_("không hiểu thời hạn “%(text)s”; viết như “15 ngày làm việc”, “27 ngày”, “08 giờ làm việc”")


class NotOpenForFiling(Conflict):
    """The procedure takes no dossiers on this day."""

    code = "catalogue.not_open_for_filing"
    sentence = N_("Thủ tục %(key)s không tiếp nhận hồ sơ ngày %(day)s: %(reasons)s.")


class DecisionInFuture(DomainError):
    """A decision is entered once it is signed."""

    code = "catalogue.decision_in_future"
    sentence = N_("Ngày ký %(signed)s ở sau ngày hôm nay. Chỉ ghi nhận quyết định đã ký.")


class UnitUnknown(DomainError):
    """No unit has this key or name."""

    code = "catalogue.unit_unknown"
    sentence = N_("Không có đơn vị nào mang tên hoặc khóa “%(unit)s”. Hãy thêm đơn vị trước.")


class StageOutOfOrder(Conflict):
    """A stage of the shipped data stands on the one before."""

    code = "catalogue.stage_out_of_order"
    sentence = N_("Chưa nạp được giai đoạn “%(stage)s”: phải nạp giai đoạn “version_0” trước.")


class AgencyNotChosen(DomainError):
    """A list belongs to one agency, and it is not clear to which."""

    code = "catalogue.agency_not_chosen"
    sentence = N_("Chưa rõ danh mục là của cơ quan nào. Hãy thêm --agency KHÓA, ví dụ --agency so_khcn.")


class FeeRefused(DomainError):
    """A fee line or relief could not be reckoned as it is written. `faults` lists all."""

    code = "catalogue.fee_refused"
    sentence = N_("Phí, lệ phí chưa đúng: %(faults)s.")


class FeeFactMissing(DomainError):
    """A fee depends on a number that was not given."""

    code = "catalogue.fee_fact_missing"
    sentence = N_("Chưa tính được phí: hãy nhập «%(per)s».")


class ProcessOverTerm(DomainError):
    """The internal process takes longer than the procedure allows. `fault` names the step and the sums."""

    code = "catalogue.process_over_term"
    sentence = N_(
        "Quy trình %(process)s không khớp thời hạn của thủ tục %(key)s, phiên bản %(number)s, từ ngày "
        "%(day)s. %(fault)s Hãy phê duyệt quy trình khớp với thời hạn trước."
    )


class CodeKnown(Conflict):
    """The procedure has its national code; another is a matter of a new procedure."""

    code = "catalogue.code_known"
    sentence = N_("Thủ tục này đã mang mã quốc gia %(code)s.")


class EFormRefused(DomainError):
    """An electronic form or a guidance has faults. `faults` names the first five, `count` is how many."""

    code = "catalogue.eform_refused"
    sentence = N_("Chưa lưu được, có %(count)s lỗi: %(faults)s.")


class FormUnknown(DomainError):
    """No paper of the version names a form like this, or there is no file to take away."""

    code = "catalogue.form_unknown"
    sentence = N_("Phiên bản này không có biểu mẫu “%(form)s”. Hãy tải lại trang và chọn trong danh sách.")


class FormKindRefused(DomainError):
    """A blank form is filled in: a picture is none."""

    code = "catalogue.form_kind_refused"
    sentence = N_("Tệp %(name)s là %(kind)s. Biểu mẫu phải là PDF, Word (.docx, .odt) hoặc Excel (.xlsx).")


class EFormStepUnknown(DomainError):
    """A button of a form asks for a row that the form has not."""

    code = "catalogue.eform_step_unknown"
    sentence = N_("Tờ khai này không có bảng của nút vừa bấm. Hãy tải lại trang và thử lại.")


class EFormNotFound(NotFound):
    """No form or guidance with this number belongs to the version."""

    code = "catalogue.eform_not_found"
    sentence = N_("Không tìm thấy tờ khai hoặc hướng dẫn này.")


class EFormPublished(Conflict):
    """A published form or guidance never changes."""

    code = "catalogue.eform_published"
    sentence = N_("Bản số %(number)s đã ban hành nên không sửa được. Hãy lập bản mới.")


class EFormDraftExists(Conflict):
    """A version has one draft of its form, and one of its guidance, at a time."""

    code = "catalogue.eform_draft_exists"
    sentence = N_("Phiên bản này đang có bản dự thảo số %(number)s. Hãy sửa bản đó.")


class EFormOfDraftVersion(Conflict):
    """A form is published for a published version of the procedure."""

    code = "catalogue.eform_of_draft_version"
    sentence = N_("Phiên bản %(number)s của thủ tục chưa công bố. Hãy công bố phiên bản trước.")


class EFormUnreadable(DomainError):
    """The file is not JSON."""

    code = "catalogue.eform_unreadable"
    sentence = N_("Không đọc được tệp định nghĩa: %(reason)s. Hãy chọn tệp .json đã tải về từ trang này.")
