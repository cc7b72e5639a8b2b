"""Queue tickets: counters of a place, what they serve, whom they call; nothing here names an applicant.

Tickets are working data (decision 6): numbers of a day that nobody's rights rest on. What governs them
(counters, priority groups, the rule of calling) is dated and set by acts.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models

from motcua.dossiers.rules.queueing import CallEnd, TicketPurpose, TicketState
from motcua.store.models import Row


def valid_on(day: date, prefix: str = "") -> models.Q:
    """Return the filter of dated rows (`valid_from` included, `valid_to` excluded) that hold on `day`."""
    still = models.Q(**{f"{prefix}valid_to": None}) | models.Q(**{f"{prefix}valid_to__gt": day})
    return still & models.Q(**{f"{prefix}valid_from__lte": day})


def _runs_forward(name: str) -> models.CheckConstraint:
    forward = models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from"))
    return models.CheckConstraint(condition=forward, name=name)


def _only_filings_name_a_procedure(name: str) -> models.CheckConstraint:
    bare = models.Q(field=None, procedure=None)
    return models.CheckConstraint(condition=models.Q(purpose=TicketPurpose.FILE.value) | bare, name=name)


class QueuePlace(Row):
    """A place of reception that gives out tickets. Whoever knows `kiosk_key` may take one there."""

    place = models.OneToOneField("people.Unit", on_delete=models.PROTECT, related_name="queue")
    kiosk_key = models.UUIDField(default=uuid4, unique=True)
    opened_at = models.DateTimeField()


class QueueCounter(Row):
    """One counter (quầy) of a place, from a day on."""

    place = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="queue_counters")
    name = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Two counters in use are not called by the same name."""

        constraints = [
            _runs_forward("queue_counter_runs_forward"),
            models.UniqueConstraint(
                fields=["place", "name"], condition=models.Q(valid_to=None), name="queue_counter_name_once"
            ),
        ]


class CounterService(Row):
    """What a counter serves from a day on: a purpose, perhaps only in one field or for one procedure."""

    counter = models.ForeignKey(QueueCounter, on_delete=models.PROTECT, related_name="services")
    purpose = models.CharField(max_length=10, choices=[(one.value, one.value) for one in TicketPurpose])
    field = models.ForeignKey("catalogue.Field", on_delete=models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(
        "catalogue.Procedure", on_delete=models.PROTECT, null=True, related_name="+"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Either a field or a procedure, and only where dossiers are filed."""

        constraints = [
            _runs_forward("counter_service_runs_forward"),
            _only_filings_name_a_procedure("counter_service_of_filings"),
            models.CheckConstraint(
                condition=models.Q(field=None) | models.Q(procedure=None), name="counter_service_of_one_thing"
            ),
        ]


class PriorityGroup(Row):
    """People who are called first, by law or by the rules of the place; `to_confirm` until checked."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    to_confirm = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """A group that ends, ends after it begins."""

        constraints = [_runs_forward("priority_group_runs_forward")]


class QueueRule(Row):
    """How a place calls from a day on; `place` None is the rule where a place has none of its own."""

    place = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="queue_rules")
    most_in_a_row = models.PositiveSmallIntegerField()
    returns = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=2)
    source = models.CharField(max_length=300)
    to_confirm = models.BooleanField()
    valid_from = models.DateField()

    class Meta:
        """One rule a place and first day."""

        constraints = [
            models.UniqueConstraint(fields=["place", "valid_from"], name="queue_rule_once_for_a_day"),
            models.UniqueConstraint(
                fields=["valid_from"], condition=models.Q(place=None), name="queue_rule_of_all_once_for_a_day"
            ),
        ]


class QueueDay(Row):
    """One day of one place: the last number given, and the row that whoever gives or calls one locks."""

    place = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="queue_days")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """A place has a day once."""

        constraints = [models.UniqueConstraint(fields=["place", "day"], name="queue_day_once_for_a_place")]


class Ticket(Row):
    """One number of a day. `since` orders the line; `only_counter` is where it was transferred to."""

    queue = models.ForeignKey(QueueDay, on_delete=models.PROTECT, related_name="tickets")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=10)
    purpose = models.CharField(max_length=10, choices=[(one.value, one.value) for one in TicketPurpose])
    field = models.ForeignKey("catalogue.Field", on_delete=models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(
        "catalogue.Procedure", on_delete=models.PROTECT, null=True, related_name="+"
    )
    priority = models.ForeignKey(PriorityGroup, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in TicketState])
    taken_at = models.DateTimeField()
    since = models.DateTimeField()
    only_counter = models.ForeignKey(QueueCounter, on_delete=models.PROTECT, null=True, related_name="+")
    absences = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """A number once a day; the line is read by state, in its order."""

        constraints = [
            models.UniqueConstraint(fields=["queue", "number"], name="ticket_number_once_a_day"),
            _only_filings_name_a_procedure("ticket_of_filings"),
        ]
        indexes = [models.Index(fields=["queue", "state", "since"], name="ticket_in_line")]

    @property
    def current(self) -> TicketState:
        """Return its state as a code of the rules."""
        return TicketState(self.state)


class TicketCall(Row):
    """One call of a ticket to one counter, up to how it ended. `is_first` ends the waiting time."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="calls")
    counter = models.ForeignKey(QueueCounter, on_delete=models.PROTECT, related_name="calls")
    officer = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    is_first = models.BooleanField()
    is_priority = models.BooleanField()
    called_at = models.DateTimeField()
    last_called_at = models.DateTimeField()
    times = models.PositiveSmallIntegerField(default=1)
    served_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in CallEnd])

    class Meta:
        """A ticket is called to one counter at a time, and a counter calls one ticket at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(ended_at=None), name="ticket_called_to_one_counter"
            ),
            models.UniqueConstraint(
                fields=["counter"], condition=models.Q(ended_at=None), name="counter_calls_one_ticket"
            ),
        ]
        indexes = [
            models.Index(fields=["counter", "-called_at"], name="ticket_call_of_counter"),
        ]
