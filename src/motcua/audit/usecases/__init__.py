"""What changes the record of acts."""

from motcua.audit.usecases.erase import erase_personal_values
from motcua.audit.usecases.record import record
from motcua.audit.usecases.seal import seal_day

__all__ = ["erase_personal_values", "record", "seal_day"]
