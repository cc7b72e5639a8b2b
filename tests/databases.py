"""Test databases: migrated once into a template, then copied (decision 13). Nothing is ever flushed.

SQLite: the template is a file, kept between runs and named after what made it; a copy is a file.
PostgreSQL: the template is a database of the server in MOTCUA_TEST_DATABASE_URL.
"""

from __future__ import annotations

import fcntl
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection, connections
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
KEPT_TEMPLATES = 3
_serial = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Copy:
    """One database of its own: its name as Django wants it, and its URL for other processes."""

    name: str
    url: str


def fingerprint() -> str:
    """Return a hash of everything that shapes an empty database: migrations, models, triggers, pins."""
    package = ROOT / "src" / "motcua"
    shaping = [
        path
        for pattern in (
            "*/migrations/*.py",
            "*/models.py",
            "*/models/*.py",
            "store/*.py",
            "config/settings.py",
        )
        for path in package.glob(pattern)
    ]
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    digest.update(os.environ["DJANGO_SETTINGS_MODULE"].encode())
    for path in sorted(shaping):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def server_url() -> str | None:
    """Return the address of the PostgreSQL server under test, or None on SQLite."""
    url = os.environ.get("MOTCUA_TEST_DATABASE_URL", "")
    return url if url.startswith("postgres") else None


def new_copy() -> Copy:
    """Return a fresh copy of the migrated template, building the template when it is missing."""
    server = server_url()
    if server:
        template = _postgres_template(server)
        return copy_of(Copy(template, _named(server, template)))
    path = _sqlite_template()
    return copy_of(Copy(str(path), f"sqlite:///{path}"))


@contextmanager
def empty(folder: Path) -> Iterator[Copy]:
    """Give a database without a single table; on SQLite a file in `folder` that is not there yet."""
    name = f"motcua_empty_{os.getpid()}_{next(_serial)}"
    server = server_url()
    if server:
        with _maintenance(server) as session:
            _run(session, "CREATE DATABASE {}", name)
        copy = Copy(name, _named(server, name))
    else:
        folder.mkdir(parents=True, exist_ok=True)
        copy = Copy(str(folder / f"{name}.sqlite3"), f"sqlite:///{folder / name}.sqlite3")
    yield copy
    drop(copy)


def copy_of(source: Copy) -> Copy:
    """Return a copy of a database to which nobody is connected."""
    name = f"motcua_copy_{os.getpid()}_{next(_serial)}"
    server = server_url()
    if server:
        with _maintenance(server) as session:
            _run(session, "CREATE DATABASE {} TEMPLATE {}", name, source.name)
        return Copy(name, _named(server, name))
    path = Path(os.environ["MOTCUA_HOME"]) / f"{name}.sqlite3"
    shutil.copyfile(source.name, path)
    return Copy(str(path), f"sqlite:///{path}")


def keep(copy: Copy, folder: Path) -> Copy:
    """Keep `copy` under the name of `folder`, for `kept` to find; on SQLite as a file in it."""
    server = server_url()
    if server:
        name = f"motcua_{folder.name}".replace("-", "_")
        with _maintenance(server) as session:
            _run(session, "ALTER DATABASE {} RENAME TO {}", copy.name, name)
        return Copy(name, _named(server, name))
    path = Path(shutil.move(copy.name, folder / "kept.sqlite3"))
    return Copy(str(path), f"sqlite:///{path}")


def kept(folder: Path) -> Copy | None:
    """Return what `keep` kept for `folder`, or None."""
    server = server_url()
    if server:
        name = f"motcua_{folder.name}".replace("-", "_")
        with _maintenance(server) as session:
            found = session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        return Copy(name, _named(server, name)) if found and folder.exists() else None
    path = folder / "kept.sqlite3"
    return Copy(str(path), f"sqlite:///{path}") if path.exists() else None


def drop(copy: Copy) -> None:
    """Remove a copy, whoever is still connected to it."""
    server = server_url()
    if server:
        with _maintenance(server) as session:
            _run(session, "DROP DATABASE IF EXISTS {} WITH (FORCE)", copy.name)
        return
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(copy.name + suffix).unlink(missing_ok=True)


@contextmanager
def using(copy: Copy) -> Iterator[None]:
    """Point this process (every thread that connects from now on) at `copy`; go back afterwards."""
    before = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = copy.name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


def _sqlite_template() -> Path:
    folder = cache("templates")
    template = folder / f"{fingerprint()}.sqlite3"
    with one_at_a_time(folder):
        if not template.exists():
            old = sorted(folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
            for forgotten in old[: -KEPT_TEMPLATES + 1]:
                forgotten.unlink()
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                building = Path(scratch) / "building.sqlite3"
                _migrate(f"sqlite:///{building}")
                building.rename(template)
    return template


def _postgres_template(server: str) -> str:
    template = f"motcua_template_{fingerprint()}"
    with one_at_a_time(cache("templates")), _maintenance(server) as session:
        if session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            return template
        building = f"{template}_building"
        _run(session, "DROP DATABASE IF EXISTS {}", building)
        _run(session, "CREATE DATABASE {}", building)
        _migrate(_named(server, building))
        _run(session, "ALTER DATABASE {} RENAME TO {}", building, template)
    return template


def cache(name: str) -> Path:
    """Return a folder that is kept between runs."""
    folder = ROOT / ".pytest_cache" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _migrate(url: str) -> None:
    done = subprocess.run(
        # Django's own command: tables and triggers without the law that a real installation gets.
        [sys.executable, "-m", "motcua", "manage", "migrate", "--no-input", "--verbosity", "0"],
        cwd=ROOT,
        env={
            **os.environ,
            "MOTCUA_TEST_DATABASE_URL": url,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the template database could not be migrated:\n{done.stdout}\n{done.stderr}")


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other process is at work in `folder`."""
    with (folder / "motcua-template.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def _maintenance(server: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(_named(server, "postgres"), autocommit=True) as session:
        yield session


def _run(session: psycopg.Connection, statement: LiteralString, *names: str) -> None:
    session.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _named(server: str, database: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{database}"))
