"""How often, and with what effect on the clock, an applicant may be asked to complete a dossier.

Sources: NĐ 118/2025 Điều 17 (guidance once and in full, R1); NĐ 63/2010 Điều 20 khoản 4 (at most
two times for one matter, R2); decision 23.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.dossiers.errors import NothingAsked, ReasonRequired, SupplementLimit
from motcua.kernel.text import N_


class Stage(StrEnum):
    """Where the gap was found."""

    INTAKE = "intake"
    PROCESSING = "processing"


class ClockEffect(StrEnum):
    """What a supplement does to the clock once the papers are in."""

    RESTART = "restart"
    PAUSE = "pause"
    NONE = "none"


STAGE_NAMES = {Stage.INTAKE: N_("giai đoạn tiếp nhận"), Stage.PROCESSING: N_("giai đoạn xử lý")}
LEAST_REASON = 10
"""Characters of a reason below which it says nothing."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One missing or wrong thing: a component (its row key) or a field of the form (its name), and why."""

    name: str
    reason: str
    component: int | None = None
    field_name: str = ""


def check_request(
    items: list[AskedItem],
    *,
    stage: Stage,
    asked_in_stage: int,
    asked_in_matter: int,
    per_stage: int,
    per_matter: int,
    override: str,
) -> None:
    """Refuse a request that asks nothing, gives no reason, or comes too often.

    Raises NothingAsked, ReasonRequired, SupplementLimit. An `override` (the applicant did not
    follow the guidance) of LEAST_REASON characters lifts the limits; it is kept and shown.
    """
    if not items:
        raise NothingAsked
    if any(len(item.reason.strip()) < LEAST_REASON for item in items):
        raise ReasonRequired(least=LEAST_REASON)
    if len(override.strip()) >= LEAST_REASON:
        return
    if asked_in_matter >= per_matter:
        raise SupplementLimit(asked=asked_in_matter, where=N_("một hồ sơ"), limit=per_matter)
    if asked_in_stage >= per_stage:
        raise SupplementLimit(asked=asked_in_stage, where=STAGE_NAMES[stage], limit=per_stage)


def require_reason(text: str, least: int = LEAST_REASON) -> str:
    """Return the trimmed reason. Raises ReasonRequired when it is too short to be one (R3)."""
    reason = text.strip()
    if len(reason) < least:
        raise ReasonRequired(least=least)
    return reason
