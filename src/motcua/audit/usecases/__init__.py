"""What changes the record of acts."""

from motcua.audit.usecases.erase import erase_personal_values
from motcua.audit.usecases.record import record
from motcua.audit.usecases.seal import seal_day
from motcua.audit.usecases.stamp import keep_stamp

__all__ = ["erase_personal_values", "keep_stamp", "record", "seal_day"]
