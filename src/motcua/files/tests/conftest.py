"""A folder for stored bytes of its own, and the people who hand files in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.files import policies
from motcua.kernel.actor import Actor, Channel, Grant

MORNING = datetime(2024, 6, 3, 1, 0, tzinfo=UTC)
OFFICER = Actor("Lan", Channel.COUNTER, account_id=1, grants=(Grant("counter_officer", 1, 1, 1),))
OTHER = Actor("Mai", Channel.DESK, account_id=2, grants=(Grant("specialist", 1, 1, 2),))
NOBODY = Actor("Khách", Channel.PORTAL, account_id=0)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Settings) -> Path:
    """Give each test an empty store."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILES_LIMIT_MB = 2
    return tmp_path / "files"


@pytest.fixture
def readers() -> Iterator[None]:
    """Let OTHER read kept papers of the purpose "test"."""
    before = dict(policies._readers)
    policies.let_read("test", lambda file, actor: actor.account_id == OTHER.account_id)
    yield
    policies._readers.clear()
    policies._readers.update(before)


def bytes_in(store: Path) -> list[str]:
    """Return the names of all files anywhere in the store."""
    return sorted(path.name for path in store.rglob("*") if path.is_file())
