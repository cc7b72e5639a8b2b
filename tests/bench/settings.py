"""What a benchmark is told."""

from __future__ import annotations

from dataclasses import dataclass

from tests.databases import Copy


@dataclass(frozen=True, slots=True)
class Settings:
    """`size` is how many dossiers to measure with; `database` is the copy in use, if it wants one."""

    size: int
    database: Copy | None = None
