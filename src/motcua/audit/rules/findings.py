"""What a check of the record found wrong: which row, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from motcua.kernel.text import N_


class Kind(StrEnum):
    """What happened to a row of the record."""

    ALTERED = "altered"
    REMOVED = "removed"
    INSERTED = "inserted"
    HEAD_MISMATCH = "head_mismatch"
    PERSONAL_ALTERED = "personal_altered"
    PERSONAL_MISSING = "personal_missing"
    ERASURE_UNRECORDED = "erasure_unrecorded"
    SEAL_MISMATCH = "seal_mismatch"
    SEAL_REMOVED = "seal_removed"
    STAMP_MISMATCH = "stamp_mismatch"
    TRIGGER_MISSING = "trigger_missing"


SENTENCES: Final[Mapping[Kind, str]] = {
    Kind.ALTERED: N_("Việc số %(number)s của chuỗi %(stream)s đã bị sửa sau khi ghi."),
    Kind.REMOVED: N_("Việc số %(number)s của chuỗi %(stream)s đã bị xóa."),
    Kind.INSERTED: N_("Việc số %(number)s của chuỗi %(stream)s đã bị chèn thêm sau."),
    Kind.HEAD_MISMATCH: N_("Dòng đầu chuỗi của %(stream)s bị sửa hoặc bị xóa: chuỗi có %(number)s việc."),
    Kind.PERSONAL_ALTERED: N_("Dữ liệu cá nhân của việc số %(number)s, chuỗi %(stream)s, đã bị sửa."),
    Kind.PERSONAL_MISSING: N_(
        "Dữ liệu cá nhân của việc số %(number)s, chuỗi %(stream)s, đã mất mà không có quyết định xóa."
    ),
    Kind.ERASURE_UNRECORDED: N_(
        "Dữ liệu cá nhân của chuỗi %(stream)s đã bị xóa mà không có việc xóa nào được ghi lại."
    ),
    Kind.SEAL_MISMATCH: N_("Bản niêm phong ngày %(day)s không còn khớp: %(part)s."),
    Kind.SEAL_REMOVED: N_("Bản niêm phong ngày %(day)s đã bị xóa."),
    Kind.TRIGGER_MISSING: N_(
        "Cơ sở dữ liệu thiếu trình kích hoạt %(name)s: khóa chống sửa, chống xóa đã bị gỡ. "
        "Sau khi tìm hiểu, hãy chạy ./motcua migrate."
    ),
    Kind.STAMP_MISMATCH: N_("Dấu thời gian của bản niêm phong ngày %(day)s không đúng: %(part)s."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong. `number` is the act's number in `stream`, where the finding is an act."""

    kind: str
    stream: str
    number: int | None = None
    message: str = ""
    details: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def sentence(self) -> str:
        """Return the Vietnamese sentence, filled in."""
        template = self.message or SENTENCES[Kind(self.kind)]
        return template % {"stream": self.stream, "number": self.number, **self.details}
