"""Made-up content of the style guide. No row of it is stored; no name is a real person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.pages.web.icons import icon_names

FIELDS: Final = [
    ("", _("Chọn lĩnh vực")),
    ("kh", "Hoạt động khoa học và công nghệ"),
    ("shtt", "Sở hữu trí tuệ"),
]
CHANNELS: Final = [
    ("counter", "Tại quầy của Trung tâm Phục vụ hành chính công"),
    ("post", "Qua dịch vụ bưu chính công ích"),
    ("portal", "Bản điện tử trên cổng dịch vụ công"),
]
COPIES: Final = [("original", "Bản chính"), ("certified", "Bản sao chứng thực"), ("copy", "Bản sao")]


@dataclass(frozen=True, slots=True)
class Case:
    """A row of a list of dossiers."""

    code: str
    procedure: str
    applicant: str
    due: date
    tone: str
    word: str
    step: str
    pages: int


@dataclass(frozen=True, slots=True)
class Skip:
    """A day that is not counted."""

    day: date
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was used."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A due date that explains itself."""

    sentence: str
    skipped: tuple[Skip, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the timeline."""

    at: datetime
    sentence: str
    who: str
    tone: str = ""
    icon: str = ""
    note: str = ""


_LONG: Final = (
    "Cấp Giấy chứng nhận đăng ký hoạt động lần đầu cho văn phòng đại diện, chi nhánh "
    "của tổ chức khoa học và công nghệ"
)
CASES: Final = [
    Case(
        "000.01.15.H50-240521-0003",
        _LONG,
        "Công ty TNHH Một thành viên Ứng dụng và Chuyển giao công nghệ Đông Hà – Cửa Việt",
        date(2024, 6, 11),
        "late",
        "Quá hạn 3 ngày",
        "Thẩm định hồ sơ, dự thảo kết quả",
        24,
    ),
    Case(
        "000.01.15.H50-240530-0001",
        "Cấp Giấy phép tiến hành công việc bức xạ – sử dụng thiết bị X-quang chẩn đoán trong y tế",
        "Nguyễn Thị Hồng Ánh",
        date(2024, 6, 14),
        "today",
        "Hạn hôm nay",
        "Kiểm tra, trình ký",
        8,
    ),
    Case(
        "000.01.15.H50-240607-0002",
        "Khai báo thiết bị X-quang chẩn đoán trong y tế",
        "Trần Đình Phúc",
        date(2024, 6, 19),
        "soon",
        "Còn 3 ngày làm việc",
        "Phân công xử lý",
        1,
    ),
    Case(
        "000.01.15.H50-240604-0004",
        "Đánh giá kết quả thực hiện nhiệm vụ khoa học và công nghệ không sử dụng ngân sách nhà nước",
        "Hợp tác xã Nông nghiệp hữu cơ Hải Lăng",
        date(2024, 7, 2),
        "paused",
        "Tạm dừng: chờ bổ sung",
        "Chờ người nộp bổ sung",
        131,
    ),
]
EXPLAINED: Final = Explained(
    "Nhận lúc 09:00 26/04/2024, thời hạn 5 ngày làm việc, nên hạn trả là 17:30 ngày 08/05/2024.",
    (
        Skip(date(2024, 4, 27), "Thứ Bảy", ""),
        Skip(date(2024, 4, 28), "Chủ nhật", ""),
        Skip(date(2024, 4, 29), "Nghỉ hoán đổi với 04/05/2024", "Công văn 1570/VPCP-KGVX ngày 12/3/2024"),
        Skip(date(2024, 4, 30), "Ngày Chiến thắng", "Bộ luật Lao động 2019, Điều 112"),
        Skip(date(2024, 5, 1), "Ngày Quốc tế lao động", "Bộ luật Lao động 2019, Điều 112"),
        Skip(date(2024, 5, 5), "Chủ nhật", ""),
    ),
    (Rule("Ngày tiếp nhận không tính vào thời hạn.", "Bộ luật Dân sự 2015, Điều 147 khoản 2"),),
)
ACTS: Final = [
    Act(
        datetime(2024, 6, 10, 2, 15, tzinfo=UTC),
        "Trình lãnh đạo phòng dự thảo kết quả.",
        "Lê Minh Khôi, Chuyên viên, Phòng Quản lý chuyên ngành",
        "going",
        "send",
    ),
    Act(
        datetime(2024, 6, 4, 7, 40, tzinfo=UTC),
        "Nhận bổ sung: Bản sao quyết định thành lập.",
        "Phan Thu Hà, Bộ phận Một cửa",
        "good",
        "file-plus",
        "Thời hạn tính lại từ 05/06/2024.",
    ),
    Act(
        datetime(2024, 5, 28, 9, 5, tzinfo=UTC),
        "Yêu cầu bổ sung hồ sơ: thiếu quyết định thành lập.",
        "Lê Minh Khôi, Chuyên viên, Phòng Quản lý chuyên ngành",
        "paused",
        "clock-pause",
    ),
    Act(
        datetime(2024, 5, 21, 1, 30, tzinfo=UTC),
        "Tiếp nhận hồ sơ, hẹn trả 11/06/2024.",
        "Phan Thu Hà, Bộ phận Một cửa",
        "",
        "door-enter",
    ),
]
TASKS: Final = [
    {"title": "Người nộp và chủ hồ sơ", "href": "#", "tone": "good", "word": "Đã xong", "hint": ""},
    {
        "title": "Thành phần hồ sơ",
        "href": "#",
        "tone": "today",
        "word": "Còn thiếu 1",
        "hint": "Bản sao quyết định thành lập",
    },
    {
        "title": "Kiểm tra và tiếp nhận",
        "href": "",
        "tone": "quiet",
        "word": "Chưa làm được",
        "hint": "Cần đủ thành phần hồ sơ trước",
    },
]
STEPS: Final = [
    {"text": "Tiếp nhận, số hóa", "state": "done"},
    {"text": "Phân công", "state": "done"},
    {"text": "Thẩm định hồ sơ", "state": "open"},
    {"text": "Kiểm tra, trình ký", "state": ""},
    {"text": "Ký kết quả", "state": ""},
    {"text": "Trả kết quả", "state": ""},
]
COUNTS: Final = [
    ("Hoạt động khoa học và công nghệ", 8, "#"),
    ("An toàn bức xạ và hạt nhân", 6, "#"),
    ("Tiêu chuẩn đo lường chất lượng", 4, "#"),
    ("Sở hữu trí tuệ", 2, ""),
]
ICONS: Final = sorted(icon_names())
