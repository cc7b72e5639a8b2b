"""The process that stands by: it outlives what exhausts its children, and nobody's file waits for another."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from motcua.files.clients.examiner import _environment, examine_apart
from motcua.files.clients.standby import Standby, dismiss, standby
from motcua.files.codecs import Inspected
from motcua.files.errors import FileBroken, FileExpands
from motcua.files.tests import samples
from motcua.files.tests.test_examiner import bomb_of_object_streams

FOUND = Inspected("application/pdf", 2)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good"
    path.write_bytes(samples.pdf(2))
    return path


@pytest.fixture
def waiting(good: Path) -> Standby:
    examine_apart(good, "a.pdf")
    return standby(_environment())


def test_it_examines_the_next_file_after_one_that_bursts(waiting: Standby, good: Path) -> None:
    bomb = good.with_name("bomb")
    bomb.write_bytes(bomb_of_object_streams(40, 60_000_000))
    with pytest.raises((FileExpands, FileBroken)):
        examine_apart(bomb, "b.pdf")
    assert examine_apart(good, "a.pdf") == FOUND
    assert standby(_environment()) is waiting


def test_several_files_are_examined_at_once(waiting: Standby, good: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: examine_apart(good, "a.pdf"), range(12)))
    assert found == [FOUND] * 12
    assert waiting.is_there


def test_one_that_was_killed_costs_nobody_a_refusal(waiting: Standby, good: Path) -> None:
    os.kill(waiting._process.pid, signal.SIGKILL)
    waiting._process.wait()
    assert examine_apart(good, "a.pdf") == FOUND
    assert standby(_environment()) is not waiting


def test_one_that_is_dismissed_is_gone_and_another_takes_its_place(waiting: Standby, good: Path) -> None:
    dismiss(waiting)
    assert not waiting.is_there
    assert examine_apart(good, "a.pdf") == FOUND


def test_a_child_that_tells_nothing_is_told_as_nothing(waiting: Standby) -> None:
    assert waiting.ask(["too", "many", "words", "for", "it"], seconds=10) == b""
    assert waiting.is_there
