"""The figures beside the navigation: what is late, what is near its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import IntegerField, QuerySet, Subquery

from motcua.dossiers.queries.inbox import overdue_steps
from motcua.dossiers.queries.intake_clock import waiting_too_long
from motcua.dossiers.queries.warnings import warnings_for
from motcua.kernel.actor import Actor
from motcua.notifications.queries.messages import unread
from motcua.people.models import Account

MOST: Final = 100
"""Nobody counts further beside a menu, and each page would pay for it."""


@dataclass(frozen=True, slots=True)
class Badges:
    """How many steps of the inbox are overdue, how many dossiers the page of warnings names; at most MOST.

    The warnings are of dates that come near, and of what was filed online and waits too long (R9). `notices`
    are the messages of one's own inbox that were not read.
    """

    overdue: int = 0
    warnings: int = 0
    notices: int = 0


def badges_for(actor: Actor, at: datetime) -> Badges:
    """Return the figures of `actor`'s navigation in one statement: it stands on every page."""
    row = (
        Account.objects.filter(pk=actor.account_id or 0)
        .values_list(
            _count_of(overdue_steps(actor, at), "pk"),
            _count_of(warnings_for(actor), "dossier"),
            _count_of(waiting_too_long(actor, at), "dossier"),
            _count_of(unread(actor.account_id or 0), "pk"),
        )
        .first()
    )
    if row is None:
        return Badges()
    overdue, near, intake, notices = (figure or 0 for figure in row)  # None where a person can have none
    return Badges(overdue, min(MOST, near + intake), notices)


class _Counted(Subquery):
    """How many rows a query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"


def _count_of(rows: QuerySet[Any], what: str) -> _Counted:
    found = rows.order_by().select_related(None).values(what).distinct()
    return _Counted(found[:MOST], output_field=IntegerField())
