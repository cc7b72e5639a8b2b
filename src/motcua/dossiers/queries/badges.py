"""The figures beside the navigation: what is late, what is near its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Func, IntegerField, QuerySet, Subquery

from motcua.dossiers.queries.inbox import overdue_steps
from motcua.dossiers.queries.warnings import warnings_for
from motcua.kernel.actor import Actor
from motcua.people.models import Account


@dataclass(frozen=True, slots=True)
class Badges:
    """How many steps of the inbox are overdue, and how many dossiers the warnings name."""

    overdue: int = 0
    warnings: int = 0


def badges_for(actor: Actor, at: datetime) -> Badges:
    """Return the figures of `actor`'s navigation in one statement: it stands on every page."""
    row = (
        Account.objects.filter(pk=actor.account_id or 0)
        .values_list(
            _count_of(overdue_steps(actor, at), "pk"),
            _count_of(warnings_for(actor), "dossier"),
        )
        .first()
    )
    return Badges(*row) if row else Badges()


def _count_of(rows: QuerySet[Any], what: str) -> Subquery:
    # Count() would group by the outer row; a plain function counts the rows of the subquery.
    count: Any = Func(what, function="COUNT", template="%(function)s(DISTINCT %(expressions)s)")
    counted = rows.order_by().select_related(None).annotate(rows=count).values("rows")
    return Subquery(counted, output_field=IntegerField())
