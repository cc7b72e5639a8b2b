"""The rehearsal, lived once and kept: a test marked `lived` works on a copy of its own.

    @pytest.mark.lived
    def test_something(lived: Lived) -> None: ...

The database is what `./motcua demo` makes, frozen on its last morning; its files lie in the files folder
of the test run, and the rehearsal's mark is on. Kept between runs under a hash of the product's source.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings as configured
from django.test import override_settings

from motcua.config.cli.rehearse import prepare
from motcua.config.rehearsal.living import FREEZES
from motcua.kernel.actor import Actor, Channel
from motcua.people.models import Account
from motcua.people.queries import actor_for
from tests import databases

KEPT = 3
APART = {"tests", "web", "static", "locale", "__pycache__"}
"""Folders whose content does not change what is lived."""


@dataclass(frozen=True, slots=True)
class Lived:
    """The rehearsal as a test finds it: `at` is the moment at which it was frozen."""

    copy: databases.Copy
    at: datetime = FREEZES

    def officer(self, username: str, at: datetime | None = None, channel: Channel = Channel.DESK) -> Actor:
        """Return one of its officers as actor at `at`."""
        return actor_for(Account.objects.get(username=username), at=at or self.at, channel=channel)


def new_lived_copy() -> databases.Copy:
    """Return a copy of the lived rehearsal, living it when it was not lived yet; its files come along."""
    folder = (
        databases.cache("lived") / f"{_fingerprint()}-{'postgresql' if databases.server_url() else 'sqlite'}"
    )
    with databases.one_at_a_time(folder.parent):
        template = databases.kept(folder)
        if template is None:
            template = _live(folder)
    shutil.copytree(folder / "files", configured.FILES_ROOT, dirs_exist_ok=True)
    return databases.copy_of(template)


def _live(folder: Path) -> databases.Copy:
    old = sorted(folder.parent.glob("*/"), key=lambda path: path.stat().st_mtime)
    for forgotten in old[: -KEPT + 1]:
        shutil.rmtree(forgotten)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    copy = databases.new_copy()
    with databases.using(copy), override_settings(DEMO=True, FILES_ROOT=folder / "files"):
        prepare(fresh=False)
    return databases.keep(copy, folder)


@cache
def _fingerprint() -> str:
    package = databases.ROOT / "src" / "motcua"
    digest = hashlib.sha256(databases.fingerprint().encode())
    for path in sorted(package.rglob("*")):
        if path.is_file() and not APART & set(path.relative_to(package).parts):
            digest.update(str(path.relative_to(package)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
