"""A private PostgreSQL server for one run: own folder, own port, gone afterwards.

Started from the machine's own binaries, under an unprivileged user when we are root (PostgreSQL
refuses root), with durability off: nothing in it outlives the run.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from motcua.kernel.clock import stopwatch

OWNER = "motcua"
START_SECONDS = 60
STOP_SECONDS = 30
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "autovacuum_naptime": "10s",
    "log_min_messages": "warning",
}


class ClusterFailed(Exception):
    """PostgreSQL did not start; the message ends with what it said."""


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, or None."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parent.parent.name)
    )
    return versions[-1].parent if versions else None


@contextmanager
def private_cluster(programs: Path) -> Iterator[str]:
    """Run a server while the block runs, and yield the URL of its `postgres` database.

    Raises ClusterFailed when it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="motcua-postgres-"))
    password = secrets.token_urlsafe(16)
    try:
        _initialise(programs, folder, password)
        port = _free_port()
        server = _start(programs, folder, port)
        url = f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/postgres"
        try:
            _wait_until_it_answers(url, server, folder)
            yield url
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(programs: Path, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        owner = _unprivileged()
        for path in (folder, secret):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", OWNER, "-E", "UTF8"]
    command += ["--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync"]
    done = subprocess.run(_as_owner(command), cwd=folder, capture_output=True, text=True, check=False)
    secret.unlink(missing_ok=True)
    if done.returncode:
        raise ClusterFailed(done.stderr.strip()[-500:])


def _start(programs: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl+C stops us, and we stop the server.
        return subprocess.Popen(
            _as_owner(command),
            cwd=folder,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def _as_owner(command: list[str]) -> list[str]:
    # The signal of our death stops the server even when we are killed outright.
    wrapper = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        owner = _unprivileged()
        return [*wrapper, f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", *command]
    return [*wrapper, *command] if shutil.which("setpriv") else command


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ClusterFailed("no unprivileged user (postgres or nobody) to run PostgreSQL under")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(url: str, server: subprocess.Popen[bytes], folder: Path) -> None:
    began = stopwatch()
    while server.poll() is None and stopwatch() - began < START_SECONDS:
        try:
            with psycopg.connect(url, connect_timeout=2):
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise ClusterFailed((folder / "log").read_text(errors="replace").strip()[-500:])


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
