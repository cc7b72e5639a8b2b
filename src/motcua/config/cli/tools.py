"""Running the tools of the checks and tests: where the checkout is, how one step is run and told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.clock import stopwatch
from motcua.kernel.commandline import say

ROOT = Path(__file__).resolve().parents[4]
SHOWN_LINES = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One tool of a run: its title, its words after `python`, and what it adds to the environment."""

    title: str
    words: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


class RunningStep:
    """A step in a process of its own; what it prints is shown only when it fails."""

    def __init__(self, step: Step) -> None:
        """Start the process."""
        self.step = step
        self._began = stopwatch()
        self._process = subprocess.Popen(
            [sys.executable, *step.words],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | dict(step.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self) -> bool:
        """Wait for the end, tell it in one line (or more, when it failed), and return whether it passed."""
        output, _ = self._process.communicate()
        passed = self._process.returncode == 0
        say(f"{'ok  ' if passed else 'FAIL'}  {self.step.title} ({stopwatch() - self._began:.1f} s)")
        if not passed:
            for line in output.strip().splitlines()[-SHOWN_LINES:]:
                say(f"      {line}")
        return passed


def can_install() -> bool:
    """Tell whether Debian packages can be installed here: as root, with apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(*packages: str) -> None:
    """Install Debian packages and say so. A failure is left to whoever misses them to report."""
    say(f"Cài đặt bằng apt / installing with apt: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *words], env=quiet, stdin=subprocess.DEVNULL, check=False)
