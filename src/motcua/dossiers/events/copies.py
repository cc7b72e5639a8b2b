"""Acts on electronic copies certified at the counter."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class CopyEntered(Event):
    """An officer compared a file with the original and entered its copy in the register."""

    code = "dossiers.copy_entered"
    sentence = N_("Đối chiếu bản chính «%(title)s», vào sổ bản sao điện tử số %(symbol)s.")
    symbol: str
    title: str
    source_sha256: str
    basis: str


@dataclass(frozen=True)
class CopyIssued(Event):
    """The file of a copy was made and given out."""

    code = "dossiers.copy_issued"
    sentence = N_("Cấp bản sao điện tử số %(symbol)s.")
    symbol: str
    sha256: str


@dataclass(frozen=True)
class CopyWithdrawn(Event):
    """A copy was taken back: whoever verifies it is told when and why."""

    code = "dossiers.copy_withdrawn"
    sentence = N_("Thu hồi bản sao điện tử số %(symbol)s: %(reason)s")
    symbol: str
    reason: str
