"""A dossier in a few lines: where it stands, who has it, when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.detail import Case
from motcua.dossiers.queries.process import StepToken
from motcua.dossiers.rules.due_marks import DueFacts, due_mark
from motcua.dossiers.rules.states import State
from motcua.pages.display import fill
from motcua.people.rules.roles import role_name


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the dossier now: a person, or a role of a unit while nobody took the step."""

    step: str
    who: str
    unit: str
    is_person: bool
    since: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands at the head of every page about a dossier."""

    dossier: Dossier
    state: str
    tone: str
    due_tone: str
    due_word: str
    holders: list[Holder]


def summary_of(case: Case, at: datetime) -> Summary:
    """Return the summary of a dossier at `at`."""
    dossier = case.dossier
    facts = DueFacts(
        state=case.state,
        due_at=dossier.due_at,
        early_before=dossier.early_before,
        late_from=dossier.late_from,
        warn_at=dossier.warn_at,
        resolved_at=dossier.resolved_at,
    )
    mark = due_mark(facts, at)
    return Summary(
        dossier=dossier,
        state=gettext(dossier.state_name),
        tone=_tone(case, mark.tone),
        due_tone=mark.tone,
        due_word=fill(mark.word, {"days": mark.days}),
        holders=[holder_of(step) for step in case.open_steps],
    )


def holder_of(step: StepToken) -> Holder:
    """Return who has a step: the assignee, else the role it is for."""
    return Holder(
        step=step.name,
        who=step.assignee_label or gettext(role_name(step.role)),
        unit=step.unit.name if step.unit else "",
        is_person=bool(step.assignee_label),
        since=step.claimed_at or step.opened_at,
        due_at=step.due_at,
    )


def _tone(case: Case, due_tone: str) -> str:
    if due_tone == "late" and case.state in (State.RECEIVED, State.PROCESSING, State.RESULT_SIGNED):
        return "late"
    return case.dossier.state_tone
