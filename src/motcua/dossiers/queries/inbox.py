"""The work list: open steps that a person holds or may take, by the legal clock."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.calendars.rules import Unit as TermUnit
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.policies import ISSUERS
from motcua.dossiers.rules.buckets import Bucket, bounds_of, bucket_of
from motcua.dossiers.rules.states import State
from motcua.kernel.actor import Actor
from motcua.pages.paging import Page, keyset
from motcua.people.models import Account, Unit
from motcua.people.queries import holders_of
from motcua.store.search import matching
from motcua.workflow.models import StepConsultation, StepToken
from motcua.workflow.policies import MANAGERS
from motcua.workflow.queries.work import open_consultations, open_tokens
from motcua.workflow.rules.definition import StepTag
from motcua.workflow.rules.state import TokenStatus

_MOST_TO_ISSUE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the inbox; empty fields ask nothing."""

    q: str = ""
    bucket: str = ""
    whose: str = ""
    field: str = ""
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One open step with its dossier."""

    step: StepToken
    dossier: Dossier
    bucket: Bucket
    is_mine: bool
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of items, the counts of all buckets, and what waits beside the steps."""

    items: list[Item]
    listed: Page[StepToken]
    counts: dict[Bucket, int]
    mine: int
    unclaimed: int


def inbox(actor: Actor, asked: Asked, *, at: datetime) -> Inbox:
    """Return the open steps of `actor`, soonest due first: two queries and one for the counts."""
    everything = _steps(actor, asked)
    counts = everything.aggregate(
        **{bucket.value: Count("pk", filter=_within(bucket, at)) for bucket in Bucket},
        mine=Count("pk", filter=Q(assignee_id=actor.account_id)),
        unclaimed=Count("pk", filter=Q(assignee=None)),
    )
    rows = _whose(everything, asked.whose, actor)
    if asked.bucket in set(Bucket):
        rows = rows.filter(_within(Bucket(asked.bucket), at))
    rows = rows.select_related("instance__dossier__version", "instance__dossier__owner", "unit")
    listed = keyset(rows, ["due_at", "id"], asked.cursor)
    return Inbox(
        items=[_item(step, actor, at) for step in listed.rows],
        listed=listed,
        counts={bucket: counts[bucket.value] for bucket in Bucket},
        mine=counts["mine"],
        unclaimed=counts["unclaimed"],
    )


def overdue_steps(actor: Actor, at: datetime) -> QuerySet[StepToken]:
    """Return the steps that the inbox of `actor` shows as overdue."""
    return _steps(actor, Asked()).filter(_within(Bucket.OVERDUE, at))


def questions_for(actor: Actor) -> QuerySet[StepConsultation]:
    """Return the questions of other agencies that wait for an answer of `actor`'s units."""
    return open_consultations(sorted({grant.unit_id for grant in actor.grants}))


def results_to_issue(actor: Actor) -> list[Dossier]:
    """Return the dossiers whose signed result waits for its number, where `actor` gives it without a step.

    A process of a higher authority often ends at its signature: what its clerk has to number stands here.
    """
    authorities = {one.organisation_id for one in actor.holding(*ISSUERS)}
    if not authorities:
        return []
    waiting = Result.objects.filter(withdrawn_at=None, number=None, authority__organisation__in=authorities)
    issuing = StepToken.objects.filter(tag=StepTag.ISSUING, status=TokenStatus.OPEN, superseded_at=None)
    rows = Dossier.objects.filter(state=State.RESULT_SIGNED, pk__in=waiting.values("dossier"))
    rows = rows.exclude(instance__in=issuing.values("instance")).select_related("version", "organisation")
    return list(rows.order_by("due_at", "id")[:_MOST_TO_ISSUE])


def assignable(actor: Actor, at: datetime) -> list[Account]:
    """Return the specialists to whom a head may give steps; empty for somebody who manages nobody."""
    units = {grant.unit_id for grant in actor.holding(*MANAGERS)}
    found: dict[int, Account] = {}
    for unit in Unit.objects.filter(pk__in=units):
        found |= {account.pk: account for account in holders_of("specialist", unit, at)}
    return list(found.values())


def steps_to_assign(actor: Actor, public_ids: list[str]) -> list[StepToken]:
    """Return those of the chosen steps that stand in the inbox of `actor` or of the units they head.

    What is no public id is passed over.
    """
    heads = {grant.unit_id for grant in actor.holding(*MANAGERS)}
    rows = StepToken.objects.filter(public_id__in=_uuids(public_ids), status="open", superseded_at=None)
    mine = Q(pk__in=open_tokens(actor).values("pk")) | Q(unit__in=heads)
    return list(rows.filter(mine).select_related("instance__dossier", "unit"))


def _uuids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


def _steps(actor: Actor, asked: Asked) -> QuerySet[StepToken]:
    rows = open_tokens(actor).filter(instance__dossier__isnull=False, due_at__isnull=False)
    headed = {grant.unit_id for grant in actor.holding("division_head", "subdepartment_head")}
    if asked.whose == "unit" and headed:
        rows = StepToken.objects.filter(
            status="open", superseded_at=None, unit__in=headed, instance__dossier__isnull=False
        ).filter(due_at__isnull=False)
    if asked.q:
        found = matching(Dossier.objects.all(), asked.q)
        rows = rows.filter(instance__dossier__in=found.values("pk"))
    return rows.filter(instance__dossier__field_name=asked.field) if asked.field else rows


def _whose(rows: QuerySet[StepToken], whose: str, actor: Actor) -> QuerySet[StepToken]:
    if whose == "mine":
        return rows.filter(assignee_id=actor.account_id)
    return rows.filter(assignee=None) if whose == "unclaimed" else rows


def _within(bucket: Bucket, at: datetime) -> Q:
    by_hours = Q(instance__dossier__early_before=F("instance__dossier__due_at"))  # rules.bounds.is_by_moment
    return (by_hours & _between(bucket, at, by_moment=True)) | (
        ~by_hours & _between(bucket, at, by_moment=False)
    )


def _between(bucket: Bucket, at: datetime, *, by_moment: bool) -> Q:
    first, last = bounds_of(bucket, at, by_moment=by_moment)
    condition = Q()
    if first is not None:
        condition &= Q(due_at__gte=first)
    if last is not None:
        condition &= Q(due_at__lt=last)
    return condition


def _item(step: StepToken, actor: Actor, at: datetime) -> Item:
    dossier: Dossier = step.instance.dossier
    return Item(
        step=step,
        dossier=dossier,
        bucket=bucket_of(step.due_at or at, at, by_moment=dossier.deciding_unit is TermUnit.WORKING_HOUR),
        is_mine=step.assignee_id == actor.account_id,
        is_paused=dossier.paused_since is not None,
    )
