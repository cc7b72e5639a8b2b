"""A real server on a copy of the database, and a browser to visit it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django import Settings

from tests import databases

START_SECONDS = 60
PATIENCE = 15_000
"""Milliseconds that a browser test waits for a page to become as expected; machines may be busy."""
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class LiveSite:
    """A running server. `url` has no slash at its end; `log` is what it printed so far."""

    url: str
    log: Path

    def address(self, path: str) -> str:
        """Return the whole address of a path that begins with a slash."""
        return self.url + path


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers anything at all; fail with its log when it ends or stays silent."""
    for _ in range(START_SECONDS * 10):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own http address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture
def live_site(fresh_db: databases.Copy, tmp_path: Path, settings: Settings) -> Iterator[LiveSite]:
    """Serve the product on a free port of localhost, from the test's own copy of the database.

    Rows that the test commits are seen by the server, and the other way round. Uploaded files go to
    the test process's home folder, so both see the same.
    """
    with serving(f"http://localhost:{free_port()}", fresh_db, tmp_path, demo=settings.DEMO) as site:
        yield site


def environment_of(url: str, database: databases.Copy, *, demo: bool, **more: str) -> dict[str, str]:
    """Return the environment of a process of the product beside a test; `more` are MOTCUA_ settings."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_DATABASE_URL": database.url,
        "MOTCUA_TEST_HOME": os.environ["MOTCUA_HOME"],
        "MOTCUA_TEST_PUBLIC_URL": url,
        "MOTCUA_TEST_DEMO": "true" if demo else "false",
        **{f"MOTCUA_TEST_{name}": value for name, value in more.items()},
        "PYTHONPATH": str(databases.ROOT / "src"),
    }


@contextmanager
def serving(
    url: str, database: databases.Copy, folder: Path, *, demo: bool, **more: str
) -> Iterator[LiveSite]:
    """Serve the product at `url`, a free port of localhost, while the block runs."""
    log = folder / "server.log"
    port = url.rpartition(":")[2]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", port, "--blocking-threads", "4", "motcua.config.wsgi:application"]
    environment = environment_of(url, database, demo=demo, **more)
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output, cwd=databases.ROOT)
        try:
            wait_until_it_answers(url, server, log)
            yield LiveSite(url, log)
        finally:
            ended(server)


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process that a test started, the hard way when it does not listen."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def browser_path() -> str | None:
    """Return where Chromium is, or None when this machine has none."""
    return next(filter(None, (shutil.which(name) for name in BROWSER_NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, shut off from everything but localhost.

    Skips without Chromium; under CI=true that is a failure.
    """
    path = browser_path()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and CI=true allows no skipped browser test")
        pytest.skip("Chromium is missing: apt-get install chromium")
    flags = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    # Playwright keeps an event loop in this thread, which Django would take for an asynchronous caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    """Open an empty page as a Vietnamese user's browser; a script error or refused content fails the test."""
    errors: list[str] = []
    context = chromium.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: _keep_errors(message, errors))
    yield page
    context.close()
    assert not errors, f"the browser complained: {errors}"


def _keep_errors(message: ConsoleMessage, errors: list[str]) -> None:
    # A refusal answered with status 4xx is a page like any other.
    if (
        message.type == "error"
        and "Failed to load resource: the server responded with a status of 4" not in message.text
    ):
        errors.append(message.text)
