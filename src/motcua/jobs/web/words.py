"""What each kind of job is called on screen."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext

from motcua.jobs.models import JobStatus
from motcua.kernel.text import N_

_NAMES: Final = {
    "audit.seal": N_("Niêm phong các ngày đã qua"),
    "audit.stamp": N_("Lấy dấu thời gian cho bản niêm phong"),
    "audit.verify": N_("Kiểm tra toàn vẹn số liệu"),
    "dossiers.alert_intake": N_("Nhắc hồ sơ trực tuyến chưa ai mở"),
    "dossiers.close_expired": N_("Kết thúc hồ sơ trực tuyến hết hạn bổ sung"),
    "dossiers.forget_look_ups": N_("Xóa dấu vết tra cứu sai đã hết hạn"),
    "dossiers.forget_drafts": N_("Xóa bản nháp tiếp nhận hết hạn giữ"),
    "dossiers.warn": N_("Cảnh báo việc và hồ sơ sắp đến hạn"),
    "files.sweep": N_("Dọn tệp tải lên không dùng"),
    "dossiers.charge": N_("Lập khoản thu phí, lệ phí của hồ sơ"),
    "payments.confirm": N_("Ghi nhận báo có của cổng thanh toán"),
    "payments.query": N_("Hỏi lại cổng thanh toán về một giao dịch"),
    "payments.paid": N_("Ghi vào hồ sơ: đã nộp phí, lệ phí"),
    "payments.refunded": N_("Ghi vào hồ sơ: đã hoàn phí, lệ phí"),
    "jobs.forget": N_("Xóa việc nền đã xong từ lâu"),
    "dossiers.tell": N_("Báo tin cho người nộp và cán bộ"),
    "notifications.send": N_("Gửi một thông báo ra ngoài"),
    "notifications.sweep": N_("Gửi tiếp các thông báo bị dừng giữa chừng"),
    "notifications.forget": N_("Xóa nội dung thông báo hết hạn lưu"),
    "people.forget": N_("Xóa dấu vết xem và đăng nhập hết hạn lưu"),
    "signatures.judge": N_("Kiểm tra chữ ký số của một tệp lớn"),
    "signatures.judge_waiting": N_("Kiểm tra chữ ký số của các tệp chưa kiểm tra"),
    "workflow.timers": N_("Chạy các hẹn giờ của quy trình"),
}
TONES: Final = {
    JobStatus.READY: "soon",
    JobStatus.RUNNING: "going",
    JobStatus.DONE: "good",
    JobStatus.DEAD: "late",
}


def job_name(code: str) -> str:
    """Return what a job is called; its code where it has no words."""
    return gettext(_NAMES[code]) if code in _NAMES else code
