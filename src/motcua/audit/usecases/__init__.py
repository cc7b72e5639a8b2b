"""What changes the record of acts."""

from motcua.audit.usecases.erase import erase_personal_values
from motcua.audit.usecases.record import record
from motcua.audit.usecases.seal import seal_day
from motcua.audit.usecases.stamp import keep_stamp
from motcua.audit.usecases.verification import keep_verification

__all__ = ["erase_personal_values", "keep_stamp", "keep_verification", "record", "seal_day"]
