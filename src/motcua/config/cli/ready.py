"""What a command needs before it runs: wiring, a database of this version, the moment it acts at.

Imported only after Django has loaded the apps.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.config import wiring
from motcua.config.cli.table import Command, Needs
from motcua.jobs.queries import current_time
from motcua.kernel.clock import now
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_
from motcua.store import triggers


class DatabaseNotReady(DomainError):
    """The database has no tables, or those of another version."""

    code = "config.database_not_ready"
    category = Category.UNAVAILABLE
    sentence = N_("Cơ sở dữ liệu chưa đúng phiên bản (còn %(steps)s bước). Hãy chạy: ./motcua migrate")


class TriggersMissing(DomainError):
    """The database lost triggers that keep acts append-only or search text true."""

    code = "config.triggers_missing"
    category = Category.UNAVAILABLE
    sentence = N_("Cơ sở dữ liệu thiếu các trình kích hoạt: %(names)s. Hãy chạy: ./motcua migrate")


class MomentOnlyInRehearsal(DomainError):
    """A command that writes was asked to act at another moment than now."""

    code = "config.moment_only_in_rehearsal"
    sentence = N_(
        "Lệnh %(command)s chỉ nhận --at trong bản diễn tập; ở bản thật, việc ghi luôn theo giờ hiện tại."
    )


READING = frozenset({"report", "verify"})
"""Dated commands that only read: they may look from any moment."""
EXAMINING = frozenset({"verify"})
"""Commands that look for what is wrong: a missing trigger is a finding of theirs, not a reason to stop."""


def require_migrated(*, with_triggers: bool = True) -> None:
    """Raise DatabaseNotReady or TriggersMissing unless the database is of this version, whole."""
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if steps:
        raise DatabaseNotReady(steps=len(steps))
    lost = triggers.missing() if with_triggers else []
    if lost:
        raise TriggersMissing(names=", ".join(lost))


def moment_of_command(command: Command, asked: datetime | None, *, only_help: bool) -> datetime:
    """Make ready what `command` needs and return the moment at which it acts or reads.

    That is the one asked for, else the current time, by the rehearsal clock where one runs (decision
    2). Raises DatabaseNotReady, TriggersMissing, and MomentOnlyInRehearsal for a writing command
    outside the demo.
    """
    if command.needs is not Needs.DATABASE or only_help:
        return now()
    wiring.connect()
    require_migrated(with_triggers=command.name not in EXAMINING)
    if asked is None:
        return current_time()
    if command.name not in READING and not settings.DEMO:
        raise MomentOnlyInRehearsal(command=command.name)
    return asked
