"""Sample contents of every paper, all invented; also a command that prints them to a folder.

python -m motcua.papers.tests.samples OUT/
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from motcua.papers.printing import Content, print_form, print_register_xlsx, print_sheet_pdf, print_sheet_xlsx
from motcua.papers.rules.intake import (
    FeesToPay,
    FilingAcknowledgement,
    ReceiptAndAppointment,
    ReceiptOfMany,
    ReceivedDossier,
    Refusal,
    ResultDelivery,
    SupplementRequest,
    SupplementStage,
)
from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Link, Party, Signatory
from motcua.papers.rules.letters import Apology, ResultSpecimen, StopNotice, UnresolvedNotice
from motcua.papers.rules.official_sheets import II06aHeader, II06aRow, ii06a_sheet
from motcua.papers.rules.registry import FORMS, FormKind, Regime
from motcua.papers.rules.results import HandedResult, ResultHandover, ResultReceipt
from motcua.papers.rules.sheets import Sheet
from motcua.papers.rules.tracking import (
    ControlSlip,
    Handover,
    HistoryStep,
    ListedDossier,
    ProcessingHistory,
    Proof,
    Punctuality,
    Register,
    RegisterEntry,
    TransferList,
)

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

TRACKING = Link(f"https://motcua.example.vn/tra-cuu/{CODE}", "Mã QR mở trang tra cứu hồ sơ")

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
    fees=FeesToPay(lines=("Phí: 3.000.000 đồng (Thông tư mẫu)",), total="3.000.000 đồng"),
    result_delivery=ResultDelivery.POST,
    result_address="Lô A2, cụm công nghiệp Thử Nghiệm",
    register_book="01/2024",
    register_entry="17",
    tracking=TRACKING,
    help_line="Giải đáp: 0900 000 002 trong giờ làm việc.",
    verification="Mã xác thực giấy này: 7K2M-9QXD.",
    officer="Trần Văn Mẫu",
)

COUNTER = "Bộ phận Tiếp nhận và Trả kết quả"
DIVISION = "Phòng Quản lý chuyên ngành"
SUBJECT = RECEIPT.subject
DUE = RECEIPT.due_at
RECEIVED = RECEIPT.received_at
DIRECTOR = Signatory(capacity=("KT. Giám đốc", "Phó Giám đốc"), name="Lê Thị Diễn Tập")


def code(number: int) -> str:
    """Return an invented dossier code."""
    return f"000.00.09.H50-240614-{number:04d}"


RECEIPT_OF_MANY = ReceiptOfMany(
    letterhead=LETTERHEAD,
    issued_at=AT,
    receipt_number="PN-240614-0003",
    reception_unit=COUNTER,
    filer=FILER,
    channel="nộp trực tiếp",
    dossiers=tuple(
        ReceivedDossier(
            dossier_code=code(number),
            subject=SUBJECT,
            resolving_unit=DIVISION,
            owner_name=OWNER.name if number % 3 == 0 else FILER.name,
            received_at=RECEIVED,
            statutory_time="25 ngày làm việc",
            due_at=DUE,
            dossier_sets=1,
            fee="không thu" if number % 3 == 0 else "500.000 đồng",
        )
        for number in range(1, 13)
    ),
    fee_total="4.000.000 đồng",
    result_delivery=ResultDelivery.ELECTRONIC,
    tracking=TRACKING,
    officer="Trần Văn Mẫu",
)
SUPPLEMENT_REQUEST = SupplementRequest(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="05",
    dossier_code=CODE,
    owner=OWNER,
    filer=FILER,
    subject=SUBJECT,
    components=COMPONENTS[2:],
    reason="Biên bản kiểm định đã quá hạn 12 tháng; giấy chứng nhận đăng ký doanh nghiệp chưa chứng thực.",
    guide="Trần Văn Mẫu",
    guide_phone="0900 000 002",
    website="https://motcua.example.vn",
    stage=SupplementStage(
        step="Thẩm định hồ sơ",
        approver="Phạm Văn Giả Định, Trưởng phòng",
        legal_basis="điều khoản do đơn vị nhập",
        elapsed="ngày làm việc thứ 3 trong 25 ngày",
        respond_by=date(2024, 7, 1),
        clock_effect="tính lại từ đầu kể từ ngày nhận đủ hồ sơ",
    ),
)
REFUSAL = Refusal(
    letterhead=LETTERHEAD,
    issued_at=AT,
    reception_unit=COUNTER,
    owner=FILER,
    subject=SUBJECT,
    reason="Hồ sơ không thuộc thẩm quyền giải quyết của Sở Khoa học và Công nghệ.",
    legal_basis="điều khoản do đơn vị nhập",
    guidance="nộp hồ sơ tại cơ quan có thẩm quyền, nơi đặt thiết bị",
    filer_name=FILER.name,
    officer="Trần Văn Mẫu",
)
APOLOGY = Apology(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="09/PXL-SKHCN",
    addressee=FILER.name,
    agency="Sở Khoa học và Công nghệ",
    dossier_code=CODE,
    subject=SUBJECT,
    received_at=datetime(2024, 5, 6, 2, 0, tzinfo=UTC),
    due_at=datetime(2024, 6, 10, 10, 30, tzinfo=UTC),
    new_due_at=date(2024, 6, 21),
    late_unit=DIVISION,
    reason="chờ ý kiến của cơ quan được lấy ý kiến.",
    extension="05 ngày làm việc",
    proposing_unit=DIVISION,
    recipients=("Như trên", "Văn phòng UBND tỉnh (để b/c)", "Lưu: VT, QLCN"),
    signatory=DIRECTOR,
)
STOP_NOTICE = StopNotice(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="12/TB-SKHCN",
    addressee=FILER,
    agency="Sở Khoa học và Công nghệ",
    dossier_code=CODE,
    subject=SUBJECT,
    received_at=RECEIVED,
    requested_by=FILER.name,
    requested_on=date(2024, 6, 14),
    request_channel="đơn nộp trực tiếp",
    state_at_request="đang thẩm định, chưa có quyết định",
    returned_papers=COMPONENTS[:2],
    fee_paid="500.000 đồng",
    fee_settlement="hoàn trả theo quy định về phí, lệ phí",
    recipients=("Như trên", "Lưu: VT, QLCN"),
    signatory=DIRECTOR,
)
UNRESOLVED_NOTICE = UnresolvedNotice(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="13/TB-SKHCN",
    addressee=FILER,
    agency="Sở Khoa học và Công nghệ",
    dossier_code=CODE,
    subject=SUBJECT,
    received_at=RECEIVED,
    due_at=DUE,
    reason="thiết bị không đạt kết quả kiểm định.",
    legal_basis="điều khoản do đơn vị nhập",
    returned_papers=COMPONENTS,
    remedy="Ông (bà) có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật.",
    recipients=("Như trên", "Lưu: VT, QLCN"),
    signatory=DIRECTOR,
)
RESULT_SPECIMEN = ResultSpecimen(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="17/GP-SKHCN",
    agency="Sở Khoa học và Công nghệ",
    result_title="Giấy phép tiến hành công việc bức xạ",
    dossier_code=CODE,
    subject=SUBJECT,
    owner=OWNER,
    recipients=("Như trên", "Lưu: VT, QLCN"),
    signatory=DIRECTOR,
)
HANDOVERS = tuple(
    Handover(
        giving_unit=giving,
        receiving_unit=receiving,
        handed_at=RECEIVED + timedelta(days=step, hours=step),
        giver="Trần Văn Mẫu",
        receiver="Phạm Văn Giả Định",
        punctuality=list(Punctuality)[step % 3] if step else None,
        note="Bổ sung một bản sao" if step == 1 else None,
    )
    for step, (giving, receiving) in enumerate(
        [(COUNTER, DIVISION), (DIVISION, "Lãnh đạo Sở"), ("Lãnh đạo Sở", "Văn thư"), ("Văn thư", COUNTER)]
    )
)
PROOF = Proof(
    lines=(
        "Nhật ký: hồ sơ 000.00.09.H50-240614-0001, hành vi số 7, niêm phong ngày 14/06/2024.",
        "Gốc cây: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Kiểm tra bằng công cụ kiểm chứng độc lập, không cần phần mềm một cửa.",
    ),
    payload="motcua-proof:1:" + "9f86d081884c7d659a2feaa0c55ad015" * 45,
)
CONTROL_SLIP = ControlSlip(
    letterhead=LETTERHEAD,
    issued_at=AT,
    dossier_code=CODE,
    subject=SUBJECT,
    filer=FILER,
    owner=OWNER,
    resolving_unit="Sở Khoa học và Công nghệ",
    received_at=RECEIVED,
    statutory_time="25 ngày làm việc",
    back_at_counter_by=DUE,
    components=COMPONENTS,
    dossier_sets=1,
    handovers=HANDOVERS,
    proof=PROOF,
)
REGISTER = Register(
    letterhead=LETTERHEAD,
    unit=COUNTER,
    first_day=date(2024, 6, 1),
    last_day=date(2024, 6, 30),
    book="01/2024",
    entries=tuple(
        RegisterEntry(
            dossier_code=code(number),
            procedure=SUBJECT,
            dossier_sets=1,
            applicant=OWNER.name if number % 4 == 0 else FILER.name,
            contact=f"{FILER.address}; {FILER.phone}",
            resolving_unit=DIVISION,
            received_at=RECEIVED,
            due_at=DUE,
            returned_at=datetime(2024, 7, 12, 3, 0, tzinfo=UTC) if number % 2 else None,
            delivery="Trực tiếp",
            officer="Trần Văn Mẫu",
        )
        for number in range(1, 31)
    ),
)
RESULT_HANDOVER = ResultHandover(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="07/2024",
    giving_unit=DIVISION,
    receiving_unit=COUNTER,
    results=tuple(
        HandedResult(
            dossier_code=code(number),
            subject=SUBJECT,
            result_kind="Giấy phép",
            result_abstract=f"Giấy phép số {number:02d}/GP-SKHCN ngày 14/06/2024",
            owner_name=FILER.name,
            owner_address=FILER.address,
            fee_due=number == 2,
            by_post=number % 2 == 1,
        )
        for number in range(1, 6)
    ),
    giver="Phạm Văn Giả Định",
    receiver="Trần Văn Mẫu",
)
RESULT_RECEIPT = ResultReceipt(
    letterhead=LETTERHEAD,
    issued_at=AT,
    dossier_code=CODE,
    subject=SUBJECT,
    owner_name=OWNER.name,
    result_kind="Giấy phép",
    result_number="17/GP-SKHCN",
    result_abstract="Giấy phép tiến hành công việc bức xạ",
    returned_at=AT,
    returner="Trần Văn Mẫu",
    receiver=FILER,
    originals_returned=("Giấy chứng nhận đăng ký doanh nghiệp",),
    delivery="Trực tiếp tại nơi tiếp nhận",
)
PROCESSING_HISTORY = ProcessingHistory(
    letterhead=LETTERHEAD,
    issued_at=AT,
    dossier_code=CODE,
    subject=SUBJECT,
    owner_name=OWNER.name,
    received_at=RECEIVED,
    due_at=DUE,
    status="Đang thẩm định",
    steps=tuple(
        HistoryStep(
            done_at=RECEIVED + timedelta(days=number),
            done_by="Trần Văn Mẫu",
            act="Chuyển bước Thẩm định hồ sơ",
            passed_to="Phạm Văn Giả Định",
            due_at=DUE,
        )
        for number in range(8)
    ),
    printed_by="Trần Văn Mẫu",
)
TRANSFER_LIST = TransferList(
    letterhead=LETTERHEAD,
    issued_at=AT,
    number="03/2024",
    giving_unit=COUNTER,
    receiving_unit=DIVISION,
    dossiers=tuple(
        ListedDossier(
            dossier_code=code(number),
            subject=SUBJECT,
            owner_name=OWNER.name,
            received_at=RECEIVED,
            due_at=DUE,
            dossier_sets=1,
        )
        for number in range(1, 31)
    ),
    giver="Trần Văn Mẫu",
)

FILING_ACKNOWLEDGEMENT = FilingAcknowledgement(
    letterhead=LETTERHEAD,
    issued_at=AT,
    provisional_code="TN-240614-0007",
    look_up_key="7K2M9QXD4B",
    reception_unit=COUNTER,
    filer=FILER,
    owner=OWNER,
    procedure=SUBJECT,
    subject="Đề nghị cấp giấy phép lần đầu",
    filed_at=AT,
    answer_by=datetime(2024, 7, 19, 10, 30, tzinfo=UTC),
    answer_note="Trong 8 giờ làm việc kể từ khi nhận trên cổng (cần xác nhận).",
    papers=(("Đơn đề nghị", "1 tệp"), ("Biên bản kiểm định thiết bị X-quang", "2 tệp")),
    answers=(("Tên thiết bị", "Máy X-quang chẩn đoán"), ("Nơi đặt thiết bị", "Phòng 2, tầng 1")),
    result_delivery=ResultDelivery.ELECTRONIC,
    tracking=TRACKING,
    help_line="Giải đáp: 0900 000 002 trong giờ làm việc.",
)

SAMPLES: dict[FormKind, Content] = {
    FormKind.RECEIPT_AND_APPOINTMENT: RECEIPT,
    FormKind.RECEIPT_OF_MANY: RECEIPT_OF_MANY,
    FormKind.SUPPLEMENT_REQUEST: SUPPLEMENT_REQUEST,
    FormKind.REFUSAL: REFUSAL,
    FormKind.APOLOGY: APOLOGY,
    FormKind.STOP_NOTICE: STOP_NOTICE,
    FormKind.CONTROL_SLIP: CONTROL_SLIP,
    FormKind.REGISTER: REGISTER,
    FormKind.RESULT_HANDOVER: RESULT_HANDOVER,
    FormKind.RESULT_RECEIPT: RESULT_RECEIPT,
    FormKind.PROCESSING_HISTORY: PROCESSING_HISTORY,
    FormKind.TRANSFER_LIST: TRANSFER_LIST,
    FormKind.UNRESOLVED_NOTICE: UNRESOLVED_NOTICE,
    FormKind.RESULT_SPECIMEN: RESULT_SPECIMEN,
    FormKind.FILING_ACKNOWLEDGEMENT: FILING_ACKNOWLEDGEMENT,
}
"""One filled content for each kind."""

EMPTY_RECEIPT = replace(
    RECEIPT,
    filer=Party(name=""),
    owner=None,
    channel=None,
    subject="",
    components=(ComponentLine(name=""),) * 4,
    dossier_sets=None,
    statutory_time="",
    result_delivery=None,
    result_address=None,
    register_book=None,
    register_entry=None,
    tracking=None,
    help_line=None,
    verification=None,
    officer=None,
    copies=(),
)
"""A form 01 to be filled by hand."""


II06A_HEADER = II06aHeader(
    letterhead=LETTERHEAD,
    reporting_unit="Sở Khoa học và Công nghệ",
    receiving_unit="Văn phòng UBND tỉnh Quảng Trị",
    first_day=date(2023, 12, 15),
    last_day=date(2024, 6, 14),
    as_of=AT,
)


def ii06a() -> Sheet:
    """Return form II.06a with the figures of the half-year."""
    rows = (
        II06aRow(number="A", label="Cấp tỉnh", figures=(20, 6, 11, 3, 19, 19, 0, 0, 1, 1, 0), group=True),
        II06aRow(
            number="1", label="An toàn bức xạ và hạt nhân", figures=(20, 6, 11, 3, 19, 19, 0, 0, 1, 1, 0)
        ),
        II06aRow(number="2", label="=Sở hữu trí tuệ", figures=(0,) * 11),
    )
    total = II06aRow(number="", label="Tổng số", figures=(20, 6, 11, 3, 19, 19, 0, 0, 1, 1, 0))
    return ii06a_sheet(II06A_HEADER, rows, total, notes=("Trong đó tạm dừng: 0 hồ sơ.",))


def demo_pdf(name: str) -> bytes:
    """Print one of the papers that are compared as pictures, as a demo would."""
    old = Regime.TT_01_2018
    if name == "ii06a":
        basis = "Biểu II.06a ban hành kèm theo Thông tư số 01/2020/TT-VPCP"
        name_parts = {
            "slug": "ii06a",
            "reference": "20240614",
            "legal_basis": basis,
            "author": LETTERHEAD.issuer,
        }
        return print_sheet_pdf(ii06a(), **name_parts, demo=True, at=AT).content
    if name == "blank":
        return print_form(old, FormKind.RECEIPT_AND_APPOINTMENT, EMPTY_RECEIPT, demo=True, at=AT).content
    kind = FormKind.RECEIPT_AND_APPOINTMENT if name == "receipt" else FormKind(name)
    return print_form(old, kind, SAMPLES[kind], demo=True, at=AT).content


def main(folder: Path) -> None:
    """Print each form of each regime, the register and form II.06a into `folder`, as a demo would."""
    folder.mkdir(parents=True, exist_ok=True)
    for regime, kind in FORMS:
        paper = print_form(regime, kind, SAMPLES[kind], demo=True, at=AT)
        (folder / f"{regime.value}-{kind.value}.pdf").write_bytes(paper.content)
    for name in ("blank", "ii06a"):
        (folder / f"{name}.pdf").write_bytes(demo_pdf(name))
    register = print_register_xlsx(Regime.TT_01_2018, REGISTER, demo=True, at=AT)
    (folder / register.filename).write_bytes(register.content)
    table = print_sheet_xlsx(ii06a(), slug="ii06a", reference="20240614", demo=True, at=AT)
    (folder / table.filename).write_bytes(table.content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
