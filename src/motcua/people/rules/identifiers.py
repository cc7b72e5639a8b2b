"""Electronic identifiers of agencies in both notations (onestop §2.3).

Old: QCVN 102:2016, `VVV.ZZ.YY.MXX`, read right to left (000.00.09.H50). New: decision 20/2020/QĐ-TTg
article 4, left to right, `H50.09`, at most 35 characters. The authorities re-issued identifiers, so
a conversion is only a hint to be confirmed, never an identifier in force.
"""

from __future__ import annotations

import re
from enum import StrEnum

from motcua.people.errors import AgencyIdentifierInvalid

_OLD = re.compile(r"(?P<fourth>\d{3})\.(?P<third>\d{2})\.(?P<second>\d{2})\.(?P<first>[A-Y]\d{2})")
_NEW = re.compile(r"[A-Y]\d{2}(\.[0-9A-Z]{1,5})*")
_LONGEST = 35
_WIDTHS = (2, 2, 3)


class Notation(StrEnum):
    """How an agency identifier is written."""

    OLD = "old"
    NEW = "new"


def notation_of(identifier: str) -> Notation:
    """Return the notation of an agency identifier; raises AgencyIdentifierInvalid when it has neither."""
    if _OLD.fullmatch(identifier):
        return Notation.OLD
    if _NEW.fullmatch(identifier) and len(identifier) <= _LONGEST:
        return Notation.NEW
    raise AgencyIdentifierInvalid(identifier=identifier)


def hint_new(old: str) -> str:
    """Return what an old identifier would be in the new notation: 000.00.09.H50 is H50.09.

    Raises AgencyIdentifierInvalid for anything but the old notation.
    """
    found = _OLD.fullmatch(old)
    if found is None:
        raise AgencyIdentifierInvalid(identifier=old)
    groups = [found["second"], found["third"], found["fourth"]]
    while groups and not groups[-1].strip("0"):
        groups.pop()
    return ".".join([found["first"], *groups])


def hint_old(new: str) -> str | None:
    """Return what a new identifier would be in the old notation, or None when it does not fit.

    H50.09 is 000.00.09.H50. Raises AgencyIdentifierInvalid for anything but the new notation.
    """
    if notation_of(new) is not Notation.NEW:
        raise AgencyIdentifierInvalid(identifier=new)
    first, *groups = new.split(".")
    if len(groups) > len(_WIDTHS) or not all(
        group.isdigit() and len(group) <= width for group, width in zip(groups, _WIDTHS, strict=False)
    ):
        return None
    padded = [
        (groups[place] if place < len(groups) else "").zfill(width) for place, width in enumerate(_WIDTHS)
    ]
    return ".".join([*reversed(padded), first])
