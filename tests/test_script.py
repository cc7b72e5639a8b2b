"""The shell script `motcua`: found through a symlink, from any folder, clear when it cannot go on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with a ready environment, in a folder with a space; its product only echoes."""
    home = tmp_path / "một cửa"
    (home / "src" / "motcua").mkdir(parents=True)
    (home / "src" / "motcua" / "__init__.py").touch()
    (home / "src" / "motcua" / "__main__.py").write_text("import sys\nprint(sys.argv[1:])\n")
    for name in ("motcua", "requirements-setup.txt", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, home / name)
    (home / ".venv" / "bin").mkdir(parents=True)
    (home / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for name in ("requirements", "requirements-dev"):
        command = f"cat requirements-setup.txt {name}.txt | cksum > .venv/.{name}"
        subprocess.run(["sh", "-c", command], cwd=home, check=True)
    return home


def run(script: Path, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": path or "/usr/bin:/bin"}
    return subprocess.run(
        [str(script), *words], cwd="/", env=environment, capture_output=True, text=True, check=False
    )


def test_it_hands_the_words_on_from_any_folder(checkout: Path) -> None:
    done = run(checkout / "motcua", "due", "--term", "5 working days")
    assert done.stdout.strip() == "['due', '--term', '5 working days']"


def test_it_is_found_through_symlinks(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "first").symlink_to(checkout / "motcua")
    (tmp_path / "second").symlink_to("first")
    assert run(tmp_path / "second", "demo").stdout.strip() == "['demo']"


def test_without_python_it_says_what_to_install_in_both_languages(checkout: Path, tmp_path: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("cat", "cksum", "dirname", "mkdir", "rm", "sleep"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    done = run(checkout / "motcua", "demo", path=str(tools))
    assert done.returncode == 1
    assert "không tìm thấy Python 3.11" in done.stderr
    assert "no Python 3.11 or newer found" in done.stderr
    assert not (checkout / ".venv.lock").exists()


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_every_shell_can_read_it(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    for script in ("motcua", ".ci/run"):
        assert subprocess.run([shell, "-n", str(ROOT / script)], check=False).returncode == 0
