"""Warning of due moments that come near, each once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.dossiers.errors import WarningPointsOutOfRange
from motcua.dossiers.events import WarningPointsSet
from motcua.dossiers.models import Dossier, DueWarning, IntakeClock, LegalRegime
from motcua.dossiers.policies import require_administrator, require_system
from motcua.dossiers.queries.intake_clock import intake_hours_on
from motcua.dossiers.queries.warnings import open_steps_of, step_with_dossier
from motcua.dossiers.rules.warning_points import WarningKind, WarningPoints
from motcua.dossiers.usecases._telling import tell_officers
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official, working

MOST_DAYS, MOST_HOURS = 30, 80


@working
def warn_of_dossier(*, dossier_id: UUID, actor: Actor, at: datetime) -> int:
    """Warn whoever holds the open steps of a dossier whose moment has come; return how many were warned.

    The moment is claimed by a conditional update: of two sweeps one warns, the other returns 0, and so does
    one for a dossier that was paused meanwhile. Raises Forbidden for anybody but the system.
    """
    require_system(actor)
    due_to_warn = Dossier.objects.filter(public_id=dossier_id, warn_at__lte=at, paused_since=None)
    claimed = due_to_warn.update(warn_at=None)
    if not claimed:
        return 0
    dossier = Dossier.objects.get(public_id=dossier_id)
    due_at = dossier.moments().due_at
    made = DueWarning.objects.bulk_create(
        [
            DueWarning(
                dossier=dossier,
                kind=WarningKind.DOSSIER,
                step=step,
                holder_id=step.assignee_id,
                unit_id=step.unit_id,
                due_at=due_at,
                at=at,
            )
            for step in open_steps_of(dossier)
        ],
        ignore_conflicts=True,
    )
    return len(made)


@working
def warn_of_step(*, step_id: UUID, actor: Actor, at: datetime) -> int:
    """Warn whoever holds an open step that it falls due soon; 0 when it was closed or warned of already.

    Raises Forbidden for anybody but the system.
    """
    require_system(actor)
    found = step_with_dossier(step_id)
    if found is None:
        return 0
    step, dossier = found
    if step.due_at is None:
        return 0
    _, is_new = DueWarning.objects.get_or_create(
        kind=WarningKind.STEP,
        step=step,
        due_at=step.due_at,
        defaults={"dossier": dossier, "holder_id": step.assignee_id, "unit_id": step.unit_id, "at": at},
    )
    return int(is_new)


@working
def alert_of_filing(*, dossier_id: UUID, actor: Actor, at: datetime) -> int:
    """Tell the officers of the counter that nobody opened a filing yet (R9); return how many were alerted.

    The alert is claimed by a conditional update: of two sweeps one tells. Raises Forbidden for anybody but
    the system.
    """
    require_system(actor)
    unopened = IntakeClock.objects.filter(
        dossier__public_id=dossier_id, opened_at=None, answered_at=None, alerted_at=None
    )
    claimed = unopened.update(alerted_at=at)
    if claimed:
        dossier = Dossier.objects.select_related("version", "place").get(public_id=dossier_id)
        newest = dossier.intake_clocks.latest("round")
        hours = intake_hours_on(newest.counts_from).alert
        tell_officers(dossier, "intake_overdue", {"hours": str(hours)}, actor=actor, at=at)
    return claimed


@official
def set_warning_points(*, regime: str, points: WarningPoints, actor: Actor, at: datetime) -> LegalRegime:
    """Say how long before a due date to warn; holds for due moments that are counted from now on.

    Raises Forbidden, NotFound, WarningPointsOutOfRange.
    """
    actor = require_administrator(actor)
    row = lock(LegalRegime.objects.all(), code=regime)
    if not (0 < points.dossier_days <= MOST_DAYS and 0 <= points.step_hours <= MOST_HOURS):
        raise WarningPointsOutOfRange(days=MOST_DAYS, hours=MOST_HOURS)
    row.warn_days_before, row.warn_hours_before_step = points.dossier_days, points.step_hours
    row.save(update_fields=["warn_days_before", "warn_hours_before_step"])
    event = WarningPointsSet(regime=row.name, days=points.dossier_days, hours=points.step_hours)
    record(event, stream="legal-rules", actor=actor, at=at)
    return row
