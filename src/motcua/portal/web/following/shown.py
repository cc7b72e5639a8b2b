"""What the page of a dossier says to its applicant, in plain words and without an officer's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext

from motcua.dossiers.queries.applicants import Dossier
from motcua.dossiers.queries.following import Followed
from motcua.dossiers.rules.following import (
    AT_COUNTER,
    EXPECTED_WORDS,
    PLAIN_WORDS,
    SAID_TO_APPLICANT,
    TOLD_OF,
    Expected,
    PhaseStep,
    expected_of_applicant,
    phase_picture,
)
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import ENDED, State
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.papers.rules.registry import FormKind, Regime, form_of

_TONES: Final = {
    MilestoneKind.SUPPLEMENT_ASKED: "paused",
    MilestoneKind.PAUSED: "paused",
    MilestoneKind.APOLOGISED: "late",
    MilestoneKind.REFUSED: "late",
    MilestoneKind.RESOLVED: "good",
    MilestoneKind.RETURNED: "good",
}
_ENDINGS: Final = {
    State.REFUSED: MilestoneKind.REFUSED,
    State.WRONG_COMPETENCE: MilestoneKind.REDIRECTED,
    State.CLOSED_UNSUPPLEMENTED: MilestoneKind.CLOSED,
    State.STOPPED: MilestoneKind.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Skip:
    """A day that is not counted, and why."""

    day: date
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that a due date rests on."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of a due date."""

    sentence: str
    skipped: list[Skip]
    rules: list[Because]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: `who` is a unit, never a person."""

    at: datetime
    sentence: str
    who: str
    tone: str = ""
    icon: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper that the office wrote to the applicant."""

    title: str
    at: datetime
    file_id: str
    name: str


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """Everything the page shows beside the dossier itself."""

    phase: str
    steps: list[PhaseStep]
    expected: Expected
    expected_words: str
    due_tone: str
    due_word: str
    why: Why | None
    ending: str
    history: list[Told]
    slips: list[Slip]


def page_of(followed: Followed, at: datetime, *, owes: bool) -> FollowedPage:
    """Return what is shown of a dossier at `at`; `owes` tells whether fees are due."""
    state = followed.state
    expected = expected_of_applicant(state, owes=owes)
    tone, word = _due_word(followed.dossier, at)
    return FollowedPage(
        phase=gettext(PLAIN_WORDS[state]),
        steps=[PhaseStep(gettext(one.text), one.state) for one in phase_picture(state, _reached(followed))],
        expected=expected,
        expected_words=gettext(EXPECTED_WORDS[expected]),
        due_tone=tone,
        due_word=word,
        why=why_of(followed.due.explanation) if followed.due else None,
        ending=_ending(followed),
        history=history_of(followed),
        slips=slips_of(followed),
    )


def why_of(explained: dict[str, Any]) -> Why:
    """Return the reasons that were kept with a due date, every skipped day among them."""
    return Why(
        explained["sentence"],
        [Skip(date.fromisoformat(one["date"]), one["name"], one["source"]) for one in explained["skipped"]],
        [Because(one["sentence"], one["source"]) for one in explained["rules"]],
    )


def history_of(followed: Followed) -> list[Told]:
    """Return what happened, newest first: at the counter or in the agency, by no name of a person."""
    dossier = followed.dossier
    counter = gettext("Bộ phận Một cửa")
    agency = (dossier.handling_unit or dossier.organisation).name
    found = []
    for one in reversed(followed.milestones):
        kind = MilestoneKind(one.kind)
        if kind in TOLD_OF:
            note = one.note if kind in SAID_TO_APPLICANT else ""
            who = f"{counter}, {dossier.place.name}" if kind in AT_COUNTER else agency
            found.append(Told(one.at, gettext(TOLD_OF[kind]), who, _TONES.get(kind, ""), note=note))
    return found


def slips_of(followed: Followed) -> list[Slip]:
    """Return the papers that the office wrote to the applicant, newest first; one copy of each print."""
    regime = Regime(followed.dossier.regime.forms) if followed.dossier.regime else Regime.TT_01_2018
    return [
        Slip(form_of(regime, FormKind(one.kind)).title, one.at, str(one.file.public_id), one.file.name)
        for one in reversed(followed.issued)
    ]


def _reached(followed: Followed) -> State:
    return State.PROCESSING if followed.dossier.received_at else State.AWAITING_RECEPTION


def _ending(followed: Followed) -> str:
    """Return why the matter ended otherwise than with its result, as the office wrote it."""
    kind = _ENDINGS.get(followed.state)
    notes = [one.note for one in followed.milestones if one.kind == kind]
    return notes[-1] if notes else ""


def _due_word(dossier: Dossier, at: datetime) -> tuple[str, str]:
    if dossier.state in ENDED or dossier.resolved_at is not None or dossier.due_at is None:
        return "quiet", gettext(N_("đã giải quyết xong"))
    if dossier.paused_since is not None:
        return "paused", gettext(N_("thời hạn đang tạm dừng"))
    if dossier.late_from is not None and at >= dossier.late_from:
        return "late", gettext(N_("đã quá ngày hẹn"))
    days = (legal_date(dossier.due_at) - legal_date(at)).days
    if days == 0:
        return "today", gettext(N_("hẹn trả hôm nay"))
    return "going", gettext("còn %(days)s ngày") % {"days": days}
