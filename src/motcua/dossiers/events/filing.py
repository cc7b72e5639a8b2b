"""Acts of filing online: what citizens and other portals sent in, and through which gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class DossierFiledOnline(Event):
    """A citizen sent a dossier; `answers_sha256` covers the form and `files_sha256` each file, in order."""

    code = "dossiers.filed_online"
    sentence = N_("Nộp trực tuyến hồ sơ %(provisional_code)s, thủ tục %(procedure)s, %(files)s tệp.")
    personal = frozenset({"owner", "filer"})
    provisional_code: str
    procedure: str
    procedure_version: int
    owner: str
    filer: str
    on_behalf: str
    answers_sha256: str
    files: int
    files_sha256: list[str]
    level: int


@dataclass(frozen=True)
class DossierTakenIn(Event):
    """A dossier of another portal came in through the intake interface."""

    code = "dossiers.taken_in"
    sentence = N_(
        "Nhận hồ sơ %(external_code)s từ %(source)s, mã tạm %(provisional_code)s, thủ tục %(procedure)s."
    )
    personal = frozenset({"owner", "filer"})
    provisional_code: str
    source: str
    external_code: str
    procedure: str
    owner: str
    filer: str
    answers_sha256: str
    files: int


@dataclass(frozen=True)
class DossierSupplementTakenIn(Event):
    """Papers or answers for a dossier of another portal came in later."""

    code = "dossiers.supplement_taken_in"
    sentence = N_("Nhận bổ sung cho hồ sơ %(external_code)s từ %(source)s: %(files)s tệp.")
    source: str
    external_code: str
    files: int
    answers_sha256: str


@dataclass(frozen=True)
class GateSet(Event):
    """From a day on citizens file through this gate."""

    code = "dossiers.gate_set"
    sentence = N_("Từ %(effective_from)s hồ sơ trực tuyến nộp qua %(kind)s %(portal_url)s, căn cứ %(basis)s.")
    kind: str
    portal_url: str
    effective_from: date
    basis: str


@dataclass(frozen=True)
class IntakeKeyMade(Event):
    """A key for another system was made; the key itself is nowhere kept."""

    code = "dossiers.intake_key_made"
    sentence = N_("Cấp khóa truy cập «%(name)s» cho nguồn %(source)s.")
    source: str
    name: str


@dataclass(frozen=True)
class IntakeKeyRevoked(Event):
    """A key of another system was revoked."""

    code = "dossiers.intake_key_revoked"
    sentence = N_("Thu hồi khóa truy cập «%(name)s» của nguồn %(source)s.")
    source: str
    name: str
