"""Style sheet, scripts, icons and fonts as browsers get them: named by content, compressed beforehand.

They are collected into MOTCUA_HOME/static when a process that serves finds that the sources changed, so
that a checkout needs no step of its own. Files of earlier versions stay: a page that was opened before
an upgrade still finds what it names.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command


def collect() -> bool:
    """Bring the collected files up to their sources; tell whether there was anything to do.

    Several processes may start at once: one collects, the others wait.
    """
    root: Path = settings.STATIC_ROOT
    wanted = digest_of_sources()
    if _stamp(root) == wanted:
        return False
    root.mkdir(parents=True, exist_ok=True)
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _stamp(root) == wanted:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        root.with_suffix(".sha256").write_text(wanted, encoding="utf-8")
    return True


def digest_of_sources() -> str:
    """Return the SHA-256 over the names and bytes of every source, and over what compresses them."""
    digest = hashlib.sha256(_means().encode())
    for name, path in sorted(_sources()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{content} {name}\n".encode())
    return digest.hexdigest()


def _means() -> str:
    brotli = "brotli" if find_spec("brotli") else "gzip only"
    return f"whitenoise {version('whitenoise')}, {brotli}\n"


def _sources() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            assert isinstance(storage, FileSystemStorage)
            yield name, Path(storage.path(name))


def _stamp(root: Path) -> str:
    """Return the digest of the sources of what was collected, "" when nothing (or half) was."""
    stamp = root.with_suffix(".sha256")
    listed = root / ManifestStaticFilesStorage.manifest_name
    return stamp.read_text(encoding="utf-8") if stamp.exists() and listed.exists() else ""
