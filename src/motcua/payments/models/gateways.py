"""What we ask of gateways and what they tell us."""

from __future__ import annotations

from django.db import models

from motcua.payments.rules.notices import OrderStatus
from motcua.payments.rules.signing import Authenticity
from motcua.store.models import Row
from motcua.store.triggers import append_only, never_deleted


class GatewayOrder(Row):
    """One attempt to pay a charge at a gateway. `code` is our name of it there.

    `address` is where the payer is led. `asked` counts our questions what became of it.
    """

    charge = models.ForeignKey("payments.Charge", on_delete=models.PROTECT, related_name="orders")
    provider = models.CharField(max_length=40)
    code = models.CharField(max_length=60, unique=True)
    amount = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in OrderStatus])
    address = models.URLField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """The newest open order of a charge is taken up again."""

        indexes = [models.Index(fields=["charge", "-id"], name="order_of_charge")]


class GatewayMessage(Row):
    """What came from a gateway, byte for byte, be it believed or not. Never changed.

    `source` is `call_back`, or `question` for an answer to ours. `received_at` is on the clock of the
    system, `stamp` is the sender's.
    """

    provider = models.CharField(max_length=40)
    source = models.CharField(max_length=20)
    body = models.TextField()
    stamp = models.CharField(max_length=20, blank=True)
    signature = models.CharField(max_length=128, blank=True)
    verdict = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Authenticity])
    received_at = models.DateTimeField()

    class Meta:
        """Read by day when something is disputed."""

        indexes = [models.Index(fields=["received_at"], name="gateway_message_by_moment")]


never_deleted("payments_gatewayorder")
append_only("payments_gatewaymessage")
