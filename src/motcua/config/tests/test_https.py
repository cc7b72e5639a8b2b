"""The installation behind https (decision 12): cookies bound to the host, plain http sent away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests import databases

pytestmark = pytest.mark.transactional

PROGRAM = """
import json, django
django.setup()
from motcua.config import static_files
static_files.collect()
from django.test import Client
client = Client(HTTP_HOST="motcua.example")
plain = client.get("/tai-khoan/dang-nhap/")
safe = client.get("/tai-khoan/dang-nhap/", secure=True)
cookies = {name: dict(morsel) for name, morsel in safe.cookies.items()}
led_to = plain.headers.get("Location")
print(json.dumps([plain.status_code, led_to, safe.status_code, dict(safe.headers), cookies]))
"""


@pytest.fixture
def answers(fresh_db: databases.Copy, tmp_path: Path) -> list[Any]:
    """Return what an https installation answers to a plain and to a safe request."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
            "MOTCUA_TEST_DATABASE_URL": fresh_db.url,
            "MOTCUA_TEST_HOME": str(tmp_path),
            "MOTCUA_TEST_PUBLIC_URL": "https://motcua.example",
            "MOTCUA_TEST_HOSTS": "motcua.example",
            "PYTHONPATH": str(databases.ROOT / "src"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def test_plain_http_is_sent_to_https(answers: list[Any]) -> None:
    assert answers[:2] == [301, "https://motcua.example/tai-khoan/dang-nhap/"]


def test_the_safe_page_carries_cookies_bound_to_the_host(answers: list[Any]) -> None:
    assert answers[2] == 200
    assert "max-age=31536000" in answers[3]["Strict-Transport-Security"]
    cookies = answers[4]
    assert "__Host-motcua-csrf" in cookies
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
