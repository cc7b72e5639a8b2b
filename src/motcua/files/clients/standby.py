"""The process that stands by to examine files: started with the first file, and again when it is gone."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Final

_HANDED: Final = b"."
_PIECE: Final = 64 * 1024


class Standby:
    """One process of `motcua.files.codecs.standby`; threads may ask it at the same time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it with no more of the environment than `environment`."""
        self.made_by = (os.getpid(), sys.executable)
        self._door, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-m", "motcua.files.codecs.standby", str(number)]
            self._process = subprocess.Popen(
                command,
                env=dict(environment),
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    @property
    def is_there(self) -> bool:
        """Tell whether it still waits."""
        return self._process.poll() is None

    def ask(self, words: Sequence[str], *, seconds: float) -> bytes:
        """Return what an examination with `words` tells; b"" from one that was ended for what it used up.

        Raises TimeoutError after `seconds`, and OSError when the process is gone.
        """
        ours, theirs = socket.socketpair()
        with ours:
            ours.settimeout(seconds)
            with theirs:
                socket.send_fds(self._door, [_HANDED], [theirs.fileno()])
            ours.sendall(json.dumps({"words": list(words), "seconds": max(1, round(seconds))}).encode())
            ours.shutdown(socket.SHUT_WR)
            pieces = []
            while piece := ours.recv(_PIECE):
                pieces.append(piece)
        return b"".join(pieces)

    def end(self) -> None:
        """Let it go."""
        self._door.close()
        self._process.kill()
        self._process.wait()


_lock: Final = Lock()
_waiting: list[Standby] = []


def standby(environment: Mapping[str, str]) -> Standby:
    """Return the process of this one that waits, started where none does."""
    with _lock:
        for one in list(_waiting):
            if one.made_by != (os.getpid(), sys.executable) or not one.is_there:
                _waiting.remove(one)
                _part_from(one)
        if not _waiting:
            _waiting.append(Standby(environment))
        return _waiting[0]


def dismiss(one: Standby) -> None:
    """End a process that answered nobody in time."""
    with _lock:
        if one in _waiting:
            _waiting.remove(one)
    one.end()


def _part_from(one: Standby) -> None:
    if one.made_by[0] == os.getpid():  # a fork leaves its parent's process alone
        one.end()


@atexit.register
def _close() -> None:
    for one in _waiting:
        _part_from(one)
