"""Acts on trusted roots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class RootTrusted(Event):
    """Certificates of an authority are believed from a day on."""

    code = "signatures.root_trusted"
    sentence = N_("Tin cậy tổ chức chứng thực “%(name)s” từ ngày %(effective_from)s, theo %(source)s.")
    name: str
    certificate_sha256: str
    source: str
    effective_from: date


@dataclass(frozen=True)
class RootEnded(Event):
    """Certificates of an authority are no longer believed from a day on."""

    code = "signatures.root_ended"
    sentence = N_("Thôi tin cậy tổ chức chứng thực “%(name)s” từ ngày %(effective_to)s. Lý do: %(reason)s")
    name: str
    certificate_sha256: str
    effective_to: date
    reason: str
