"""Feedback cases as lists and pages show them, and their figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from motcua.feedback.models import CaseStep, FeedbackCase
from motcua.feedback.policies import visible_cases
from motcua.feedback.rules.cases import OPEN, CaseAct, CaseChannel
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.pages.paging import Page, keyset
from motcua.people.models import Unit
from motcua.store.search import matching


def unit_within(organisation_id: int, unit_id: int) -> Unit:
    """Return a unit of the agency (the agency itself is one). Raises NotFound."""
    found = Unit.objects.filter(pk=unit_id).filter(Q(organisation=organisation_id) | Q(pk=organisation_id))
    unit = found.first()
    if unit is None:
        raise NotFound
    return unit


def units_to_handle(organisation_id: int) -> list[Unit]:
    """Return the agency and its units, who may be given a case."""
    rows = Unit.objects.filter(Q(organisation=organisation_id) | Q(pk=organisation_id))
    return list(rows.order_by("path"))


def case_for(actor: Actor, public_id: UUID) -> FeedbackCase:
    """Return a case that a member of staff may see, with steps and files. Raises NotFound."""
    rows = FeedbackCase.objects.filter(visible_cases(actor)).select_related("organisation", "unit")
    found = rows.prefetch_related("steps__unit", "files__file").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def case_of_sender(*, code: str, key: str, actor: Actor) -> FeedbackCase:
    """Return a case to its sender: by code and key, or signed in. Raises NotFound."""
    rows = FeedbackCase.objects.select_related("organisation", "unit").prefetch_related(
        "steps__unit", "files__file"
    )
    found = rows.filter(code=code.strip().upper()).first()
    if found is None:
        raise NotFound
    own = actor.citizen and found.account_id is not None and found.account_id == actor.account_id
    typed = key.strip().upper().replace("-", "").replace(" ", "")
    if not own and not compare_digest(found.look_up_key.encode(), typed.encode()):
        raise NotFound
    return found


def cases_of_account(account_id: int) -> list[FeedbackCase]:
    """Return what somebody sent while signed in, newest first."""
    return list(FeedbackCase.objects.filter(account=account_id).order_by("-pk")[:100])


def cases(actor: Actor, *, q: str, state: str, cursor: str | None) -> Page[FeedbackCase]:
    """Return the cases that a member of staff may see, newest first, by words and state."""
    rows = FeedbackCase.objects.filter(visible_cases(actor)).select_related("unit")
    if q:
        rows = matching(rows, q)
    if state == "open":
        rows = rows.filter(state__in=OPEN)
    elif state:
        rows = rows.filter(state=state)
    return keyset(rows, ["-id"], cursor)


def published(cursor: str | None) -> Page[FeedbackCase]:
    """Return published questions and answers, newest first, without senders."""
    rows = FeedbackCase.objects.filter(published_at__isnull=False).defer(
        "sender", "phone", "email", "address"
    )
    return keyset(rows.select_related("organisation", "unit"), ["-id"], cursor, size=20)


def may_read_case_file(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` sees the case that `file` came with: staff by visibility, the sender signed in."""
    rows = FeedbackCase.objects.filter(files__file=file)
    if actor.citizen:
        return rows.filter(account=actor.account_id).exists()
    return rows.filter(visible_cases(actor)).exists()


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """The figures of a window as known at a moment: carried + new + reopened = done + open."""

    carried: int
    new: int
    new_online: int
    reopened: int
    done: int
    done_late: int
    open: int
    open_late: int
    published: int

    @property
    def closes(self) -> bool:
        """Tell whether the identity holds."""
        return self.carried + self.new + self.reopened == self.done + self.open


def case_figures(
    organisations: Collection[int], begin: datetime, end: datetime, *, as_of: datetime
) -> CaseFigures:
    """Return the figures of agencies from `begin` until before `end`, from the steps known at `as_of`.

    Each case counts where it stood at the window's two ends. One that was done before and opened again in
    the window is `reopened`; done late is done after the day that its last step set.
    """
    rows = _as_known(organisations, begin, end, as_of)
    is_open, was_open = Q(at_end__in=OPEN), Q(at_begin__in=OPEN)
    came_again = Q(received__lt=begin) & ~was_open & Q(reopened_at__isnull=False)
    mine = Q(received__gte=begin) | was_open | came_again
    late = Q(due__isnull=False, due__lt=F("last_at"))
    counted = rows.aggregate(
        carried=Count("pk", filter=Q(received__lt=begin) & was_open),
        new=Count("pk", filter=Q(received__gte=begin)),
        new_online=Count("pk", filter=Q(received__gte=begin, channel=CaseChannel.PORTAL)),
        reopened=Count("pk", filter=came_again),
        done=Count("pk", filter=mine & ~is_open),
        done_late=Count("pk", filter=mine & ~is_open & late),
        open=Count("pk", filter=is_open),
        open_late=Count("pk", filter=is_open & Q(due__lt=end)),
        published=Count("pk", filter=Q(shown_at__gte=begin)),
    )
    return CaseFigures(**counted)


def _as_known(
    organisations: Collection[int], begin: datetime, end: datetime, as_of: datetime
) -> QuerySet[FeedbackCase]:
    """Return the cases received before `end`, with their states at both ends, as known at `as_of`."""
    known = CaseStep.objects.filter(case=OuterRef("pk"), recorded_at__lte=as_of, at__lt=end)
    moving = known.exclude(act=CaseAct.PUBLISH).order_by("-at", "-pk")
    newest = known.order_by("-at", "-pk")
    return (
        FeedbackCase.objects.filter(organisation__in=organisations)
        .annotate(
            received=Subquery(known.filter(act="receive").values("at")[:1]),
            at_begin=Subquery(moving.filter(at__lt=begin).values("state")[:1]),
            at_end=Subquery(moving.values("state")[:1]),
            last_at=Subquery(moving.values("at")[:1]),
            due=Subquery(newest.filter(due_at__isnull=False).values("due_at")[:1]),
            reopened_at=Subquery(newest.filter(act=CaseAct.REOPEN, at__gte=begin).values("at")[:1]),
            shown_at=Subquery(newest.filter(act=CaseAct.PUBLISH).values("at")[:1]),
        )
        .filter(received__isnull=False)
    )
