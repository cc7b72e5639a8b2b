"""What changes charges, payments, receipts, refunds and reconciliations."""

from motcua.payments.usecases.assigning import assign_payment
from motcua.payments.usecases.collecting import set_account, set_collection_rule
from motcua.payments.usecases.confirming import confirm_payment, keep_message
from motcua.payments.usecases.opening import cancel_charge, open_charge
from motcua.payments.usecases.ordering import (
    begin_gateway_payment,
    keep_order_address,
    lead_to_gateway,
    note_question,
)
from motcua.payments.usecases.receipts import issue_receipt, pay_at_counter, replace_receipt
from motcua.payments.usecases.reconciling import explain_difference, reconcile
from motcua.payments.usecases.refunding import approve_refund, reject_refund, request_refund

__all__ = [
    "approve_refund",
    "assign_payment",
    "begin_gateway_payment",
    "cancel_charge",
    "confirm_payment",
    "explain_difference",
    "issue_receipt",
    "keep_message",
    "keep_order_address",
    "lead_to_gateway",
    "note_question",
    "open_charge",
    "pay_at_counter",
    "reconcile",
    "reject_refund",
    "replace_receipt",
    "request_refund",
    "set_account",
    "set_collection_rule",
]
