"""The acts of files."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class FilesReleased(Event):
    """The bytes of kept files that nothing refers to any more were given up; their tombstones stay."""

    code = "files.released"
    sentence = N_("Giải phóng %(count)s tệp không còn được dùng: %(because)s")
    count: int
    sha256: list[str]
    because: str
