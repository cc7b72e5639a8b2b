"""A process that has read the parsers and waits: `python -m motcua.files.codecs.standby FD`.

Starting Python and reading the parsers costs a tenth of a second, many times what looking at a file
costs. This process does both once and looks at no file itself: for each connection that arrives on the
socket FD it forks a child, which is bounded as `__main__` says, examines one file and ends.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Final

from motcua.files.codecs.__main__ import main

LONGEST_REQUEST: Final = 64 * 1024
_WORD: Final = 1


def serve(descriptor: int) -> None:
    """Examine a file for each connection handed in, until whoever hands them in is gone."""
    door = socket.socket(fileno=descriptor)
    gc.collect()
    gc.freeze()  # children share what is here as long as nobody writes to it
    while True:
        word, given, _flags, _address = socket.recv_fds(door, _WORD, 1)
        if not word:
            return
        for one in given:
            if os.fork() == 0:
                door.close()
                _examine(one)
            os.close(one)
        _bury()


def _examine(descriptor: int) -> None:
    """Answer one request in this child, and end: whatever happens, nothing of it goes back to the loop."""
    try:
        with socket.socket(fileno=descriptor) as line:
            asked = json.loads(_all_of(line))
            signal.alarm(asked["seconds"])
            line.sendall(json.dumps(main(*asked["words"])).encode())
    finally:
        os._exit(0)


def _all_of(line: socket.socket) -> bytes:
    pieces = []
    while piece := line.recv(LONGEST_REQUEST):
        pieces.append(piece)
    return b"".join(pieces)


def _bury() -> None:
    """Take leave of the children that ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    serve(int(sys.argv[1]))
