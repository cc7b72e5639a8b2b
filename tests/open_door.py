"""The whole open door beside a test: site, worker, provider of identity, payment gateway, each a process.

Mail and SMS are received by real servers of this process.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.config.devidp.people import PROVIDER_NAME
from motcua.notifications.management.receiver import Receiver
from motcua.notifications.tests.servers import Mailbox, mail_server
from motcua.notifications.tests.servers import gateway as sms_gateway
from tests import databases
from tests.gateways import PaymentGateway
from tests.live import LiveSite, ended, environment_of, free_port, serving
from tests.providers import IdentityProvider


@dataclass(slots=True)
class OpenDoor:
    """Everything that a citizen meets. The worker may be killed, and started again."""

    site: LiveSite
    gateway: PaymentGateway
    mailbox: Mailbox
    receiver: Receiver
    environment: dict[str, str]
    log: Path
    worker: subprocess.Popen[bytes] | None = None

    def start_worker(self) -> None:
        """Start the worker, as `./motcua worker` does."""
        with self.log.open("ab") as output:
            command = [sys.executable, "-m", "motcua", "worker"]
            self.worker = subprocess.Popen(
                command, env=self.environment, stdout=output, stderr=output, cwd=databases.ROOT
            )

    def kill_worker(self) -> None:
        """Kill the worker where it stands (SIGKILL)."""
        if self.worker is not None:
            self.worker.kill()
            self.worker.wait()
            self.worker = None


@pytest.fixture
def open_door(
    fresh_db: databases.Copy,
    tmp_path: Path,
    settings: Settings,
    identity_provider: IdentityProvider,
    payment_gateway: Callable[[str], PaymentGateway],
) -> Iterator[OpenDoor]:
    """Open the door of a rehearsal: a test that uses it carries the marks `lived` and `browser`."""
    url = f"http://localhost:{free_port()}"
    gateway = payment_gateway(url)
    more = {
        "OIDC_ISSUER": identity_provider.issuer,
        "OIDC_CLIENT_SECRET": identity_provider.client_secret,
        "OIDC_NAME": PROVIDER_NAME,
        "GATEWAY_URL": gateway.url,
        "GATEWAY_SECRET": gateway.secret,
    }
    with mail_server() as (mailbox, mail_address), sms_gateway() as receiver:
        more |= {"SMTP_URL": mail_address, "SMS_URL": receiver.address}
        with serving(url, fresh_db, tmp_path, demo=settings.DEMO, **more) as site:
            environment = environment_of(url, fresh_db, demo=settings.DEMO, **more)
            door = OpenDoor(site, gateway, mailbox, receiver, environment, tmp_path / "worker.log")
            door.start_worker()
            yield door
            if door.worker is not None:
                ended(door.worker)
