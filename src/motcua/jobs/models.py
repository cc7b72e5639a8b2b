"""Tables of background work."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.jobs.rules.retries import RetryPolicy
from motcua.store.models import Row


class JobStatus(models.TextChoices):
    """Where a job stands."""

    READY = "ready", _("Chờ chạy")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    DEAD = "dead", _("Ngừng thử")


class Job(Row):
    """One piece of work, with its envelope: who caused it, when, and on which clock.

    `at` and `run_after` are on the clock of the edge (a rehearsal's, when one runs); the lease and
    `finished_at` are in real time, because a lost worker is lost in real time.
    """

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=160, null=True)  # noqa: DJ001 - unique where given; "" would collide
    payload = models.JSONField()
    actor = models.JSONField()
    at = models.DateTimeField()
    run_after = models.DateTimeField()
    retry = models.CharField(max_length=20, choices=[(policy.value, policy.value) for policy in RetryPolicy])
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.READY)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        """Two workers look for ready rows by time, the sweeper for leases; a key is used once."""

        constraints = [
            models.UniqueConstraint(fields=["name", "key"], name="job_key_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=JobStatus.values), name="job_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status=JobStatus.RUNNING, lease_until__isnull=False)
                | (~models.Q(status=JobStatus.RUNNING) & models.Q(lease_until=None)),
                name="job_runs_under_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_after", "id"], name="job_ready", condition=models.Q(status=JobStatus.READY)
            ),
            models.Index(
                fields=["lease_until"], name="job_leased", condition=models.Q(status=JobStatus.RUNNING)
            ),
            models.Index(fields=["status", "-id"], name="job_by_status"),
        ]

    def __str__(self) -> str:
        """Name the job as the operations page lists it."""
        return f"{self.name} ({self.get_status_display()})"

    @property
    def said(self) -> str:
        """Return the last line of the last error, without the class of a refusal; "" when there is none."""
        last = (self.last_error.strip().splitlines() or [""])[-1]
        return last.partition(": ")[2][:200] if last.startswith("motcua.") else last[:200]


class ScheduleSlot(models.Model):
    """The next slot of each schedule; moved on by exactly one worker."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Name the schedule."""
        return self.name


class RehearsalClock(models.Model):
    """The clock of a rehearsal: it read `reads` at the real moment `set_at`, and runs on from there."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    reads = models.DateTimeField()
    set_at = models.DateTimeField()

    class Meta:
        """There is one."""

        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_rehearsal_clock")]

    def __str__(self) -> str:
        """Tell what it read when it was set."""
        return f"{self.reads:%Y-%m-%dT%H:%M:%S%z}"
