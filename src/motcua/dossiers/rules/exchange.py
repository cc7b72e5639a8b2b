"""What other portals send and are told: a dossier as it comes, and status codes by source (onestop §1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from motcua.dossiers.errors.intake import StatusUnknown
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.states import Resolution, State
from motcua.people.rules.applicants import ApplicantDetails

NATIONAL_PORTAL: Final = "national"
"""The source whose vocabulary is known, as one vendor maps it: to be confirmed against the official text."""


@dataclass(frozen=True, slots=True)
class ExternalStatus:
    """One status as another system numbers, names and words it."""

    number: int
    name: str
    label: str


_S = ExternalStatus
_NATIONAL: Final[Mapping[State, ExternalStatus]] = MappingProxyType(
    {
        State.AWAITING_RECEPTION: _S(1, "receiving", "Mới đăng ký"),
        State.INTAKE_SUPPLEMENT: _S(5, "waiting", "Yêu cầu bổ sung giấy tờ"),
        State.REFUSED: _S(3, "denied", "Không được tiếp nhận"),
        State.WRONG_COMPETENCE: _S(3, "denied", "Không được tiếp nhận"),
        State.CLOSED_UNSUPPLEMENTED: _S(8, "unresolved", "Dừng xử lý"),
        State.RECEIVED: _S(2, "new", "Được tiếp nhận"),
        State.PROCESSING: _S(4, "processing", "Đang xử lý"),
        State.PAUSED_SUPPLEMENT: _S(5, "waiting", "Yêu cầu bổ sung giấy tờ"),
        State.PAUSED_FINANCIAL: _S(6, "paying", "Yêu cầu thực hiện nghĩa vụ tài chính"),
        State.RESULT_SIGNED: _S(4, "processing", "Đang xử lý"),
        State.AWAITING_RETURN: _S(9, "releasing", "Đã xử lý xong"),
        State.RETURNED: _S(10, "done", "Đã trả kết quả"),
        State.STOPPED: _S(8, "unresolved", "Dừng xử lý"),
        State.VOIDED: _S(3, "denied", "Không được tiếp nhận"),
    }
)
_WITHDRAWN: Final = _S(7, "cancelled", "Công dân yêu cầu rút hồ sơ")
_VOCABULARIES: Final = MappingProxyType({NATIONAL_PORTAL: (_NATIONAL, _WITHDRAWN)})


def status_for(source: str, state: State, resolution: str = "") -> ExternalStatus:
    """Return how `source` calls a state; withdrawal has a code of its own. Raises StatusUnknown."""
    if source not in _VOCABULARIES:
        raise StatusUnknown(source=source)
    table, withdrawn = _VOCABULARIES[source]
    if resolution == Resolution.WITHDRAWN:
        return withdrawn
    found = table.get(state)
    if found is None:
        raise StatusUnknown(source=source)
    return found


@dataclass(frozen=True, slots=True)
class SentPaper:
    """One paper of another portal: the component by its place in the list (from 1), 0 for a further one."""

    name: str
    component: int
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SentDossier:
    """A dossier as another portal hands it in; `procedure` is the national or local key."""

    code: str
    procedure: str
    owner: ApplicantDetails
    filer: ApplicantDetails | None = None
    authorisation: str = ""
    summary: str = ""
    return_channel: ReturnChannel = ReturnChannel.ELECTRONIC
    return_address: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    papers: tuple[SentPaper, ...] = ()
