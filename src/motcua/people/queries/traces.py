"""Who viewed what, and what happened to sign-ins."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from motcua.people.models import Account, SignInTrace, ViewTrace


def who_viewed(subject: UUID) -> QuerySet[ViewTrace]:
    """Return who looked at the thing of public id `subject`, newest first."""
    rows = ViewTrace.objects.filter(subject=subject).select_related("account", "post__unit")
    return rows.order_by("-at", "-id")


def views_by(account: Account) -> QuerySet[ViewTrace]:
    """Return what `account` looked at, newest first."""
    return ViewTrace.objects.filter(account=account).order_by("-at", "-id")


def sign_ins_of(account: Account) -> QuerySet[SignInTrace]:
    """Return what happened to the sign-in of `account`, newest first."""
    return SignInTrace.objects.filter(account=account).order_by("-at", "-id")
