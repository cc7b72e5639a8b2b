"""Feedback of the rehearsal: one case that is answered and made public, one that is still open."""

from __future__ import annotations

from datetime import date, time

from motcua.config.rehearsal.lives import Life
from motcua.config.rehearsal.world import World
from motcua.feedback.rules.cases import About, CaseKind
from motcua.feedback.usecases.cases import Sent, answer_case, assign_case, publish_case, send_feedback
from motcua.kernel.actor import anonymous_actor
from motcua.kernel.dates import at_local
from motcua.people.queries import unit_by_key

AGENCY = "so_khcn"
ASKED = (
    "Tờ khai khai báo thiết bị X-quang trên mạng yêu cầu nhập lại số giấy phép đã có trong hồ sơ trước. "
    "Đề nghị cho chọn lại từ kho giấy tờ của tôi."
)
ANSWERED = (
    "Từ nay giấy phép đã cấp được chọn lại từ mục Giấy tờ của tôi khi nộp hồ sơ, không phải nhập lại. "
    "Xin cảm ơn góp ý của ông/bà."
)
OPEN = "Bảng giờ tiếp nhận ở trang thông tin ghi thứ Bảy nhưng đến nơi thì bộ phận một cửa không làm việc."


def voices(world: World) -> Life:
    """Live both cases: sent, sorted, answered, published; and one that was sent this week."""
    agency = unit_by_key(AGENCY)
    at = yield at_local(date(2024, 5, 20), time(9, 40))
    title = "Không phải nhập lại số giấy phép"
    asked = Sent(CaseKind.PETITION, About.ONLINE, title, ASKED, "Lê Bá Thắng", "0912000456")
    case = send_feedback(organisation_id=agency.pk, sent=asked, actor=anonymous_actor(), at=at)
    at = yield at_local(date(2024, 5, 21), time(8, 30))
    sorter = world.officer("hanh.control", at)
    assign_case(case_id=case.public_id, unit_id=agency.pk, about=About.ONLINE, note="", actor=sorter, at=at)
    at = yield at_local(date(2024, 5, 28), time(15, 10))
    sorter = world.officer("hanh.control", at)
    answer_case(case_id=case.public_id, answer=ANSWERED, files=(), actor=sorter, at=at)
    publish_case(case_id=case.public_id, public_content=ASKED, actor=sorter, at=at)
    at = yield at_local(date(2024, 6, 12), time(10, 5))
    title = "Giờ tiếp nhận thứ Bảy"
    sent = Sent(CaseKind.FEEDBACK, About.OTHER, title, OPEN, "Trần Thị Diệu Hiền", "0912000789")
    send_feedback(organisation_id=agency.pk, sent=sent, actor=anonymous_actor(), at=at)
