"""Shuts a test run off from the operator's environment: only MOTCUA_TEST_* settings get through.

MOTCUA_TEST_DATABASE_URL becomes MOTCUA_DATABASE_URL, and so on. Without MOTCUA_TEST_HOME the home
folder is a new temporary one, removed when the process ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

PREFIX = "MOTCUA_"
DOOR = "MOTCUA_TEST_"


def isolate() -> None:
    """Replace every MOTCUA_ setting of the environment by its MOTCUA_TEST_ twin, or drop it."""
    for name in [name for name in os.environ if name.startswith(PREFIX) and not name.startswith(DOOR)]:
        del os.environ[name]
    for name in [name for name in os.environ if name.startswith(DOOR)]:
        os.environ[PREFIX + name.removeprefix(DOOR)] = os.environ[name]
    if "MOTCUA_HOME" not in os.environ:
        home = tempfile.mkdtemp(prefix="motcua-test-")
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        os.environ["MOTCUA_HOME"] = home


isolate()
