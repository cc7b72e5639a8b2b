"""What the page of a dossier shows, row by row: steps, due dates, acts, buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from motcua.audit.queries import TimelineEntry
from motcua.calendars.rules import Unit, working_time
from motcua.dossiers.models import DueDate
from motcua.dossiers.queries.actions import Offer
from motcua.dossiers.queries.detail import Case, Sheet
from motcua.dossiers.queries.process import StepToken
from motcua.dossiers.rules.actions import ACTION_NAMES, CANCEL_SIGNATURE, GROUPS, NEXT, Action
from motcua.dossiers.rules.channels import RETURN_NAMES
from motcua.dossiers.rules.states import RUNNING
from motcua.dossiers.rules.timeliness import TIMELINESS_NAMES, timeliness
from motcua.kernel.dates import local
from motcua.kernel.errors import DomainError
from motcua.kernel.text import print_number
from motcua.people.rules.roles import role_name
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.state import TokenStatus, plan_from_plain

POSTED: Final = frozenset({Action.TAKE_OVER, Action.CLAIM, Action.RELEASE, Action.WITHDRAW})
"""Acts without a form: their button does them."""
HARD: Final = frozenset(
    {
        Action.REFUSE,
        Action.REDIRECT,
        Action.STOP,
        Action.CLOSE_UNSUPPLEMENTED,
        Action.VOID,
        Action.WITHDRAW_RESULT,
    }
)
"""Acts that end or undo much: their buttons say so by their look."""
_STEP_WORK: Final = frozenset({Action.TAKE_OVER, Action.CLAIM, Action.COMPLETE, Action.SIGN})
_BESIDE: Final = (Action.SEND_BACK, Action.ASK_SUPPLEMENT)
ICONS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.TAKE_OVER: "heart-handshake",
        Action.CLAIM: "user-check",
        Action.COMPLETE: "check",
        Action.SEND_BACK: "arrow-back-up",
        Action.RELEASE: "user-x",
        Action.ASSIGN: "user-plus",
        Action.CONSULT: "messages",
        Action.ANSWER: "message-2",
        Action.WITHDRAW: "x",
        Action.ASK_SUPPLEMENT: "file-plus",
        Action.RECEIVE_SUPPLEMENT: "file-import",
        Action.CLOSE_UNSUPPLEMENTED: "file-off",
        Action.PAUSE: "player-pause",
        Action.RESUME: "player-play",
        Action.EXTEND: "calendar-plus",
        Action.APOLOGISE: "mail",
        Action.SIGN: "signature",
        Action.ISSUE: "rubber-stamp",
        Action.ARRIVE: "inbox",
        Action.RETURN: "door-exit",
        Action.WITHDRAW_RESULT: "arrow-back-up",
        Action.REFUSE: "ban",
        Action.REDIRECT: "transfer",
        Action.STOP: "hand-stop",
        Action.DECLINE_STOP: "x",
        Action.CORRECT: "pencil",
        Action.ADD_FILE: "paperclip",
        Action.VOID: "circle-x",
        Action.UNDO: "rotate",
    }
)


@dataclass(frozen=True, slots=True)
class Button:
    """An offered act as a button: where it leads, and whether it acts at once."""

    action: str
    text: str
    href: str
    icon: str
    kind: str
    posts: bool
    about: str


def button_of(case: Case, offer: Offer) -> Button:
    """Return the button of an offer."""
    subject = offer.step or offer.consultation
    arguments: list[UUID] = [case.dossier.public_id]
    if subject is not None:
        arguments.append(subject.public_id)
    several = offer.step is not None and len(case.open_steps) > 1
    return Button(
        action=offer.action.value,
        text=gettext(action_name(case, offer.action)),
        href=reverse(f"dossiers:{offer.action}", args=arguments),
        icon=ICONS[offer.action],
        kind="stop" if offer.action in HARD else "quiet",
        posts=offer.action in POSTED,
        about=offer.step.name if several and offer.step else "",
    )


def action_name(case: Case, action: Action) -> str:
    """Return what an act is called for this dossier: a result without a number is not yet issued."""
    if action is Action.WITHDRAW_RESULT and case.result is not None and case.result.number is None:
        return CANCEL_SIGNATURE
    return ACTION_NAMES[action]


def next_offer(offers: Iterable[Offer]) -> Offer | None:
    """Return the one next thing among the offers, or None when it is nobody's turn here."""
    found = [one for one in offers if one.action is not Action.ASSIGN or _is_free(one)]
    return next((one for action in NEXT for one in found if one.action is action), None)


def _is_free(offer: Offer) -> bool:
    return offer.step is not None and offer.step.assignee_id is None


def offers_beside(offers: Iterable[Offer], first: Offer | None) -> list[Offer]:
    """Return what stands beside the one next thing when that is work on a step."""
    if first is None or first.action not in _STEP_WORK:
        return []
    return [one for action in _BESIDE for one in offers if one.action is action]


def grouped(
    case: Case, offers: Iterable[Offer], shown: Iterable[Offer | None]
) -> list[tuple[str, list[Button]]]:
    """Return the acts that are not `shown` already, in their groups.

    A claim is left out where taking over does the same.
    """
    taken = {one.step.pk for one in offers if one.action is Action.TAKE_OVER and one.step}
    before = [one for one in shown if one is not None]
    left = [
        one
        for one in offers
        if one not in before and not (one.action is Action.CLAIM and one.step and one.step.pk in taken)
    ]
    groups = []
    for title, actions in GROUPS:
        buttons = [button_of(case, one) for action in actions for one in left if one.action is action]
        if buttons:
            groups.append((gettext(title), buttons))
    return groups


@dataclass(frozen=True, slots=True)
class StepRow:
    """One visit to a step, or a step still to come."""

    name: str
    who: str
    unit: str
    due_at: datetime | None
    done_at: datetime | None
    outcome: str
    state: str
    tone: str
    word: str
    round: int


def step_rows(case: Case, at: datetime) -> list[StepRow]:
    """Return the steps as they went, then those planned, in the order of the table."""
    definition, instance = case.definition, case.dossier.instance
    if definition is None or instance is None:
        return []
    rows = [_visit(one, case.dossier.deciding_unit, at) for one in case.steps]
    if instance.ended_at is None:
        rows += _to_come(definition, {one.node for one in case.steps}, plan_from_plain(instance.plan))
    return rows


def _visit(token: StepToken, unit: Unit, at: datetime) -> StepRow:
    status = TokenStatus(token.status)
    tone, word = _standing_of(token, unit, at)
    return StepRow(
        name=token.name,
        who=token.closed_by_label or token.assignee_label or gettext(role_name(token.role)),
        unit=token.unit.name if token.unit else "",
        due_at=token.due_at,
        done_at=token.closed_at,
        outcome=gettext("Trả lại bước trước") if status is TokenStatus.SENT_BACK else token.outcome,
        state="open" if status is TokenStatus.OPEN else "done",
        tone=tone,
        word=word,
        round=token.round,
    )


def _standing_of(token: StepToken, unit: Unit, at: datetime) -> tuple[str, str]:
    status = TokenStatus(token.status)
    if status is TokenStatus.CANCELLED:
        return "quiet", gettext("Đã dừng")
    kept = timeliness(token.due_at, token.closed_at or at, unit)
    if status is TokenStatus.OPEN:
        return ("late", gettext("Đang quá hạn")) if kept == "late" else ("going", gettext("Đang làm"))
    tones = {"early": "good", "on_time": "good", "late": "late"}
    return tones.get(kept, "quiet"), gettext(TIMELINESS_NAMES[kept]) if kept else gettext("Đã xong")


def _to_come(definition: Definition, seen: set[str], plan: Mapping[str, datetime]) -> list[StepRow]:
    return [
        StepRow(
            name=step.name,
            who=gettext(role_name(step.role)),
            unit=step.unit_name,
            due_at=plan.get(step.key),
            done_at=None,
            outcome="",
            state="",
            tone="quiet",
            word=gettext("Chưa đến"),
            round=1,
        )
        for step in definition.steps
        if step.key not in seen
    ]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a due date is this day, as `ui.why` and the page read it."""

    sentence: str
    term: str
    start: datetime
    skipped: list[dict[str, object]]
    rules: list[dict[str, object]]
    pauses: list[dict[str, object]]
    to_confirm: list[str]


def explained(row: DueDate) -> Explained:
    """Return the reasons kept with a due date."""
    told: dict[str, Any] = row.explanation
    return Explained(
        sentence=told["sentence"],
        term=told["term"],
        start=datetime.fromisoformat(told["effective_start"]),
        skipped=[
            {"day": date.fromisoformat(one["date"]), "reason": one["name"], "source": one["source"]}
            for one in told["skipped"]
        ],
        rules=[{"sentence": one["sentence"], "source": one["source"]} for one in told["rules"]],
        pauses=[
            {
                "first": datetime.fromisoformat(one["from"]),
                "last": datetime.fromisoformat(one["to"]),
                "restarts": one["kind"] == "reset",
                "basis": one["basis"],
            }
            for one in told["pauses"]
        ],
        to_confirm=list(told["to_confirm"]),
    )


_DAY = timedelta(hours=8)


def working_time_left(case: Case, sheet: Sheet, at: datetime) -> str:
    """Return the working time to the due moment in words; "" where the clock does not run.

    A day has eight hours.
    """
    dossier = case.dossier
    if sheet.calendar is None or dossier.due_at is None or case.state not in RUNNING:
        return ""
    try:
        left = working_time(sheet.calendar, at, dossier.due_at)
    except DomainError:
        return ""
    days, rest = divmod(abs(left), _DAY)
    hours = rest.seconds // 3600
    parts = {"days": print_number(days), "hours": print_number(hours)}
    if left < timedelta():
        return gettext("đã quá %(days)s ngày %(hours)s giờ làm việc") % parts
    return gettext("còn %(days)s ngày %(hours)s giờ làm việc") % parts


_ACT_LOOK: Final[tuple[tuple[str, str, str], ...]] = (
    ("dossiers.accepted", "good", "door-enter"),
    ("dossiers.entered_late", "today", "door-enter"),
    ("dossiers.filed", "going", "file-import"),
    ("dossiers.supplement_asked", "paused", "file-plus"),
    ("dossiers.supplemented", "going", "file-import"),
    ("dossiers.financial_pause", "paused", "player-pause"),
    ("dossiers.clock_resumed", "going", "player-play"),
    ("dossiers.term_extended", "today", "calendar-plus"),
    ("dossiers.apology", "late", "mail"),
    ("dossiers.result_signed", "good", "signature"),
    ("dossiers.result_issued", "good", "rubber-stamp"),
    ("dossiers.result_arrived", "good", "inbox"),
    ("dossiers.result_returned", "good", "door-exit"),
    ("dossiers.refused", "late", "ban"),
    ("dossiers.reception_", "late", "circle-x"),
    ("dossiers.signature_cancelled", "today", "arrow-back-up"),
    ("dossiers.result_withdrawn", "late", "arrow-back-up"),
    ("dossiers.stopped", "late", "hand-stop"),
    ("dossiers.stop_asked", "today", "hand-stop"),
    ("dossiers.stop_declined", "today", "x"),
    ("dossiers.redirected", "late", "transfer"),
    ("dossiers.closed", "late", "file-off"),
    ("dossiers.data_corrected", "today", "pencil"),
    ("dossiers.paper_added", "quiet", "paperclip"),
    ("dossiers.paper_issued", "quiet", "printer"),
    ("dossiers.copy_withdrawn", "late", "ban"),
    ("dossiers.copy_", "quiet", "copy"),
    ("dossiers.last_act_undone", "today", "rotate"),
    ("dossiers.forwarded", "going", "send"),
    ("dossiers.taken_over", "going", "heart-handshake"),
    ("workflow.act_undone", "today", "rotate"),
    ("workflow.consultation", "paused", "messages"),
    ("workflow.step_claimed", "going", "user-check"),
    ("workflow.step_sent_back", "today", "arrow-back-up"),
    ("workflow.step_reopened", "today", "arrow-back-up"),
    ("workflow.step", "going", "check"),
)
_CORRECTED_NAMES: Final = {
    "summary": "Trích yếu",
    "sets": "Số bộ",
    "note": "Ghi chú",
    "authorisation": "Giấy ủy quyền",
    "return_channel": "Nhận kết quả",
    "owner": "Chủ hồ sơ",
    "filer": "Người nộp",
}


def timeline_rows(acts: Iterable[TimelineEntry]) -> list[dict[str, object]]:
    """Return the acts, newest first, as `ui.timeline` reads them."""
    rows: list[dict[str, object]] = []
    for together in _sittings(acts):
        act, others = together[-1], together[:-1]
        look = next(
            ((tone, icon) for code, tone, icon in _ACT_LOOK if act.code.startswith(code)), ("", "point")
        )
        behalf = str(act.actor.get("on_behalf_of") or "")
        who = act.actor_label
        rows.append(
            {
                "at": act.at,
                "sentence": act.sentence,
                "who": gettext("%(who)s thay %(other)s") % {"who": who, "other": behalf} if behalf else who,
                "tone": look[0],
                "icon": look[1],
                "note": " ".join([*(one.sentence for one in others), *_notes(act)]),
            }
        )
    return rows[::-1]


def _sittings(acts: Iterable[TimelineEntry]) -> list[list[TimelineEntry]]:
    """Return the acts that one person did in one go together; the last of them says what it was about."""
    found: list[list[TimelineEntry]] = []
    for act in acts:
        before = found[-1][-1] if found else None
        if before and _sitting(before) == _sitting(act):
            found[-1].append(act)
        else:
            found.append([act])
    return found


def _sitting(act: TimelineEntry) -> tuple[object, ...]:
    return act.at, act.recorded_at, act.actor.get("account"), act.actor_label


def _notes(act: TimelineEntry) -> list[str]:
    notes = []
    if act.was_entered_late:
        moment = local(act.recorded_at)
        notes.append(gettext("Ghi vào hệ thống lúc %(when)s.") % {"when": f"{moment:%H:%M %d/%m/%Y}"})
    before, after = act.details.get("before"), act.details.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        notes += [
            gettext("%(field)s: «%(old)s» → «%(new)s».")
            % {
                "field": gettext(_CORRECTED_NAMES.get(str(name), str(name))),
                "old": _in_words(name, before[name]),
                "new": _in_words(name, after.get(name, "")),
            }
            for name in before
        ]
    return notes


def _in_words(name: str, value: object) -> str:
    names = {str(code): words for code, words in RETURN_NAMES.items()}
    return gettext(names[str(value)]) if name == "return_channel" and str(value) in names else str(value)
