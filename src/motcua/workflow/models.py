"""Tables of workflow: processes in versions, running instances, their tokens, consultations, timers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.store.models import Row
from motcua.store.search import searchable
from motcua.store.triggers import Trigger, declare
from motcua.workflow.rules.state import ConsultationStatus, InstanceStatus, TokenStatus

_KEY = 100
_LABEL = 200


class ProcessDefinition(Row):
    """A process by its key; what it says is in its versions."""

    key = models.CharField(max_length=_KEY, unique=True)
    name = models.CharField(max_length=1000)
    search_text = models.TextField(blank=True)

    class Meta:
        """Listed by name."""

        indexes = [models.Index(fields=["name", "id"], name="workflow_process_by_name")]

    def __str__(self) -> str:
        """Return the name of the process."""
        return self.name


class ProcessVersion(Row):
    """One version: a draft until it is published, immutable from then on (by trigger).

    `canonical` is the definition, `digest` its SHA-256. `basis` and `confidence` say where the
    table comes from and how far to trust it.
    """

    process = models.ForeignKey(ProcessDefinition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    canonical = models.JSONField()
    digest = models.CharField(max_length=64)
    unit_keys = models.JSONField()
    basis = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=100, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=_LABEL)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=_LABEL, blank=True)

    class Meta:
        """Numbered within its process; at most one draft."""

        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="workflow_version_number_once"),
            models.UniqueConstraint(
                fields=["process"], condition=Q(published_at=None), name="workflow_one_draft_a_process"
            ),
        ]

    def __str__(self) -> str:
        """Return the number of the version."""
        return f"{self.process_id}/{self.number}"


class Instance(Row):
    """A process under way. `units` maps the unit keys of the definition to units; `plan` holds the
    planned moment of each step; `before` is what the last act changed, for its undoing.
    """

    version = models.ForeignKey(ProcessVersion, on_delete=models.PROTECT, related_name="instances")
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    stream = models.CharField(max_length=80)
    status = models.CharField(max_length=20, choices=[(each.value, each.value) for each in InstanceStatus])
    units = models.JSONField()
    variables = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    before = models.JSONField(null=True)
    last_act = models.CharField(max_length=40)
    last_actor = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """An instance that runs has no end."""

        constraints = [
            models.CheckConstraint(
                condition=Q(status=InstanceStatus.RUNNING, ended_at=None)
                | (~Q(status=InstanceStatus.RUNNING) & Q(ended_at__isnull=False)),
                name="workflow_instance_end_fits_status",
            )
        ]

    def __str__(self) -> str:
        """Return the stream that tells its story."""
        return self.stream


_CURRENT_OPEN = Q(status=TokenStatus.OPEN, superseded_at=None)


class StepToken(Row):
    """One visit of an instance to a node: open or closed work, or waiting at a join.

    Times are legal moments, `…_recorded_at` when the system knew them. An act that is undone leaves
    its rows behind with `superseded_at`; the row that holds instead has the same `number`.
    """

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="tokens")
    number = models.PositiveIntegerField()
    node = models.CharField(max_length=_KEY)
    name = models.CharField(max_length=500, blank=True)
    tag = models.CharField(max_length=20, blank=True)
    round = models.PositiveIntegerField()
    status = models.CharField(max_length=20, choices=[(each.value, each.value) for each in TokenStatus])
    branch = models.CharField(max_length=500, blank=True)
    role = models.CharField(max_length=40, blank=True)
    unit_key = models.CharField(max_length=_KEY, blank=True)
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    assignee = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    assignee_label = models.CharField(max_length=_LABEL, blank=True)
    lent_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    lent_by_label = models.CharField(max_length=_LABEL, blank=True)
    opened_at = models.DateTimeField()
    opened_recorded_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_recorded_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    closed_by_label = models.CharField(max_length=_LABEL, blank=True)
    outcome = models.CharField(max_length=200, blank=True)
    fired = models.JSONField(default=list)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        """Every work list is an indexed query over open tokens only."""

        constraints = [
            models.UniqueConstraint(
                fields=["instance", "number"],
                condition=Q(superseded_at=None),
                name="workflow_token_number_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[TokenStatus.OPEN, TokenStatus.WAITING], closed_at=None)
                | (~Q(status__in=[TokenStatus.OPEN, TokenStatus.WAITING]) & Q(closed_at__isnull=False)),
                name="workflow_token_close_fits_status",
            ),
        ]
        indexes = [
            models.Index(fields=["assignee", "due_at"], condition=_CURRENT_OPEN, name="workflow_token_mine"),
            models.Index(
                fields=["unit", "role", "due_at"],
                condition=_CURRENT_OPEN & Q(assignee=None),
                name="workflow_token_unclaimed",
            ),
            models.Index(fields=["due_at"], condition=_CURRENT_OPEN, name="workflow_token_due"),
        ]

    def __str__(self) -> str:
        """Return the name of the step."""
        return self.name or self.node


class StepConsultation(Row):
    """A question to another unit while a step stays open."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="consultations")
    number = models.PositiveIntegerField()
    token_number = models.PositiveIntegerField()
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    unit_name = models.CharField(max_length=500)
    subject = models.TextField()
    asked_at = models.DateTimeField()
    asked_by_label = models.CharField(max_length=_LABEL)
    due_at = models.DateTimeField()
    status = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in ConsultationStatus]
    )
    closed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        """Open questions are found by the unit asked and by their deadline."""

        constraints = [
            models.UniqueConstraint(
                fields=["instance", "number"],
                condition=Q(superseded_at=None),
                name="workflow_consultation_number_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at"],
                condition=Q(status=ConsultationStatus.OPEN, superseded_at=None),
                name="workflow_consultation_open",
            )
        ]


class StepTimer(Row):
    """A boundary timer that runs while its step is open. `settled_at`: fired, or its step was closed."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="timers")
    token_number = models.PositiveIntegerField()
    node = models.CharField(max_length=_KEY)
    fires_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """Due timers are an indexed query; a timer runs once for a token."""

        constraints = [
            models.UniqueConstraint(
                fields=["instance", "token_number", "node"],
                condition=Q(settled_at=None),
                name="workflow_timer_once",
            ),
        ]
        indexes = [
            models.Index(fields=["fires_at"], condition=Q(settled_at=None), name="workflow_timer_due"),
        ]


searchable("workflow_processdefinition")

_REFUSE = (
    "CREATE OR REPLACE FUNCTION workflow_refuse_published() RETURNS trigger LANGUAGE plpgsql AS $body$ "
    "BEGIN RAISE EXCEPTION 'a published process version never changes' "
    "USING ERRCODE = 'integrity_constraint_violation'; END $body$"
)
for _act in ("UPDATE", "DELETE"):
    _name = f"workflow_published_no_{_act.lower()}"
    declare(
        Trigger(
            name=_name,
            table="workflow_processversion",
            sqlite=(
                f"CREATE TRIGGER {_name} BEFORE {_act} ON workflow_processversion "
                "WHEN old.published_at IS NOT NULL "
                "BEGIN SELECT RAISE(ABORT, 'a published process version never changes'); END",
            ),
            postgresql=(
                _REFUSE,
                f"CREATE TRIGGER {_name} BEFORE {_act} ON workflow_processversion FOR EACH ROW "
                "WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION workflow_refuse_published()",
            ),
        )
    )
