"""The daily seal."""

from __future__ import annotations

from datetime import date, datetime

from motcua.audit.errors import AlreadySealed, DayNotOver
from motcua.audit.events import DaySealed
from motcua.audit.models import Seal
from motcua.audit.policies import require
from motcua.audit.queries.sealing import day_tree, last_seal_before
from motcua.audit.usecases.record import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date
from motcua.store.writes import official


@official(alone=True)
def seal_day(*, day: date, actor: Actor, at: datetime) -> Seal:
    """Seal the acts recorded on the legal date `day`, and all heads at its end (decision 17).

    The root covers the root of the last sealed day before it, so the seals form a chain too; days
    between that one and `day` are covered with it. No act is under way meanwhile. Raises DayNotOver
    while the day lasts, AlreadySealed the second time, WritersBusy when an act under way takes too
    long, Forbidden for a person who is not an administrator.
    """
    actor = require(actor, "seal")
    if legal_date(at) <= day:
        raise DayNotOver(day=print_date(day))
    if Seal.objects.filter(day__gte=day).exists():
        raise AlreadySealed(day=print_date(day))
    tree = day_tree(day, previous=last_seal_before(day))
    seal = Seal.objects.create(
        day=day,
        sealed_at=at,
        acts=tree.acts,
        heads=tree.heads,
        acts_root=tree.acts_root,
        heads_root=tree.heads_root,
        previous_root=tree.previous_root,
        root=tree.root,
        leaves=tree.leaves,
    )
    record(DaySealed(day=day, acts=tree.acts, root=tree.root), stream="audit", actor=actor, at=at)
    return seal
