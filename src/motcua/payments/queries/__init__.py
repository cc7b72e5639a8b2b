"""What payments answers to the other apps and to its own pages."""

from motcua.payments.queries.charges import (
    charge_for,
    charge_with_id,
    charges_of,
    live_charge,
    owed_of,
)
from motcua.payments.queries.collecting import account_in_force, collection_rule_at
from motcua.payments.queries.transfers import transfer_of, vietqr_mark, vietqr_payload

__all__ = [
    "account_in_force",
    "charge_for",
    "charge_with_id",
    "charges_of",
    "collection_rule_at",
    "live_charge",
    "owed_of",
    "transfer_of",
    "vietqr_mark",
    "vietqr_payload",
]
