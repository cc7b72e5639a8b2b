"""The milestones of a dossier. Three of them are often merged and never may be: the result is
signed, it arrives at the counter (the dossier is resolved), it is delivered."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_


class MilestoneKind(StrEnum):
    """Something that happened at a legal moment."""

    FILED = "filed"
    ACCEPTED = "accepted"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    APOLOGISED = "apologised"
    RESULT_SIGNED = "result_signed"
    RESULT_ISSUED = "result_issued"
    RESULT_WITHDRAWN = "result_withdrawn"
    RESOLVED = "resolved"
    RESOLUTION_UNDONE = "resolution_undone"
    RETURNED = "returned"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    CLOSED = "closed"
    VOIDED = "voided"
    CORRECTED = "corrected"


K = MilestoneKind
MILESTONE_NAMES = {
    K.FILED: N_("Nộp hồ sơ"),
    K.ACCEPTED: N_("Tiếp nhận"),
    K.SUPPLEMENT_ASKED: N_("Yêu cầu bổ sung"),
    K.SUPPLEMENTED: N_("Đã bổ sung"),
    K.PAUSED: N_("Tạm dừng thời hạn"),
    K.RESUMED: N_("Tiếp tục tính thời hạn"),
    K.EXTENDED: N_("Gia hạn"),
    K.APOLOGISED: N_("Xin lỗi, hẹn lại"),
    K.RESULT_SIGNED: N_("Ký kết quả"),
    K.RESULT_ISSUED: N_("Phát hành kết quả"),
    K.RESULT_WITHDRAWN: N_("Thu hồi kết quả đã ký"),
    K.RESOLVED: N_("Kết quả về Bộ phận Một cửa"),
    K.RESOLUTION_UNDONE: N_("Hoàn tác việc giải quyết"),
    K.RETURNED: N_("Trả kết quả"),
    K.REFUSED: N_("Từ chối tiếp nhận"),
    K.REDIRECTED: N_("Hướng dẫn đến cơ quan khác"),
    K.CLOSED: N_("Kết thúc do không bổ sung"),
    K.VOIDED: N_("Hủy tiếp nhận nhầm"),
    K.CORRECTED: N_("Đính chính thông tin"),
}
