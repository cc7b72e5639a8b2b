"""The payment gateway as a process of its own: the one of the rehearsal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from motcua.config.env import DEMO_SHARED_SECRET
from tests import databases
from tests.live import free_port, wait_until_it_answers


@dataclass(frozen=True, slots=True)
class PaymentGateway:
    """A running gateway; `url` is where it takes orders and shows its pages."""

    url: str
    secret: str = DEMO_SHARED_SECRET


@pytest.fixture
def payment_gateway(tmp_path: Path) -> Iterator[Callable[[str], PaymentGateway]]:
    """Return what starts `./motcua devgateway` for a site at an address; it is stopped with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(site: str, port: int = 0) -> PaymentGateway:
        port = port or free_port()
        log = tmp_path / "gateway.log"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")},
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_HOME": str(tmp_path / "gateway"),
            "MOTCUA_DEMO": "true",
            "MOTCUA_PUBLIC_URL": site,
            "PYTHONPATH": str(databases.ROOT / "src"),
        }
        command = [sys.executable, "-m", "motcua", "devgateway", "--port", str(port)]
        with log.open("wb") as output:
            process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        running.append(process)
        url = f"http://localhost:{port}"
        wait_until_it_answers(url, process, log)
        return PaymentGateway(url)

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)
