"""Contents that tests start from."""

from __future__ import annotations

from decimal import Decimal

from motcua.calendars.rules.terms import Term, Unit
from motcua.catalogue.rules.content import Content, FeeKind, FeeLine, Paper, PaperKind
from motcua.kernel.money import Money

FULL = Content(
    name="Cấp giấy chứng nhận mẫu",
    field="Hoạt động KH&CN",
    steps="Bước 1. Nộp hồ sơ.\nBước 2. Nhận kết quả.",
    methods="Trực tiếp\nTrực tuyến",
    components=(
        Paper("Đơn đề nghị", form="Mẫu số 01"),
        Paper("Quyết định thành lập", PaperKind.CERTIFIED, originals=0, copies=1),
    ),
    sets_count=1,
    term=Term(Decimal(5), Unit.WORKING_DAY),
    audience="Tổ chức",
    lead_unit="so",
    deciding_unit="so",
    receiving_unit="quay",
    result="Giấy chứng nhận",
    fees=(FeeLine(FeeKind.PHI, Money(1_000_000)),),
    legal_bases=("Luật 29/2013/QH13",),
)
