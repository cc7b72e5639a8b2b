"""Posts, who holds them, and what was lent."""

from __future__ import annotations

from django.db import models

from motcua.people.models.validity import DatedRows, runs_forward
from motcua.people.rules.roles import Role
from motcua.store.models import Row


class Post(Row):
    """A post (vị trí) of a unit: it gives its holders one role there."""

    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    title = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = DatedRows.as_manager()

    class Meta:
        """Found by unit and role."""

        constraints = [
            runs_forward("post_runs_forward"),
            models.CheckConstraint(
                condition=models.Q(role__in=[one.value for one in Role]), name="post_role_known"
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="post_by_unit_and_role")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Holding(Row):
    """An account holds a post, by a decision, for a time."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="holdings")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=500, blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        """Nobody holds a post twice at once."""

        constraints = [
            runs_forward("holding_runs_forward"),
            models.UniqueConstraint(
                fields=["post", "account"], condition=models.Q(valid_to=None), name="holding_one_open"
            ),
        ]


class Delegation(Row):
    """The holder of a post lends its role to a colleague for some days.

    Without rows in `scope` it is lent in the unit of the post, else in those units. `valid_to` is the
    first day without it. A revoked delegation ends at `revoked_at`.
    """

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="delegations")
    borrower = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="delegations")
    valid_from = models.DateField()
    valid_to = models.DateField()
    basis = models.CharField(max_length=500, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=500, blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        """It lasts a day at least."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")), name="delegation_lasts_a_day"
            )
        ]


class DelegationUnit(models.Model):
    """A unit to which a delegation is limited."""

    id = models.BigAutoField(primary_key=True)
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="scope")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A unit is named once."""

        constraints = [
            models.UniqueConstraint(fields=["delegation", "unit"], name="delegation_names_a_unit_once")
        ]
