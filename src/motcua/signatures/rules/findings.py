"""What is found about a file and each of its signatures, and what whoever hands it in is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from motcua.kernel.events import Plain
from motcua.kernel.text import N_


class State(StrEnum):
    """What is known about the signatures of a file, taken together."""

    UNSIGNED = "unsigned"
    VALID = "valid"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"
    WAITING = "waiting"
    """Not looked at yet."""


class Found(StrEnum):
    """What is found about one signature; the first that holds is the one that counts."""

    ALTERED = "altered"
    BROKEN = "broken"
    PARTIAL = "partial"
    REVOKED = "revoked"
    EXPIRED_BEFORE = "expired_before"
    NOT_YET_VALID = "not_yet_valid"
    WEAK = "weak"
    UNKNOWN_ROOT = "unknown_root"
    NOT_FOR_SIGNING = "not_for_signing"
    EXPIRED_SINCE = "expired_since"
    REVOCATION_UNKNOWN = "revocation_unknown"
    CHAIN_UNSURE = "chain_unsure"
    GOOD = "good"
    UNREADABLE = "unreadable"
    """Of the file: there is something of a signature in it that cannot be read."""
    TOO_COMPLEX = "too_complex"
    """Of the file: looking at it took too much time or memory."""


_STATES: Final[Mapping[Found, State]] = {
    Found.ALTERED: State.INVALID,
    Found.BROKEN: State.INVALID,
    Found.PARTIAL: State.INVALID,
    Found.REVOKED: State.INVALID,
    Found.EXPIRED_BEFORE: State.INVALID,
    Found.NOT_YET_VALID: State.INVALID,
    Found.NOT_FOR_SIGNING: State.INVALID,
    Found.UNREADABLE: State.INVALID,
    Found.GOOD: State.VALID,
}
"""Everything else leaves it open: neither proven nor refuted."""

SENTENCES: Final[Mapping[Found, str]] = {
    Found.ALTERED: N_(
        "Tệp có chữ ký của %(signer)s nhưng nội dung đã bị sửa sau khi ký. "
        "Hãy lấy lại bản gốc chưa sửa, hoặc ký lại bản này, rồi tải lên."
    ),
    Found.BROKEN: N_(
        "Chữ ký của %(signer)s bị hỏng hoặc sai định dạng, không kiểm tra được. Hãy ký lại bằng phần mềm của "
        "nhà cung cấp chữ ký số, chọn định dạng PDF (PAdES), rồi tải lên."
    ),
    Found.PARTIAL: N_(
        "Chữ ký của %(signer)s chỉ che một phần tệp, nên không chứng minh được phần còn lại. "
        "Hãy ký lại toàn bộ tệp rồi tải lên."
    ),
    Found.REVOKED: N_(
        "Chứng thư số của %(signer)s đã bị thu hồi ngày %(day)s, trước thời điểm được chứng minh là đã ký. "
        "Hãy ký lại bằng chứng thư còn hiệu lực."
    ),
    Found.EXPIRED_BEFORE: N_(
        "Chứng thư số của %(signer)s hết hạn ngày %(day)s, trước khi ký. Hãy gia hạn chứng thư rồi ký lại."
    ),
    Found.NOT_YET_VALID: N_(
        "Chứng thư số của %(signer)s chưa có hiệu lực khi ký (từ ngày %(day)s). "
        "Hãy kiểm tra đồng hồ của máy ký rồi ký lại."
    ),
    Found.WEAK: N_(
        "Chữ ký của %(signer)s dùng thuật toán đã yếu (%(algorithm)s), không còn đủ tin cậy. "
        "Hãy cập nhật phần mềm ký số rồi ký lại bằng SHA-256."
    ),
    Found.UNKNOWN_ROOT: N_(
        "Nội dung không bị sửa từ khi %(signer)s ký, nhưng cơ quan này chưa nhận ra tổ chức cấp chứng thư "
        "(%(issuer)s). Vẫn nộp được; cán bộ sẽ kiểm tra thêm."
    ),
    Found.NOT_FOR_SIGNING: N_(
        "Chứng thư của %(signer)s không phải chứng thư dùng để ký văn bản. "
        "Hãy ký lại bằng chứng thư chữ ký số của cá nhân hoặc tổ chức."
    ),
    Found.EXPIRED_SINCE: N_(
        "Chứng thư số của %(signer)s nay đã hết hạn (ngày %(day)s) và chữ ký không có dấu thời gian "
        "tin cậy để chứng minh đã ký khi còn hạn. Hãy ký lại nếu được; nếu không, vẫn nộp được và cán bộ "
        "sẽ kiểm tra thêm."
    ),
    Found.REVOCATION_UNKNOWN: N_(
        "Nội dung không bị sửa từ khi %(signer)s ký và chứng thư còn hạn, nhưng lúc này chưa hỏi được "
        "nhà cung cấp xem chứng thư có bị thu hồi không. Không cần làm gì; hệ thống sẽ kiểm tra lại."
    ),
    Found.CHAIN_UNSURE: N_(
        "Nội dung không bị sửa từ khi %(signer)s ký, nhưng chuỗi chứng thư (%(issuer)s) không kiểm tra "
        "được trọn vẹn. Vẫn nộp được; cán bộ sẽ kiểm tra thêm."
    ),
    Found.GOOD: N_(
        "Chữ ký của %(signer)s hợp lệ: nội dung không bị sửa từ khi ký, chứng thư do %(issuer)s cấp."
    ),
    Found.UNREADABLE: N_(
        "Tệp có dấu vết chữ ký số nhưng không đọc được. Hãy xuất lại PDF từ văn bản gốc, ký lại rồi tải lên."
    ),
    Found.TOO_COMPLEX: N_(
        "Chưa kiểm tra được chữ ký trong tệp vì tệp quá phức tạp. Vẫn nộp được; cán bộ sẽ kiểm tra thêm."
    ),
}
"""Each says what is the matter and what to do."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What is found about one signature, as JSON holds it; moments are ISO 8601 in UTC, "" where unknown.

    `claimed_at` is what the signer's machine said, `stamped_at` what a trusted time stamp proves. `day` is
    the day that the finding is about (revocation, expiry). `whole`: covers the file to its end.
    """

    found: Found
    signer: str
    issuer: str = ""
    algorithm: str = ""
    claimed_at: str = ""
    stamped_at: str = ""
    day: str = ""
    whole: bool = False
    root: str = ""

    def plain(self) -> dict[str, Plain]:
        """Return what JSON holds."""
        return asdict(self)

    @property
    def moment(self) -> datetime | None:
        """Return when it was signed: as proven, else as claimed, else None."""
        known = self.stamped_at or self.claimed_at
        return datetime.fromisoformat(known) if known else None

    @property
    def state(self) -> State:
        """Return what this signature alone would make of the file."""
        return _STATES.get(self.found, State.INDETERMINATE)


def signature_of(stored: Mapping[str, object]) -> Signature:
    """Read back what `Signature.plain` gave."""
    words = {name: str(stored.get(name, "")) for name in _WORDS}
    return Signature(Found(str(stored["found"])), whole=stored.get("whole") is True, **words)


_WORDS: Final = ("signer", "issuer", "algorithm", "claimed_at", "stamped_at", "day", "root")


def state_of(found: Sequence[Signature]) -> State:
    """Return the state of a file: as bad as its worst signature; without any it is unsigned."""
    states = {one.state for one in found}
    for worst in (State.INVALID, State.INDETERMINATE, State.VALID):
        if worst in states:
            return worst
    return State.UNSIGNED
