"""Tables of payments."""

from motcua.payments.models.assignments import Assignment
from motcua.payments.models.charges import Charge, Payment, Posting, Receipt, Refund
from motcua.payments.models.collecting import CollectingAccount, CollectionRule
from motcua.payments.models.gateways import GatewayMessage, GatewayOrder
from motcua.payments.models.reconciling import Reconciliation, ReconciliationDifference

__all__ = [
    "Assignment",
    "Charge",
    "CollectingAccount",
    "CollectionRule",
    "GatewayMessage",
    "GatewayOrder",
    "Payment",
    "Posting",
    "Receipt",
    "Reconciliation",
    "ReconciliationDifference",
    "Refund",
]
