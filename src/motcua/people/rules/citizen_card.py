"""The QR of the citizen card as a keyboard scanner types it.

`number|old number|full name|ddmmyyyy|sex|address|ddmmyyyy of issue`; the card of 2024 adds further
parts, which are not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text import N_, fold, tidy
from motcua.people.errors import CardUnreadable
from motcua.people.rules.identity import Sex

_FEWEST_PARTS = 6
_NUMBER = re.compile(r"\d{12}")
_DAY = re.compile(r"(\d{2})(\d{2})(\d{4})")
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What the QR of a citizen card holds. `old_number` is "" for who never had one."""

    number: str
    old_number: str
    full_name: str
    born: date
    sex: Sex
    address: str
    issued: date | None


def looks_like_card(text: str) -> bool:
    """Tell whether a line typed at the counter came from a card and not from a person's hands."""
    return text.count("|") >= _FEWEST_PARTS - 1


def read_card(text: str) -> CitizenCard:
    """Read the QR of a citizen card; raises CardUnreadable with what is wrong with it.

    Repairs names that a scanner set to Latin letters typed as broken characters.
    """
    parts = [tidy(part) for part in _mended(text).strip().strip("\ufeff").split("|")]
    if len(parts) < _FEWEST_PARTS:
        raise CardUnreadable(reason=N_("thiếu thông tin, hãy quét lại cả mã"))
    number, old_number, full_name, born, sex, address = parts[:_FEWEST_PARTS]
    if not _NUMBER.fullmatch(number):
        raise CardUnreadable(reason=N_("số định danh không đủ 12 chữ số"))
    if not full_name:
        raise CardUnreadable(reason=N_("không có họ tên"))
    birth_date = _day(born)
    if birth_date is None:
        raise CardUnreadable(reason=N_("ngày sinh không đúng"))
    return CitizenCard(
        number=number,
        old_number=old_number if old_number.isdigit() else "",
        full_name=full_name,
        born=birth_date,
        sex=_SEXES.get(fold(sex), Sex.OTHER),
        address=address,
        issued=_day(parts[_FEWEST_PARTS]) if len(parts) > _FEWEST_PARTS else None,
    )


def _mended(text: str) -> str:
    """Return UTF-8 that was typed byte by byte as one text again; anything else as it is."""
    for code_page in ("latin-1", "cp1252"):
        try:
            return text.encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
