"""Sample contents of every paper, all invented; also a command that prints them to a folder.

python -m motcua.papers.tests.samples OUT/
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from motcua.papers.printing import Content, print_form
from motcua.papers.rules.intake import ReceiptAndAppointment, ResultDelivery
from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Link, Party
from motcua.papers.rules.registry import FORMS, FormKind

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
"""Made at 08:00 on 14/06/2024 in Viet Nam."""
CODE = "000.00.09.H50-240614-0001"

LETTERHEAD = Letterhead(parent="UBND tỉnh Quảng Trị", issuer="Sở Khoa học và Công nghệ", place="Quảng Trị")
FILER = Party(
    name="Nguyễn Thị Thử Nghiệm",
    address="Số 1 đường Diễn Tập, phường 5, thành phố Đông Hà, tỉnh Quảng Trị",
    phone="0900 000 001",
    email="thu.nghiem@example.vn",
    identity_number="045000000001",
)
OWNER = Party(
    name="Công ty trách nhiệm hữu hạn một thành viên Ứng dụng bức xạ và Thiết bị y tế Diễn Tập miền Trung",
    address="Lô A2, cụm công nghiệp Thử Nghiệm, huyện Triệu Phong, tỉnh Quảng Trị",
)
COMPONENTS = (
    ComponentLine(name="Đơn đề nghị cấp giấy phép tiến hành công việc bức xạ", originals=1),
    ComponentLine(name="Phiếu khai báo nhân viên bức xạ và người phụ trách an toàn", originals=1),
    ComponentLine(
        name="Quyết định thành lập tổ chức hoặc giấy chứng nhận đăng ký doanh nghiệp", certified_copies=1
    ),
    ComponentLine(name="Biên bản kiểm định thiết bị X-quang", certified_copies=2, copies=1),
)

RECEIPT = ReceiptAndAppointment(
    letterhead=LETTERHEAD,
    issued_at=AT,
    dossier_code=CODE,
    reception_unit="Bộ phận Tiếp nhận và Trả kết quả, Trung tâm Phục vụ hành chính công tỉnh",
    filer=FILER,
    owner=OWNER,
    channel="nộp trực tiếp",
    subject="Cấp giấy phép tiến hành công việc bức xạ - Sử dụng thiết bị X-quang chẩn đoán trong y tế",
    components=COMPONENTS,
    dossier_sets=1,
    statutory_time="25 ngày làm việc",
    received_at=datetime(2024, 6, 14, 1, 32, tzinfo=UTC),
    due_at=datetime(2024, 7, 19, 10, 30, tzinfo=UTC),
    result_delivery=ResultDelivery.POST,
    result_address="Lô A2, cụm công nghiệp Thử Nghiệm",
    register_book="01/2024",
    register_entry="17",
    tracking=Link(f"https://motcua.example.vn/tra-cuu/{CODE}", "Mã QR mở trang tra cứu hồ sơ"),
    help_line="Giải đáp: 0900 000 002 trong giờ làm việc.",
    verification="Mã xác thực giấy này: 7K2M-9QXD.",
    officer="Trần Văn Mẫu",
)

SAMPLES: dict[FormKind, Content] = {FormKind.RECEIPT_AND_APPOINTMENT: RECEIPT}


def main(folder: Path) -> None:
    """Print each form of each regime into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for regime, kind in FORMS:
        paper = print_form(regime, kind, SAMPLES[kind], demo=True, at=AT)
        (folder / f"{regime.value}-{kind.value}.pdf").write_bytes(paper.content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
