"""Where an agency collects, on which receipts, and when: dated rows, the newest in force holds."""

from __future__ import annotations

from django.db import models

from motcua.payments.rules.collecting import CollectionMoment, WhenOwed
from motcua.store.models import Row
from motcua.store.triggers import append_only


class Setting(Row):
    """What was set for an agency from a day on; never changed, a later row takes its place."""

    effective_from = models.DateField()
    source = models.CharField(max_length=500, blank=True)
    to_confirm = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    class Meta:
        """No table of its own."""

        abstract = True


class CollectingAccount(Setting):
    """The account that an agency's fees come to, and the form and symbol of its receipts.

    `bank` is the six digits of the bank (BIN) that VietQR names. `receipt_form` is mẫu số, `receipt_symbol`
    ký hiệu: receipts are numbered within both.
    """

    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    bank = models.CharField(max_length=6)
    bank_name = models.CharField(max_length=200)
    number = models.CharField(max_length=19)
    holder = models.CharField(max_length=200)
    receipt_form = models.CharField(max_length=40)
    receipt_symbol = models.CharField(max_length=40)

    class Meta:
        """The newest of an agency is asked for."""

        indexes = [
            models.Index(fields=["organisation", "-effective_from", "-id"], name="account_in_force"),
        ]


class CollectionRule(Setting):
    """When fees are collected: for one procedure, or (procedure empty) for all of an agency's."""

    organisation = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "catalogue.Procedure", on_delete=models.PROTECT, null=True, related_name="+"
    )
    moment = models.CharField(max_length=20, choices=[(one.value, one.value) for one in CollectionMoment])
    when_owed = models.CharField(max_length=10, choices=[(one.value, one.value) for one in WhenOwed])

    class Meta:
        """The newest of a procedure or of its agency is asked for."""

        indexes = [
            models.Index(
                fields=["organisation", "procedure", "-effective_from", "-id"], name="collection_rule_now"
            ),
        ]


append_only("payments_collectingaccount")
append_only("payments_collectionrule")
