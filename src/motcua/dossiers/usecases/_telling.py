"""Telling people of an act: one line beside `record_on`, one row of work in the act's own transaction.

Who is told, where, and in which words is found out afterwards by the worker (`telling.tell_people`): the
act waits for nothing, locks nothing more, and what it rolls back is never told. Called inside use cases only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from django.conf import settings

from motcua.dossiers.models import Apology, Dossier, Result, SupplementRequest
from motcua.dossiers.printing.parts import as_appointed
from motcua.dossiers.rules.supplements import AskedItem
from motcua.jobs.usecases import Wanted, enqueue_all
from motcua.kernel.actor import Actor
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.text import print_date, print_moment
from motcua.notifications.rules.occasions import APPLICANT, OFFICER

TELL: Final = "dossiers.tell"
STATUSES: Final = {
    "supplemented": (
        "đã nhận phần bổ sung, tiếp tục giải quyết",
        "what you added has arrived, the work goes on",
    ),
    "paused": (
        "tạm dừng tính thời hạn trong khi ông/bà thực hiện nghĩa vụ tài chính",
        "the term stands still while you meet a financial duty",
    ),
    "resumed": ("tiếp tục tính thời hạn giải quyết", "the term runs on"),
    "extended": ("được gia hạn giải quyết theo quy định", "the term was extended as the law provides"),
    "voided": (
        "việc tiếp nhận được hủy do ghi nhầm; cơ quan sẽ liên hệ với ông/bà",
        "the reception was void, made by mistake; the office will contact you",
    ),
}
"""What an applicant is told of a change, in plain words of both languages."""


def tell_applicant(
    dossier: Dossier, event: str, values: Mapping[str, str] | None = None, *, actor: Actor, at: datetime
) -> None:
    """Tell owner and filer of `dossier`, their accounts, and who files for an organisation, of `event`.

    `event` is a code of notifications.rules.occasions; `values` are the places of its own (code, procedure,
    office, link, look_up_key are filled in). Told once for this act, whatever is tried again.
    """
    enqueue_all(jobs=[_telling(dossier, event, values, APPLICANT, at=at)], actor=actor, at=at)


def tell_officers(
    dossier: Dossier, event: str, values: Mapping[str, str] | None = None, *, actor: Actor, at: datetime
) -> None:
    """Tell who has `dossier` in hand of `event`: holders of its open steps, before reception the counter."""
    enqueue_all(jobs=[_telling(dossier, event, values, OFFICER, at=at)], actor=actor, at=at)


def telling_filed(dossier: Dossier, *, at: datetime) -> Wanted:
    """Return the job that tells that a filing arrived, and its provisional code."""
    return _telling(dossier, "provisional_received", None, APPLICANT, at=at)


def telling_received(dossier: Dossier, *, at: datetime) -> Wanted:
    """Return the job that tells that `dossier` was received, and the date on form 01."""
    return _telling(dossier, "received", {"due": _appointment(dossier)}, APPLICANT, at=at)


def tell_asked(
    dossier: Dossier, request: SupplementRequest, items: Sequence[AskedItem], *, actor: Actor, at: datetime
) -> None:
    """Tell what has to be completed, until when, and who helps: the same words as form 02."""
    values = {
        "papers": "\n".join(f"- {one.name}: {one.reason}" for one in items),
        "deadline": print_date(request.deadline),
        "guide": request.guide,
    }
    tell_applicant(dossier, "supplement_asked", values, actor=actor, at=at)


def tell_status(dossier: Dossier, status: str, *, actor: Actor, at: datetime) -> None:
    """Tell of a change in plain words: one of STATUSES; with the appointment where there is one."""
    vietnamese, english = STATUSES[status]
    running = dossier.due_at and not dossier.paused_since
    due = _printed(as_appointed(dossier, dossier.moments().due_at)) if running else ""
    values = {"status": vietnamese, "status_en": english, "due": due}
    tell_applicant(dossier, "status_changed", values, actor=actor, at=at)


def tell_unsupplemented(dossier: Dossier, deadline: date, *, actor: Actor, at: datetime) -> None:
    """Tell that `dossier` was closed because nothing was added in time."""
    day = print_date(deadline)
    values = {
        "reason": f"Đã hết hạn bổ sung ({day}) mà chưa nhận được phần bổ sung.",
        "reason_en": f"What was asked for had not arrived by {day}.",
    }
    tell_applicant(dossier, "closed", values, actor=actor, at=at)


def tell_apology(dossier: Dossier, apology: Apology, *, actor: Actor, at: datetime) -> None:
    """Apologise to the applicant with the reason and the new appointment (R12, R18)."""
    values = {
        "due": _printed(as_appointed(dossier, apology.old_due_at)),
        "new_due": _printed(as_appointed(dossier, apology.new_due_at)),
        "reason": apology.reason,
    }
    tell_applicant(dossier, "late_apology", values, actor=actor, at=at)


def tell_result(dossier: Dossier, result: Result, *, actor: Actor, at: datetime) -> None:
    """Tell that the result lies ready."""
    values = {"result": result.title, "symbol": result.symbol}
    tell_applicant(dossier, "result_ready", values, actor=actor, at=at)


def tell_returned(dossier: Dossier, waybill: str, *, actor: Actor, at: datetime) -> None:
    """Ask how the applicant was served, and name the waybill where the result went by post."""
    if waybill:
        tell_applicant(dossier, "waybill", {"waybill": waybill}, actor=actor, at=at)
    asked = urlencode({"ma": str(dossier), "khoa": dossier.look_up_key})
    rating = f"{settings.PUBLIC_URL}/danh-gia/?{asked}"
    tell_applicant(dossier, "survey_invited", {"link": rating, "inside": rating}, actor=actor, at=at)


def _appointment(dossier: Dossier) -> str:
    return _printed(as_appointed(dossier, dossier.due_printed or dossier.moments().due_at))


def _printed(appointment: datetime | date) -> str:
    return print_moment(appointment) if isinstance(appointment, datetime) else print_date(appointment)


def _telling(
    dossier: Dossier, event: str, values: Mapping[str, str] | None, audience: str, *, at: datetime
) -> Wanted:
    return Wanted(
        TELL,
        {
            "dossier": str(dossier.public_id),
            "event": event,
            "values": {"code": str(dossier), **(values or {})},
            "audience": audience,
            "key": f"dossier:{dossier.public_id}:{new_public_id()}",
            "at": at.isoformat(),
        },
    )
