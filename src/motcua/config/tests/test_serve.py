"""`serve`: refuses what is unsafe, runs web and worker, and leaves nothing running."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import databases
from tests.live import free_port, wait_until_it_answers

from motcua.config.cli.serve import (
    PortTaken,
    RehearsalHere,
    UnsafeAddress,
    UnsafeSecret,
    refuse_unsafe,
    require_free,
)

GOOD_SECRET = "x" * 50


def test_the_published_secret_is_refused(settings: Settings) -> None:
    with pytest.raises(UnsafeSecret):
        refuse_unsafe()


def test_a_rehearsal_is_not_served_as_real(settings: Settings) -> None:
    settings.DEMO = True
    with pytest.raises(RehearsalHere):
        refuse_unsafe()


def test_a_short_secret_is_refused(settings: Settings) -> None:
    settings.SECRET_KEY = "short"
    with pytest.raises(UnsafeSecret):
        refuse_unsafe()


@pytest.mark.parametrize(
    ("address", "https"), [("http://localhost:8000", False), ("https://motcua.example", True)]
)
def test_http_on_this_machine_and_https_anywhere_are_safe(
    settings: Settings, address: str, *, https: bool
) -> None:
    settings.SECRET_KEY, settings.PUBLIC_URL, settings.HTTPS = GOOD_SECRET, address, https
    refuse_unsafe()


def test_plain_http_to_the_outside_is_refused(settings: Settings) -> None:
    settings.SECRET_KEY, settings.PUBLIC_URL, settings.HTTPS = GOOD_SECRET, "http://motcua.example", False
    with pytest.raises(UnsafeAddress):
        refuse_unsafe()


def test_a_taken_port_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken):
            require_free("127.0.0.1", other.getsockname()[1])


@pytest.mark.transactional
def test_serve_answers_and_stops_with_its_children(fresh_db: databases.Copy, tmp_path: Path) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_DATABASE_URL": fresh_db.url,
        "MOTCUA_TEST_HOME": str(tmp_path / "home"),
        "MOTCUA_TEST_SECRET_KEY": GOOD_SECRET,
        "MOTCUA_TEST_PUBLIC_URL": f"http://localhost:{port}",
        "PYTHONPATH": str(databases.ROOT / "src"),
    }
    command = [sys.executable, "-m", "motcua", "serve", "--port", str(port), "--workers", "1"]
    log = tmp_path / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            wait_until_it_answers(f"http://localhost:{port}/", server, log)
        finally:
            server.send_signal(signal.SIGTERM)
            status = server.wait(timeout=60)
    assert status == 0, log.read_text()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://localhost:{port}/", timeout=5)
