"""Fixtures of every test: databases copied from a template, live servers, a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests import databases
from tests.lived import Lived, new_lived_copy

from motcua.config import static_files, wiring

pytest_plugins = [
    "tests.accessibility",
    "tests.live",
    "tests.providers",
    "tests.gateways",
    "tests.open_door",
]

_left_before: set[str] = set()
FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_configure() -> None:
    """Register jobs and schedules and collect the static files, as a web server does at its start."""
    wiring.connect()
    static_files.collect()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Note the files that are there already."""
    _left_before.update(_untracked())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI=true, fail a run that leaves a file behind in the checkout."""
    left = _untracked() - _left_before
    if left and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write(f"\ntests left files behind: {', '.join(sorted(left))}\n")


def _untracked() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"],
        cwd=databases.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return set(listed.stdout.splitlines())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse tests that would flush tables, and leave to PostgreSQL what only it can show."""
    elsewhere = [
        item for item in items if not databases.server_url() and item.get_closest_marker("postgresql")
    ]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        marker = item.get_closest_marker("django_db")
        if names & FLUSHING or (marker and marker.kwargs.get("transaction")):
            raise pytest.UsageError(
                f"{item.nodeid}: tests never flush; use @pytest.mark.transactional instead"
            )
        on_copy = any(map(item.get_closest_marker, ("transactional", "browser", "lived")))
        if on_copy and ("db" in names or marker):
            raise pytest.UsageError(
                f"{item.nodeid}: a test works on a copy or in a rolled-back transaction, not both"
            )


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Point the session at its own copy of the template; ordinary tests roll back on it."""
    with django_db_blocker.unblock():
        copy = databases.new_copy()
        with databases.using(copy):
            yield
        databases.drop(copy)


@pytest.fixture
def fresh_db(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[databases.Copy]:
    """Give the test a database of its own, in which commits are real: for threads, workers, servers.

    It is empty but for the tables; with the mark `lived` it holds the rehearsal.

    A thread that the test starts closes its own connection (`django.db.connections.close_all()`).
    """
    with django_db_blocker.unblock():
        copy = new_lived_copy() if request.node.get_closest_marker("lived") else databases.new_copy()
        with databases.using(copy):
            yield copy
        databases.drop(copy)


@pytest.fixture
def lived(fresh_db: databases.Copy) -> Lived:
    """Give the rehearsal to a test that is marked `lived`."""
    return Lived(fresh_db)


@pytest.fixture(autouse=True)
def _copy_for_marked_tests(request: pytest.FixtureRequest) -> None:
    """Tests marked `transactional`, `browser` or `lived` take `fresh_db` without naming it."""
    if request.node.get_closest_marker("lived"):
        request.getfixturevalue("settings").DEMO = True
        request.getfixturevalue("fresh_db")
    if request.node.get_closest_marker("transactional") or request.node.get_closest_marker("browser"):
        request.getfixturevalue("fresh_db")
