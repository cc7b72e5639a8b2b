"""Words of the screens for codes that rows hold."""

from __future__ import annotations

from motcua.kernel.text import N_

SIGN_IN_WORDS: dict[str, str] = {
    "signed_in": N_("Đăng nhập"),
    "signed_out": N_("Đăng xuất"),
    "failed": N_("Đăng nhập sai"),
    "password_changed": N_("Đổi mật khẩu"),
    "password_set_by_link": N_("Đặt mật khẩu bằng liên kết"),
    "second_factor_added": N_("Thêm lớp xác thực"),
    "second_factor_removed": N_("Gỡ lớp xác thực"),
    "second_factor_failed": N_("Sai mã xác thực"),
    "recovery_codes_made": N_("Tạo mã dự phòng"),
    "session_ended": N_("Kết thúc một phiên"),
    "other_sessions_ended": N_("Các phiên khác bị kết thúc"),
    "citizen_refused": N_("Đăng nhập định danh bị từ chối"),
    "sessions_ended": N_("Quản trị viên kết thúc các phiên"),
}
"""What happened to a sign-in, as a reader meets it."""
