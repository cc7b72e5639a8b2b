"""Charges, the money that came in and went out for them, and the receipts."""

from __future__ import annotations

from django.db import models

from motcua.payments.rules.charges import (
    ChargeLine,
    ChargeState,
    PaymentChannel,
    Standing,
    SuspenseReason,
    line_from,
)
from motcua.payments.rules.collecting import CollectionMoment
from motcua.payments.rules.refunds import RefundState
from motcua.store.models import Fact, Row
from motcua.store.search import searchable
from motcua.store.triggers import append_only, never_deleted, refuse


class Charge(Row):
    """What somebody owes for one thing. `amount` is the sum of `lines`, in whole đồng.

    It knows its subject by kind and public id only; `subject_code` is what people call it. `organisation`
    collects, `counter` is where one may pay in cash. `reference` is what a bank transfer carries.
    """

    subject_kind = models.CharField(max_length=40)
    subject = models.UUIDField()
    subject_code = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    payer_name = models.CharField(max_length=300)
    payer_address = models.CharField(max_length=500, blank=True)
    purpose = models.CharField(max_length=300)
    lines = models.JSONField()
    amount = models.BigIntegerField()
    moment = models.CharField(max_length=20, choices=[(one.value, one.value) for one in CollectionMoment])
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ChargeState])
    reference = models.CharField(max_length=25, unique=True)
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=500, blank=True)
    search_text = models.TextField()

    class Meta:
        """One live charge for a purpose of a subject; lists are by agency or counter and state."""

        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject", "purpose"],
                condition=~models.Q(state=ChargeState.CANCELLED.value),
                name="charge_once_for_its_purpose",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="charge_of_something"),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ChargeState.PAID.value, ChargeState.REFUNDED.value])
                | models.Q(paid_at__isnull=False),
                name="charge_paid_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ChargeState.CANCELLED.value) | ~models.Q(cancelled_because=""),
                name="charge_cancelled_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject"], name="charge_of_subject"),
            models.Index(fields=["organisation", "state", "-id"], name="charge_by_organisation"),
            models.Index(fields=["counter", "state", "-id"], name="charge_by_counter"),
        ]

    @property
    def charge_lines(self) -> list[ChargeLine]:
        """Return the lines."""
        return [line_from(one) for one in self.lines]

    @property
    def stream(self) -> str:
        """Return the name of its stream of acts."""
        return f"charge:{self.public_id}"


class Payment(Row):
    """Money that came in, once and for all. `transaction` is the name that `provider` gives it.

    In suspense it settles nothing and is to be given back; without `charge` nobody knows yet what for.
    Its only change is out of suspense, by an Assignment. `at` is the moment of payment by whoever took it.
    """

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, null=True, related_name="payments")
    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("payments.GatewayOrder", on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=[(one.value, one.value) for one in PaymentChannel])
    provider = models.CharField(max_length=40)
    transaction = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    standing = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Standing])
    reason = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in SuspenseReason]
    )
    content = models.CharField(max_length=500, blank=True)
    received_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        """A transaction counts once; one payment settles a charge; suspense is listed by agency."""

        constraints = [
            models.UniqueConstraint(fields=["provider", "transaction"], name="payment_once"),
            models.UniqueConstraint(
                fields=["charge"],
                condition=models.Q(standing=Standing.APPLIED.value),
                name="payment_settles_a_charge_once",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_of_something"),
            models.CheckConstraint(
                condition=models.Q(standing=Standing.SUSPENSE.value) | models.Q(charge__isnull=False),
                name="payment_applied_to_a_charge",
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "at"], name="payment_of_a_day"),
            models.Index(
                fields=["organisation", "id"],
                name="payment_in_suspense",
                condition=models.Q(standing=Standing.SUSPENSE.value),
            ),
        ]


class Receipt(Row):
    """A receipt (biên lai): what it says is kept as it was said. A wrong one is cancelled and replaced.

    Without `cancelled_at` it holds; a payment has one that holds.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="receipts")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="receipts")
    form = models.CharField(max_length=40)
    symbol = models.CharField(max_length=40)
    series = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=200, blank=True)
    cancelled_because = models.CharField(max_length=500, blank=True)

    class Meta:
        """A number once in its series, one receipt that holds for a payment."""

        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="receipt_number_once"),
            models.UniqueConstraint(
                fields=["payment"],
                condition=models.Q(cancelled_at=None),
                name="receipt_that_holds_is_one",
            ),
        ]

    @property
    def printed_number(self) -> str:
        """Return the number as it is printed: seven digits."""
        return f"{self.number:07d}"


class Refund(Row):
    """Money to be given back: asked for by one person, decided by another."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in RefundState])
    requested_by = models.CharField(max_length=200)
    requested_account = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_because = models.CharField(max_length=500, blank=True)
    voucher = models.CharField(max_length=120, blank=True)

    class Meta:
        """What waits for approval is found; a decision has its moment, a pay-out its voucher."""

        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_of_something"),
            models.CheckConstraint(
                condition=models.Q(state=RefundState.REQUESTED.value, decided_at=None)
                | (~models.Q(state=RefundState.REQUESTED.value) & models.Q(decided_at__isnull=False)),
                name="refund_decided_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RefundState.PAID_OUT.value) | ~models.Q(voucher=""),
                name="refund_paid_out_has_its_voucher",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="refund_to_decide",
                condition=models.Q(state=RefundState.REQUESTED.value),
            ),
        ]


class Posting(Fact):
    """One movement of money, in đồng: in above 0, out below. What an agency holds is their sum.

    An assignment moves money from where it waited to a charge: two postings, together nothing.
    """

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, null=True, related_name="postings")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="postings")
    refund = models.OneToOneField(Refund, on_delete=models.PROTECT, null=True, related_name="posting")
    assignment = models.ForeignKey(
        "payments.Assignment", on_delete=models.PROTECT, null=True, related_name="postings"
    )
    amount = models.BigIntegerField()

    class Meta:
        """In once for a payment, out once for a refund."""

        constraints = [
            models.UniqueConstraint(
                fields=["payment"],
                condition=models.Q(refund=None, assignment=None),
                name="posting_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(refund=None, assignment=None, amount__gt=0)
                | models.Q(refund__isnull=False, assignment=None, amount__lt=0)
                | (models.Q(refund=None, assignment__isnull=False) & ~models.Q(amount=0)),
                name="posting_in_or_out",
            ),
        ]


searchable("payments_charge")
never_deleted("payments_charge")
refuse(
    "payments_charge",
    "UPDATE",
    unless="NEW.amount = OLD.amount AND NEW.reference = OLD.reference AND NEW.subject = OLD.subject",
)
never_deleted("payments_payment")
refuse(
    "payments_payment",
    "UPDATE",
    unless="OLD.standing = 'suspense' AND NEW.standing = 'applied' AND NEW.amount = OLD.amount "
    'AND NEW.provider = OLD.provider AND NEW."transaction" = OLD."transaction" '
    "AND NEW.organisation_id = OLD.organisation_id AND NEW.recorded_at = OLD.recorded_at",
)
append_only("payments_posting")
never_deleted("payments_receipt")
refuse(
    "payments_receipt",
    "UPDATE",
    unless="NEW.number = OLD.number AND NEW.series = OLD.series AND NEW.content = OLD.content",
)
never_deleted("payments_refund")
refuse(
    "payments_refund",
    "UPDATE",
    unless="NEW.amount = OLD.amount AND NEW.payment_id = OLD.payment_id AND OLD.state = 'requested'",
)
