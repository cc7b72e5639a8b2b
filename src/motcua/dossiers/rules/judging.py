"""How an officer judges what was filed, and what the applicant is then asked to put right (R1, R3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.dossiers.rules.supplements import AskedItem, require_reason
from motcua.kernel.text import N_


class Verdict(StrEnum):
    """What the officer found of one paper or one answer."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"
    UNREADABLE = "unreadable"


VERDICT_NAMES: Final = {
    Verdict.OK: N_("Đạt"),
    Verdict.MISSING: N_("Thiếu"),
    Verdict.WRONG: N_("Sai"),
    Verdict.UNREADABLE: N_("Mờ, không đọc được"),
}
VERDICT_TONES: Final = {
    Verdict.OK: "good",
    Verdict.MISSING: "today",
    Verdict.WRONG: "late",
    Verdict.UNREADABLE: "soon",
}
"""The tone in which a verdict is shown; never without its word."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a component (its row key) or a field of the form (its name), with the reason."""

    name: str
    verdict: Verdict
    reason: str = ""
    component: int | None = None
    field_name: str = ""

    @property
    def about(self) -> tuple[int | None, str]:
        """Return what it is about: the newest verdict on it counts."""
        return self.component, self.field_name


def checked(verdicts: Iterable[Judged]) -> list[Judged]:
    """Return the verdicts, each that is not "ok" with a reason that says something.

    Raises ReasonRequired.
    """
    found = list(verdicts)
    for one in found:
        if one.verdict is not Verdict.OK:
            require_reason(one.reason)
    return found


def asked_by(verdicts: Iterable[Judged]) -> list[AskedItem]:
    """Return what one full request has to ask for: everything that is not "ok", once each (R1)."""
    found: dict[tuple[int | None, str], AskedItem] = {}
    for one in verdicts:
        if one.verdict is not Verdict.OK:
            reason = f"{VERDICT_NAMES[one.verdict]}: {one.reason.strip()}"
            found[one.about] = AskedItem(one.name, reason, one.component, one.field_name)
        else:
            found.pop(one.about, None)
    return list(found.values())
