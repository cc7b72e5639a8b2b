"""Lists of districts and wards as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Final

from motcua.catalogue.rules.eforms.localities import Place, Tiers

COLUMNS: Final = ("map", "province", "district", "ward", "valid_from", "valid_to")


def read_places(text: str, *, file: str) -> tuple[Place, ...]:
    """Return the places of a file. Raises ValueError that names the file and the row at fault."""
    reader = csv.DictReader(io.StringIO(text))
    missing = [one for one in COLUMNS if one not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"{file}: no column {', '.join(missing)}")
    found = []
    for number, row in enumerate(reader, 2):
        try:
            found.append(
                Place(
                    tiers=Tiers(row["map"].strip()),
                    province=row["province"].strip(),
                    district=row["district"].strip(),
                    ward=row["ward"].strip(),
                    valid_from=date.fromisoformat(row["valid_from"].strip()),
                    valid_to=date.fromisoformat(row["valid_to"].strip()) if row["valid_to"].strip() else None,
                )
            )
        except (ValueError, AttributeError) as fault:
            raise ValueError(f"{file}, row {number}: {fault}") from fault
    return tuple(found)
