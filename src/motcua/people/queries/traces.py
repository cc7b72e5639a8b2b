"""Who viewed what, and what happened to sign-ins."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from motcua.kernel.actor import Actor
from motcua.kernel.dates import day_bounds
from motcua.pages.paging import Page, keyset
from motcua.people.models import Account, Holding, SignInTrace, Unit, ViewTrace
from motcua.people.policies import require, units_open_to


def who_viewed(subject: UUID) -> QuerySet[ViewTrace]:
    """Return who looked at the thing of public id `subject`, newest first."""
    rows = ViewTrace.objects.filter(subject=subject).select_related("account", "post__unit")
    return rows.order_by("-at", "-id")


def sign_ins_of(account: Account) -> QuerySet[SignInTrace]:
    """Return what happened to the sign-in of `account`, newest first."""
    return SignInTrace.objects.filter(account=account).order_by("-at", "-id")


def views_page(
    viewer: Actor,
    *,
    who: str | None = None,
    subject: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
    cursor: str | None = None,
) -> Page[ViewTrace]:
    """Return who viewed what in the agencies that `viewer` watches over, newest first.

    `who` is part of a user name. Raises Forbidden for anybody but administrators and inspectors.
    """
    require(viewer, "read_traces")
    rows = ViewTrace.objects.select_related("account", "post__unit")
    if not viewer.is_system:
        rows = rows.filter(post__unit__in=units_open_to(viewer, "read_traces", Unit.objects.all()))
    if who:
        rows = rows.filter(account__username__icontains=who.strip())
    if subject:
        rows = rows.filter(subject=subject)
    if first:
        rows = rows.filter(at__gte=day_bounds(first)[0])
    if last:
        rows = rows.filter(at__lt=day_bounds(last)[1])
    return keyset(rows, ["-at", "-id"], cursor)


def sign_ins_page(viewer: Actor, *, who: str | None = None, cursor: str | None = None) -> Page[SignInTrace]:
    """Return what happened to sign-ins of the staff whom `viewer` watches over, newest first.

    Attempts under a name that nobody has are shown only to those who watch over a root. `who` is part
    of a user name. Raises Forbidden for anybody but administrators and inspectors.
    """
    require(viewer, "read_traces")
    rows = SignInTrace.objects.select_related("account")
    open_units = units_open_to(viewer, "read_traces", Unit.objects.all())
    if not viewer.is_system and not open_units.filter(parent=None).exists():
        held = Holding.objects.filter(account=OuterRef("account"), post__unit__in=open_units)
        rows = rows.filter(Exists(held))
    if who:
        rows = rows.filter(username__icontains=who.strip())
    return keyset(rows, ["-at", "-id"], cursor)
