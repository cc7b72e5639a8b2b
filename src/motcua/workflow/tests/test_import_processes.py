"""`./motcua import processes`: all faults with their places, nothing half loaded."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.workflow import usecases
from motcua.workflow.codecs.bpmn_writing import write_bpmn
from motcua.workflow.errors import NotAllowed, ProcessFileRefused
from motcua.workflow.management.import_processes import main
from motcua.workflow.models import ProcessVersion
from motcua.workflow.queries import definition_of
from motcua.workflow.tests.examples import MORNING, linear, one_door
from motcua.workflow.tests.office import SYSTEM, agency, officer, unit
from motcua.workflow.tests.test_process_tables import GOOD, HEAD, REFERENCE

pytestmark = pytest.mark.django_db
AT = datetime(2024, 6, 14, 1, tzinfo=UTC)
BAD = "q1,A,2,,,nhân viên,Phòng,0,ngày làm việc,,,,"


def run(*words: str | Path) -> int:
    """Run the command."""
    return main([str(word) for word in words], at=AT)


def table(folder: Path, *rows: str) -> Path:
    """Return a CSV file of these rows."""
    file = folder / "qt.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return file


def test_the_reference_processes_load_as_drafts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(REFERENCE) == 0
    assert ProcessVersion.objects.filter(published_at=None).count() == 27
    assert "27 quy trình, 197 dòng" in capsys.readouterr().out


def test_a_dry_run_loads_nothing() -> None:
    assert run(REFERENCE, "--dry-run") == 0
    assert not ProcessVersion.objects.exists()


def test_every_fault_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(table(tmp_path, GOOD, BAD), "--dry-run", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["rows"], report["processes"]) == (2, 1)
    assert [(fault["row"], fault["column"], fault["code"]) for fault in report["faults"]] == [
        (3, "role", "cell"),
        (3, "step_name_vi", "empty_name"),
        (3, "role", "empty_role"),
        (3, "time_value", "time_not_positive"),
    ]


def test_of_a_faulty_file_nothing_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good_process = GOOD.replace("q1,A", "q2,B")
    assert run(table(tmp_path, good_process, GOOD, BAD)) == 1
    assert not ProcessVersion.objects.exists()
    assert "qt.csv, dòng 4, cột “role”" in capsys.readouterr().err


def test_a_bpmn_file_is_checked_against_the_term(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "thang.bpmn"
    file.write_bytes(write_bpmn(linear()))
    assert run(file, "--term", "2 working days") == 1
    assert "thang.bpmn, phần tử “b3”: Tổng thời gian các bước là 3 ngày làm việc" in capsys.readouterr().err
    assert run(file, "--term", "24 giờ") == 0
    assert definition_of(ProcessVersion.objects.get()) == linear()


def test_terms_of_the_catalogue_are_checked_by_key(tmp_path: Path) -> None:
    terms = {"thang": linear().steps[0].time}
    file = tmp_path / "thang.bpmn"
    file.write_bytes(write_bpmn(linear()))
    assert main([str(file)], at=AT, terms={key: term for key, term in terms.items() if term}) == 1


def test_units_are_known_by_name_or_by_a_file_of_names(tmp_path: Path) -> None:
    unit("khcn_qlcn", organisation=agency())
    names = tmp_path / "units.csv"
    names.write_text("unit_vi,unit_key\nPhòng,phong_khac\n", encoding="utf-8")
    named = GOOD.replace("q1,A", "q2,B").replace("Phòng", "Đơn vị khcn_qlcn")
    assert run(table(tmp_path, GOOD, named), "--units", names) == 0
    found = {version.process.key: version.unit_keys for version in ProcessVersion.objects.all()}
    assert found == {"q1": ["phong_khac"], "q2": ["khcn_qlcn"]}


def test_a_file_that_is_not_there_and_a_bad_term_are_usage_errors(tmp_path: Path) -> None:
    assert run(tmp_path / "khong-co.csv") == 2
    with pytest.raises(SystemExit):
        run(table(tmp_path, GOOD), "--term", "vài ngày")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.bpmn", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "không an toàn"),
        ("x.bpmn", b"<definitions", "bị hỏng"),
        ("x.bpmn", b"<html/>", "không chứa quy trình"),
        ("x.csv", HEAD.encode("utf-16"), "không phải bảng tính"),
        ("x.csv", b"", "tệp trống"),
        ("x.pdf", b"%PDF-1.4 x", "không phải bảng tính"),
        ("x.xlsx", b"hello", "không phải bảng tính"),
    ],
)
def test_a_hostile_or_wrong_file_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert run(tmp_path / name) == 1
    told = capsys.readouterr().err
    assert reason in told
    assert "không nạp gì" in told


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.csv"
    with file.open("wb") as written:
        written.truncate(200 * 1024 * 1024)
    assert run(file, "--json") == 1
    assert "lớn hơn 10 MB" in json.loads(capsys.readouterr().out)["faults"][0]["reason"]


def test_the_use_case_itself_refuses_faults_and_strangers() -> None:
    faulty = "\n".join([HEAD, GOOD, BAD]).encode()
    with pytest.raises(ProcessFileRefused, match="có 4 lỗi"):
        usecases.import_file(file="qt.csv", content=faulty, actor=SYSTEM, at=MORNING)
    with pytest.raises(NotAllowed):
        usecases.import_file(
            file="qt.bpmn", content=write_bpmn(one_door()), actor=officer("A", "clerk", "vp"), at=MORNING
        )
