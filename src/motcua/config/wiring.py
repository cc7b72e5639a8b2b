"""Which handler does which job, and which job runs when: one table, read from top to bottom."""

from __future__ import annotations

from datetime import time

from motcua.audit import tasks as audit_tasks
from motcua.jobs.rules.registry import register, schedule
from motcua.jobs.rules.timetable import Daily


def connect() -> None:
    """Register every job and schedule. May be called again; the last call wins."""
    register("audit.seal", audit_tasks.seal_finished_days)
    register("audit.stamp", audit_tasks.stamp_seals)
    register("audit.verify", audit_tasks.verify_record)
    schedule("audit.seal", Daily(time(0, 20)))
    schedule("audit.stamp", Daily(time(0, 40)))
    schedule("audit.verify", Daily(time(2, 0)))
