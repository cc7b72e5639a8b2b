"""What changes the record of acts."""

from motcua.audit.usecases.erase import erase_personal_values
from motcua.audit.usecases.record import ActOfMany, record, record_many
from motcua.audit.usecases.seal import seal_day
from motcua.audit.usecases.stamp import keep_stamp
from motcua.audit.usecases.verification import keep_verification

__all__ = [
    "ActOfMany",
    "erase_personal_values",
    "keep_stamp",
    "keep_verification",
    "record",
    "record_many",
    "seal_day",
]
