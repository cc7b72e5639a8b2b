"""Child processes that never outlive us."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

STOP_SECONDS = 20


class Child:
    """One child process: `words` follow `python`. It is told to stop when we die, however we die."""

    def __init__(self, title: str, words: list[str], *, environment: dict[str, str] | None = None) -> None:
        """Start the process, in a group of its own, so that Ctrl+C reaches only us."""
        self.title = title
        self.words = words
        self.environment = environment or {}
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        # The kernel's signal on our death; without setpriv a killed parent leaves its children.
        wrapper = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        source = str(Path(__file__).resolve().parents[3])
        return subprocess.Popen(
            [*wrapper, sys.executable, *self.words],
            env={**os.environ, "PYTHONPATH": source, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ended(self) -> int | None:
        """Return the exit status, or None while it runs."""
        return self._process.poll()

    def restart(self) -> None:
        """Start the same process again."""
        self._process = self._start()

    def ask_to_stop(self) -> None:
        """Send SIGTERM, unless it has ended."""
        if self.ended() is None:
            self._process.send_signal(signal.SIGTERM)

    def stop(self) -> int:
        """Ask it to stop, wait, kill it in the end; return its exit status."""
        self.ask_to_stop()
        try:
            return self._process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
