"""A consistent copy of the whole database, and the way back, for both engines."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from motcua.config.cli.cluster import binaries
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class ToolMissing(DomainError):
    """A program of PostgreSQL is not on this machine."""

    code = "config.tool_missing"
    category = Category.UNAVAILABLE
    sentence = N_("Không tìm thấy chương trình %(tool)s của PostgreSQL trên máy này (gói postgresql-client).")


class ToolFailed(DomainError):
    """A program of PostgreSQL failed."""

    code = "config.tool_failed"
    category = Category.UNAVAILABLE
    sentence = N_("Chương trình %(tool)s báo lỗi: %(said)s")


class DatabaseNotEmpty(DomainError):
    """A backup is restored into an empty database only."""

    code = "config.database_not_empty"
    category = Category.CONFLICT
    sentence = N_("Chỉ phục hồi vào cơ sở dữ liệu trống; %(name)s đã có dữ liệu.")


def engine() -> str:
    """Return the engine in use: "sqlite" or "postgresql"."""
    return connection.vendor


def file_name() -> str:
    """Return how the copy of this engine's database is called in a backup."""
    return "database.sqlite3" if engine() == "sqlite" else "database.dump"


def take(target: Path) -> None:
    """Write a consistent copy of the database to `target` while others go on working."""
    if engine() == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            # One file that needs no companion.
            copy.execute("PRAGMA journal_mode=DELETE")
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", _name())


def require_empty() -> None:
    """Raise DatabaseNotEmpty unless the configured database has no table."""
    if engine() == "sqlite":
        if Path(_name()).exists() and connection.introspection.table_names():
            raise DatabaseNotEmpty(name=_name())
        return
    if connection.introspection.table_names():
        raise DatabaseNotEmpty(name=_name())


def put_back(source: Path) -> None:
    """Fill the configured, empty database from the copy `source`: all of it or nothing."""
    connections.close_all()
    if engine() == "sqlite":
        target = Path(_name())
        arriving = target.with_name(f"{target.name}.arriving")
        shutil.copyfile(source, arriving)
        arriving.chmod(0o600)
        arriving.replace(target)
        return
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={_name()}", str(source),
    )  # fmt: skip


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _run(tool: str, *words: str) -> None:
    folder = binaries()
    program = shutil.which(tool) or (str(folder / tool) if folder and (folder / tool).exists() else None)
    if program is None:
        raise ToolMissing(tool=tool)
    database = settings.DATABASES["default"]
    variables = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(database[key]) for name, key in variables.items() if database.get(key)}
    done = subprocess.run(
        [program, *words],
        env=os.environ | given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ToolFailed(tool=tool, said=done.stderr.strip()[-500:] or done.returncode)
