"""`motcua report`: figures, knowledge of an earlier day, files, and what a wrong answer gets."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from motcua.config.cli.dispatch import run
from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.kernel.dates import parse_instant
from motcua.reports.management.report import main
from motcua.reports.rules.ii06a import COLUMNS

AT = parse_instant("2024-06-14T08:00")
MAY = ["ii06a", "--from", "2024-05-01", "--to", "2024-05-31"]
FRIDAY = parse_instant("2024-05-10T10:00")


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """A counter, an agency, one procedure of five days."""
    settings.FILES_ROOT = tmp_path / "files"
    return make_scene()


@pytest.fixture
def counted(scene: Scene) -> Scene:
    """One dossier resolved early on 10/05, one still open."""
    scene.resolve(scene.receive(), FRIDAY)
    scene.receive(parse_instant("2024-05-20T09:00"))
    return scene


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, int]]:
    assert main([*MAY, "--json", *words], at=AT) == 0
    form: dict[str, dict[str, int]] = json.loads(capsys.readouterr().out)
    return form


def test_json_has_the_columns_by_their_numbers(counted: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    form = printed(capsys)
    assert list(form["total"]) == list(COLUMNS)
    assert [form["total"][column] for column in COLUMNS] == [2, 0, 2, 0, 1, 1, 0, 0, 1, 0, 1]
    assert [{*row} for row in form["rows"]] == [{"field", *COLUMNS}]


def test_as_of_a_day_is_what_was_known_when_it_ended(
    counted: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "--as-of", "2024-05-09")["total"]["7"] == 0
    assert printed(capsys, "--as-of", "10/05/2024")["total"]["7"] == 1
    assert printed(capsys, "--as-of", "2024-05-10T09:59")["total"]["7"] == 0


@pytest.mark.parametrize(("unit", "count"), [("so_khcn", 2), ("khcn_qlcn", 2), ("so_yte", 0)])
def test_a_unit_counts_itself_and_its_parts(
    counted: Scene, capsys: pytest.CaptureFixture[str], unit: str, count: int
) -> None:
    assert printed(capsys, "--unit", unit)["total"]["3"] == count


def test_the_table_is_readable_in_a_terminal(counted: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ii06a", "--from", "01/05/2024", "--to", "31/05/2024"], at=AT) == 0
    text = capsys.readouterr().out
    assert "Tổng số" in text
    assert "(13)" in text


def test_the_workbook_opens_and_holds_the_figures(
    counted: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ii06a.xlsx"
    assert main([*MAY, "--out", str(out)], at=AT) == 0
    rows = CalamineWorkbook.from_filelike(io.BytesIO(out.read_bytes())).get_sheet_by_index(0).to_python()
    total = next(row for row in reversed(rows) if "Tổng số" in map(str, row[:3]))
    figures = [int(cell) for cell in total if isinstance(cell, int | float)]
    assert figures == [2, 0, 2, 0, 1, 1, 0, 0, 1, 0, 1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ii06a", "--from", "hôm qua", "--to", "2024-05-31"], "Không đọc được ngày «hôm qua»"),
        (["ii06a", "--from", "2024-05-31", "--to", "2024-05-01"], "kết thúc (01/05/2024) trước khi bắt đầu"),
        ([*MAY, "--as-of", "31/02/2024"], "Không đọc được ngày «31/02/2024»"),
        ([*MAY, "--unit", "khong_co"], "Không tìm thấy đơn vị «khong_co»"),
        (["ii99z", "--from", "2024-05-01", "--to", "2024-05-31"], "ii06a"),
        (["ii06a", "--to", "2024-05-31"], "--from"),
    ],
)
def test_a_wrong_answer_gets_a_sentence_and_exit_status_2(
    counted: Scene, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert status(["report", *words]) == 2
    assert sentence in capsys.readouterr().err


def status(words: list[str]) -> int:
    """Return the exit status of a command, also when its words were not understood."""
    try:
        return run(words)
    except SystemExit as refused:
        return int(str(refused.code))
