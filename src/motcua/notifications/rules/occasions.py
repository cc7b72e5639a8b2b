"""The occasions of a notice (onestop §7.6), and what each may say: places in a text, with samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from motcua.kernel.text import N_
from motcua.notifications.rules.kinds import Channel

APPLICANT: Final = "applicant"
OFFICER: Final = "officer"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a text that is filled in: its name, what it is in Vietnamese, a sample.

    `personal`: says more of a person or a case than an SMS or a Zalo message needs; never sent there.
    """

    name: str
    meaning: str
    sample: str
    personal: bool = False


CODE: Final = Place("code", N_("mã hồ sơ"), "000.00.09.H50-240506-0001")
PROCEDURE: Final = Place(
    "procedure", N_("tên thủ tục"), "Cấp giấy phép tiến hành công việc bức xạ", personal=True
)
OFFICE: Final = Place("office", N_("cơ quan và điện thoại"), "Bộ phận Một cửa Sở KHCN, 0233 123 456")
LINK: Final = Place("link", N_("địa chỉ trang để xem"), "https://motcua.example/tra-cuu/")
NAME: Final = Place("name", N_("tên người nhận"), "Nguyễn Thị An", personal=True)
LOOK_UP_KEY: Final = Place("look_up_key", N_("mã tra cứu"), "K7M2PQ")
DUE: Final = Place("due", N_("ngày hẹn trả"), "16:30 20/05/2024")
REASON: Final = Place("reason", N_("lý do"), "Chưa đủ điều kiện theo quy định", personal=True)
COMMON: Final = (CODE, PROCEDURE, OFFICE, LINK, NAME, LOOK_UP_KEY)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event that people are told of: whom, its own places beside the common ones, its channels."""

    code: str
    title: str
    audience: str
    own: tuple[Place, ...] = ()
    channels: tuple[Channel, ...] = tuple(Channel)

    @property
    def places(self) -> tuple[Place, ...]:
        """Return every place that a text of this occasion may have."""
        return (*COMMON, *self.own)

    def places_on(self, channel: Channel) -> tuple[Place, ...]:
        """Return the places that a text on `channel` may have: no more of a person than it needs."""
        if channel in {Channel.SMS, Channel.ZALO}:
            return tuple(one for one in self.places if not one.personal)
        return self.places


_INSIDE: Final = (Channel.SITE, Channel.EMAIL)
_ALL: Final = (
    Occasion("received", N_("Đã tiếp nhận hồ sơ"), APPLICANT, (DUE,)),
    Occasion("provisional_received", N_("Đã nhận hồ sơ, chờ kiểm tra"), APPLICANT),
    Occasion(
        "supplement_asked",
        N_("Yêu cầu bổ sung hồ sơ"),
        APPLICANT,
        (
            Place("papers", N_("giấy tờ và lý do"), "Bản vẽ mặt bằng: thiếu chữ ký", personal=True),
            Place("deadline", N_("hạn bổ sung"), "27/05/2024"),
            Place("guide", N_("người hướng dẫn"), "Trần Thị Lan, 0233 123 456", personal=True),
        ),
    ),
    Occasion(
        "fee_due",
        N_("Có khoản phí, lệ phí phải nộp"),
        APPLICANT,
        (
            Place("amount", N_("số tiền"), "1.500.000 đồng"),
            Place("purpose", N_("khoản nộp"), "Phí thẩm định", personal=True),
        ),
    ),
    Occasion(
        "paid",
        N_("Đã nhận tiền nộp"),
        APPLICANT,
        (
            Place("amount", N_("số tiền"), "1.500.000 đồng"),
            Place("reference", N_("số biên lai hoặc mã giao dịch"), "BL-24-000123"),
        ),
    ),
    Occasion(
        "status_changed",
        N_("Hồ sơ có thay đổi"),
        APPLICANT,
        (Place("status", N_("tình trạng mới"), "Hồ sơ đã được bổ sung, đang giải quyết tiếp"), DUE),
    ),
    Occasion(
        "result_ready",
        N_("Đã có kết quả"),
        APPLICANT,
        (
            Place("result", N_("tên kết quả"), "Giấy phép tiến hành công việc bức xạ", personal=True),
            Place("symbol", N_("số, ký hiệu kết quả"), "15/GP-SKHCN"),
        ),
    ),
    Occasion(
        "late_apology",
        N_("Xin lỗi và hẹn lại ngày trả"),
        APPLICANT,
        (DUE, Place("new_due", N_("ngày hẹn mới"), "16:30 24/05/2024"), REASON),
    ),
    Occasion("stopped", N_("Đã dừng giải quyết"), APPLICANT, (REASON,)),
    Occasion("stop_declined", N_("Không chấp nhận đề nghị dừng"), APPLICANT, (REASON,)),
    Occasion(
        "refused",
        N_("Từ chối tiếp nhận hoặc giải quyết"),
        APPLICANT,
        (REASON, Place("basis", N_("căn cứ"), "Điều 17 Nghị định 61/2018/NĐ-CP")),
    ),
    Occasion("closed", N_("Hồ sơ đã kết thúc"), APPLICANT, (REASON,)),
    Occasion("message_written", N_("Có tin nhắn mới trên hồ sơ"), APPLICANT),
    Occasion(
        "waybill",
        N_("Kết quả đã gửi bưu điện"),
        APPLICANT,
        (Place("waybill", N_("mã vận đơn"), "EB123456789VN"),),
    ),
    Occasion("survey_invited", N_("Mời đánh giá"), APPLICANT, channels=(*_INSIDE, Channel.ZALO)),
    Occasion("privacy_answered", N_("Trả lời yêu cầu về dữ liệu cá nhân"), APPLICANT, channels=_INSIDE),
    Occasion("voice_answered", N_("Trả lời phản ánh, kiến nghị"), APPLICANT, channels=_INSIDE),
    Occasion(
        "intake_overdue",
        N_("Hồ sơ trực tuyến chờ quá lâu"),
        OFFICER,
        (Place("hours", N_("số giờ làm việc đã chờ"), "2"),),
        channels=_INSIDE,
    ),
    Occasion(
        "applicant_wrote",
        N_("Người nộp có phản hồi trên hồ sơ"),
        OFFICER,
        (Place("what", N_("việc người nộp làm"), "Gửi tin nhắn"),),
        channels=_INSIDE,
    ),
    Occasion(
        "channel_failing",
        N_("Kênh gửi thông báo gặp lỗi"),
        OFFICER,
        (Place("channel", N_("tên kênh"), "Thư điện tử"), REASON),
        channels=(Channel.SITE,),
    ),
)
OCCASIONS: Final = {one.code: one for one in _ALL}
"""Code of the event -> its occasion."""


def samples(occasion: Occasion) -> dict[str, str]:
    """Return a sample for every place of `occasion`, for previews."""
    return {place.name: place.sample for place in occasion.places}
