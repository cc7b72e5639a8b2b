"""The import contracts of pyproject.toml turn red for a planted fault of each kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PROGRAM = "from importlinter.cli import lint_imports_command as run; run(['--no-logo', '--no-cache'])"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the product."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("people/rules/planted.py", "from motcua.dossiers import usecases", "Apps only import downwards"),
        ("common/__init__.py", "'''A drawer.'''", "Apps only import downwards"),
        ("jobs/models.py", "from motcua.jobs import usecases", "Inside an app"),
        ("jobs/helpers.py", "'''A drawer.'''", "Inside an app"),
        ("jobs/rules/retries.py", "from django.db import models", "know neither Django nor a database"),
        ("desk/web/views.py", "from motcua.people.web import staff", "another app's screens"),
    ],
)
def test_a_planted_import_turns_the_check_red(copy: Path, path: str, line: str, contract: str) -> None:
    planted = copy / "src" / "motcua" / path
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a") as module:
        module.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode != 0
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert [row for row in broken if contract in row], done.stdout


def test_a_planted_table_without_a_migration_turns_the_check_red(copy: Path) -> None:
    environment = {
        "PYTHONPATH": str(copy / "src"),
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings_test",
    }
    command = [sys.executable, "-m", "motcua", "makemigrations", "--check"]

    def check() -> int:
        return subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False).returncode

    assert check() == 0
    with (copy / "src" / "motcua" / "store" / "models.py").open("a") as module:
        module.write('\n\nclass Planted(models.Model):\n    """A table nobody migrated."""\n')
    assert check() == 1
