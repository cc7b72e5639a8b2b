"""Where a procedure is received: the place its version names, a counter of its lead agency, or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NON_TERRITORIAL_RULE: Final = "R15"
"""The rule that, switched on in a regime, allows reception that does not depend on territory."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of reception: its row key, and its path in the tree of units ("/1/4/9/")."""

    key: int
    path: str


def receives(place: Place, *, named: int | None, lead_path: str) -> bool:
    """Tell whether `place` receives a procedure by itself.

    `named` is the place of receipt that the version in force names, `lead_path` the path of its lead
    agency (decision 28). A version that names no place is received by its lead agency alone.
    """
    return place.key == named or (bool(lead_path) and place.path.startswith(lead_path))
