"""What the server writes about faults: it is written, and without anybody's number."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import databases

PROGRAM = """
import django
django.setup()
from django.http import HttpResponseServerError
from django.utils.log import log_response
try:
    raise ValueError("Key (identity_number)=(045185000123) already exists.")
except ValueError as fault:
    log_response("Internal Server Error: %s", "/ho-so/", response=HttpResponseServerError(), exception=fault)
"""


def test_a_fault_stands_in_the_log_without_anybodys_number(tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")},
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
        "MOTCUA_TEST_HOME": str(tmp_path),
        "PYTHONPATH": str(databases.ROOT / "src"),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "ERROR django.request: Internal Server Error: /ho-so/" in done.stderr
    assert "Traceback" in done.stderr
    assert "(•••••••••123) already exists" in done.stderr
    assert "045185000123" not in done.stderr
