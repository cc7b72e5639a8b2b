"""The English names of fields of administration that the shipped data knows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

_FILE: Final = Path(__file__).resolve().parents[1] / "data" / "quangtri-2024" / "fields.csv"


@cache
def english_names() -> Mapping[str, str]:
    """Return the English name of each shipped field by its Vietnamese one."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name_vi"]: row["name_en"] for row in csv.DictReader(file)})
