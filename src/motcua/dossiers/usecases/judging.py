"""An officer's verdicts on what was filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import ActNotAllowed, NothingJudged
from motcua.dossiers.events import PapersJudged
from motcua.dossiers.models import Dossier, IntakeClock, PaperVerdict
from motcua.dossiers.policies import require_counter, require_worker
from motcua.dossiers.rules.judging import VERDICT_NAMES, Judged, Verdict, checked
from motcua.dossiers.rules.states import BEFORE_RECEPTION, ENDED, NAMES, State
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._reception import lock_for
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_
from motcua.store.writes import official, trace

JUDGING = N_("Kiểm tra hồ sơ")


@official
def judge_papers(
    *, dossier_id: UUID, verdicts: Sequence[Judged], actor: Actor, at: datetime
) -> list[PaperVerdict]:
    """Write down what was found of each paper and answer; the newest verdict on a thing counts.

    At the counter before the reception, by whoever works on it afterwards. It asks the applicant for
    nothing yet: that is `ask_intake_supplement` or `ask_supplement`. Raises Forbidden, ActNotAllowed once
    the dossier has ended, NothingJudged, ReasonRequired for a verdict other than "ok" without a reason.
    """
    dossier = lock_for(dossier_id, actor)
    state = State(dossier.state)
    actor = (
        require_counter(actor, dossier.place_id)
        if state in BEFORE_RECEPTION
        else require_worker(actor, dossier)
    )
    if state in ENDED:
        raise ActNotAllowed(act=JUDGING, state=NAMES[state])
    found = checked(verdicts)
    if not found:
        raise NothingJudged
    rows = PaperVerdict.objects.bulk_create(
        PaperVerdict(
            dossier=dossier,
            component_id=one.component,
            field_name=one.field_name,
            name=one.name,
            verdict=one.verdict,
            reason=one.reason.strip(),
            judged_by=actor.label,
            at=at,
            recorded_at=at,
        )
        for one in found
    )
    record_on(dossier, _told(found), actor=actor, at=at)
    return rows


@trace
def open_filing(*, dossier: Dossier, actor: Actor, at: datetime) -> None:
    """Note that an officer looked at a filing, so that its alert ends (R9). Raises Forbidden elsewhere."""
    require_counter(actor, dossier.place_id)
    waiting = IntakeClock.objects.filter(dossier=dossier, opened_at=None, answered_at=None)
    waiting.update(opened_at=at)


def _told(found: list[Judged]) -> PapersJudged:
    faulty = [one for one in found if one.verdict is not Verdict.OK]
    return PapersJudged(
        good=len(found) - len(faulty),
        faulty=len(faulty),
        verdicts=[f"{one.name}: {VERDICT_NAMES[one.verdict]}. {one.reason}".strip() for one in faulty],
    )
