"""Acts of the catalogue. None holds personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class ProcedureCreated(Event):
    """A procedure was entered in the catalogue."""

    code = "catalogue.procedure_created"
    sentence = N_("Thêm thủ tục %(key)s “%(name)s” vào danh mục.")
    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class DecisionRegistered(Event):
    """A decision was entered."""

    code = "catalogue.decision_registered"
    sentence = N_("Ghi nhận quyết định %(number)s ký ngày %(signed_on)s, có hiệu lực từ %(effective_on)s.")
    number: str
    kind: str
    subject: str
    signed_on: date
    effective_on: date


@dataclass(frozen=True)
class DecisionEntered(Event):
    """The procedures of a decision were entered in the national database."""

    code = "catalogue.decision_entered"
    sentence = N_("Nhập thủ tục của quyết định %(number)s vào Cơ sở dữ liệu quốc gia ngày %(entered_on)s.")
    number: str
    entered_on: date


@dataclass(frozen=True)
class ListPublished(Event):
    """A version was published in the list."""

    code = "catalogue.list_published"
    sentence = N_(
        "Công bố danh mục: thủ tục %(key)s, phiên bản %(version_number)s, theo %(decision)s, "
        "có hiệu lực từ %(effective_from)s."
    )
    key: str
    version_number: int
    decision: str
    effective_from: date


@dataclass(frozen=True)
class ContentPublished(Event):
    """A version was published with its full content."""

    code = "catalogue.content_published"
    sentence = N_(
        "Công bố nội dung: thủ tục %(key)s, phiên bản %(version_number)s, theo %(decision)s, "
        "có hiệu lực từ %(effective_from)s."
    )
    key: str
    version_number: int
    decision: str
    effective_from: date


@dataclass(frozen=True)
class ProcedureRepealed(Event):
    """A procedure was repealed."""

    code = "catalogue.procedure_repealed"
    sentence = N_(
        "Bãi bỏ thủ tục %(key)s theo %(decision)s; ngừng tiếp nhận từ 00:00 ngày %(effective_from)s."
    )
    key: str
    decision: str
    effective_from: date


@dataclass(frozen=True)
class ProcessApproved(Event):
    """The internal process of a procedure was approved."""

    code = "catalogue.process_approved"
    sentence = N_(
        "Phê duyệt quy trình %(process)s cho thủ tục %(key)s theo %(decision)s, từ %(effective_from)s."
    )
    key: str
    process: str
    decision: str
    effective_from: date


@dataclass(frozen=True)
class ServiceLevelSet(Event):
    """The service level of a procedure was set."""

    code = "catalogue.service_level_set"
    sentence = N_(
        "Đặt mức độ trực tuyến của thủ tục %(key)s là %(level)s từ %(effective_from)s theo %(decision)s."
    )
    key: str
    level: str
    reason: str
    decision: str
    effective_from: date


@dataclass(frozen=True)
class CatalogueImported(Event):
    """A file was loaded."""

    code = "catalogue.imported"
    sentence = N_("Nạp tệp %(file)s: %(created)s thủ tục mới, %(drafted)s bản dự thảo.")
    file: str
    created: int
    drafted: int
    sha256: str


@dataclass(frozen=True)
class NationalListLoaded(Event):
    """A national list was loaded for suggestions."""

    code = "catalogue.national_list_loaded"
    sentence = N_("Nạp %(count)s mã thủ tục quốc gia từ tệp %(file)s để gợi ý.")
    file: str
    count: int
    sha256: str


@dataclass(frozen=True)
class NationalCodeConfirmed(Event):
    """A person confirmed the national code of a procedure. `likeness` of the names is in per cent."""

    code = "catalogue.national_code_confirmed"
    sentence = N_("Xác nhận thủ tục %(local_key)s “%(name)s” mang mã quốc gia %(national_code)s.")
    local_key: str
    national_code: str
    name: str
    national_name: str
    likeness: int | None


@dataclass(frozen=True)
class EFormPublished(Event):
    """An electronic form of a version was published. `sha256` is that of its definition."""

    code = "catalogue.eform_published"
    sentence = N_(
        "Ban hành tờ khai điện tử số %(number)s của thủ tục %(key)s, phiên bản %(version_number)s "
        "(%(fields)s ô)."
    )
    key: str
    version_number: int
    number: int
    fields: int
    sha256: str


@dataclass(frozen=True)
class FormFileAttached(Event):
    """A blank form was attached to the papers of a version. `sha256` is that of the file."""

    code = "catalogue.form_attached"
    sentence = N_(
        "Đính kèm tệp %(name)s cho biểu mẫu %(form)s của thủ tục %(key)s, phiên bản %(version_number)s."
    )
    key: str
    version_number: int
    form: str
    name: str
    sha256: str


@dataclass(frozen=True)
class FormFileRemoved(Event):
    """The file of a blank form is offered no more."""

    code = "catalogue.form_removed"
    sentence = N_("Gỡ tệp của biểu mẫu %(form)s của thủ tục %(key)s, phiên bản %(version_number)s.")
    key: str
    version_number: int
    form: str


@dataclass(frozen=True)
class GuidancePublished(Event):
    """The guidance of a version was published. `sha256` is that of its definition."""

    code = "catalogue.guidance_published"
    sentence = N_(
        "Ban hành hướng dẫn giấy tờ số %(number)s của thủ tục %(key)s, phiên bản %(version_number)s "
        "(%(questions)s câu hỏi)."
    )
    key: str
    version_number: int
    number: int
    questions: int
    sha256: str
