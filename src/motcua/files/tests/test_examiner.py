"""Examining what a stranger made, in a process that may be exhausted."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from motcua.files.clients import examiner
from motcua.files.clients.examiner import examine_apart
from motcua.files.codecs import Inspected
from motcua.files.codecs import __main__ as examination
from motcua.files.errors import FileActive, FileBroken, FileExpands, TypeNotAllowed
from motcua.files.models import StoredFile
from motcua.files.tests import samples
from motcua.files.tests.conftest import MORNING, OFFICER, bytes_in
from motcua.files.usecases import store_file
from motcua.kernel.errors import DomainError


def examine(tmp_path: Path, content: bytes, name: str) -> Inspected:
    """Examine `content` apart."""
    path = tmp_path / "sample"
    path.write_bytes(content)
    return examine_apart(path, name)


def test_it_finds_what_the_examination_here_finds(tmp_path: Path) -> None:
    assert examine(tmp_path, samples.pdf(3), "Đơn.pdf") == Inspected("application/pdf", 3)


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (samples.pdf(1, samples.with_script), "Đơn xin.pdf", FileActive),
        (samples.pdf()[:200], "--help.pdf", FileBroken),
        (b"MZ" + bytes(60), "'; rm -rf /.exe", TypeNotAllowed),
    ],
    ids=["active", "broken", "program"],
)
def test_a_refusal_comes_back_whole(
    tmp_path: Path, content: bytes, name: str, refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal) as told:
        examine(tmp_path, content, name)
    assert str(told.value).count(name) == 1


def bomb_of_object_streams(streams: int, unpacked: int) -> bytes:
    """Return a PDF whose object streams unpack to far more than they are."""
    packed = zlib.compress(b"0 0 <<>>" + b" " * unpacked, 9)
    parts, places = [b"%PDF-1.7\n"], []
    for number in range(1, streams + 1):
        places.append(sum(map(len, parts)))
        head = f"{number} 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(packed)}>>stream\n"
        parts += [head.encode(), packed, b"\nendstream endobj\n"]
    start = sum(map(len, parts))
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    parts.append(
        f"xref\n0 {streams + 1}\n0000000000 65535 f \n{table}trailer<</Size {streams + 1}>>\n".encode()
    )
    return b"".join([*parts, f"startxref\n{start}\n%%EOF".encode()])


def test_a_bomb_inside_a_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises((FileExpands, FileBroken)):
        examine(tmp_path, bomb_of_object_streams(40, 60_000_000), "a.pdf")


@pytest.mark.parametrize(
    "hungry",
    [
        "x = bytearray(10**10)",
        "while True: pass",
        "open(__file__ + 'x', 'wb', 0).write(b'x')",
        "import os; os.abort()",
    ],
)
def test_whatever_exhausts_the_examination_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hungry: str
) -> None:
    program = tmp_path / "python"
    script = f"import sys; sys.path.insert(0, {str(Path(examination.__file__).parents[3])!r})\n"
    script += "from motcua.files.codecs import __main__ as m; m.SECONDS = 1; m.limit()\n" + hungry
    program.write_text(f"#!{sys.executable}\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(FileExpands, match="quá phức tạp"):
        examine(tmp_path, samples.pdf(), "a.pdf")


def test_an_examination_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(examiner, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(FileExpands, match="quá phức tạp"):
        examine(tmp_path, samples.pdf(), "a.pdf")


@pytest.mark.django_db
def test_what_is_handed_in_is_examined_apart_and_leaves_nothing_behind_when_refused(store: Path) -> None:
    content = BytesIO(samples.pdf(1, samples.with_script))
    with pytest.raises(FileActive):
        store_file(source=content, name="a.pdf", purpose="test", actor=OFFICER, at=MORNING)
    assert bytes_in(store) == []
    store_file(source=BytesIO(samples.pdf(2)), name="a.pdf", purpose="test", actor=OFFICER, at=MORNING)
    assert StoredFile.objects.get().pages == 2
