"""The provider of identity as a process of its own: the one of the rehearsal, and one that tells lies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from motcua.config.devidp.people import PROVIDER_SECRET
from tests import databases
from tests.live import free_port, wait_until_it_answers


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """A running provider; `issuer` is what its tokens and its discovery document name."""

    issuer: str
    client_secret: str = PROVIDER_SECRET


def started(module: list[str], folder: Path) -> Generator[IdentityProvider, None, None]:
    """Run `python -m MODULE --port N` on this machine until the test is over."""
    port = free_port()
    issuer, log = f"http://localhost:{port}", folder / "provider.log"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")},
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_HOME": str(folder / "provider"),
        "MOTCUA_DEMO": "true",
        "PYTHONPATH": os.pathsep.join([str(databases.ROOT / "src"), str(databases.ROOT)]),
    }
    command = [sys.executable, "-m", *module, "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            wait_until_it_answers(f"{issuer}/khoa", process, log)
            yield IdentityProvider(issuer)
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def identity_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    """Run the provider of the rehearsal: `./motcua devidp`."""
    yield from started(["motcua", "devidp"], tmp_path_factory.mktemp("devidp"))


@pytest.fixture(scope="session")
def lying_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    """Run a provider whose people each get a token with another fault (tests.lying_provider)."""
    yield from started(["tests.lying_provider"], tmp_path_factory.mktemp("lying"))
