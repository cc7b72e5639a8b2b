"""Process tables as files: every wrong cell is named with its row and column, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.papers.errors import TableUnreadable
from motcua.workflow.codecs.tables import ProcessFile, read_processes
from motcua.workflow.rules.definition import Exclusive, StepTag
from motcua.workflow.rules.validator import validate

HEAD = (
    "Mã quy trình,Tên quy trình,Bước,Loại,Việc,Ai làm,Đơn vị,Thời "
    "gian,Đơn vị tính,Kết luận,Điều kiện,Bước tiếp theo,Quay lại"
)
REFERENCE = Path(__file__).resolve().parents[2] / "catalogue" / "data" / "quangtri-2024" / "processes.csv"


def read(*rows: str, head: str = HEAD) -> ProcessFile:
    """Return what a CSV file of these rows holds."""
    return read_processes("qt.csv", "\n".join([head, *rows]).encode())


def faults(*rows: str, head: str = HEAD) -> list[tuple[int, str]]:
    """Return row and column of each fault."""
    return [(fault.row, fault.column) for fault in read(*rows, head=head).faults]


def test_all_rows_of_the_reference_processes_load() -> None:
    held = read_processes("processes.csv", REFERENCE.read_bytes())
    assert (held.rows, len(held.processes), held.faults) == (197, 27, ())
    assert [validate(process.definition) for process in held.processes] == [[]] * 27


def test_the_usual_chain_gets_its_tags() -> None:
    held = read_processes("processes.csv", REFERENCE.read_bytes())
    tags = [step.tag for step in held.processes[0].definition.steps]
    assert tags == [
        StepTag.RECEPTION,
        StepTag.PROCESSING,
        StepTag.PROCESSING,
        StepTag.PROCESSING,
        StepTag.SIGNING,
        StepTag.ISSUING,
        StepTag.RETURN,
    ]


def test_officers_write_branches_as_further_lines_of_a_step() -> None:
    held = read(
        "q1,Cấp phép,1,,Tiếp nhận,bộ phận một cửa,Một cửa,0.5,ngày làm việc,,,,",
        'q1,Cấp phép,2,,Thẩm định,chuyên viên,Phòng,"2,5",ngày làm việc,đạt; không đạt,đạt,3,',
        "q1,Cấp phép,2,,,,,,,,còn lại,,1",
        "q1,Cấp phép,3,,Ký,lãnh đạo sở,Lãnh đạo,1,ngày làm việc,,,,",
    )
    definition = held.processes[0].definition
    assert held.faults == ()
    assert definition.by_key["b2_re"] == Exclusive("b2_re")
    assert [(flow.target, flow.condition, flow.default) for flow in definition.exits["b2_re"]] == [
        ("b3", 'outcome = "đạt"', False),
        ("b1", "", True),
    ]
    assert validate(definition) == []
    assert held.processes[0].rows == {"b1": 2, "b2": 3, "b3": 5}


GOOD = "q1,A,1,,Việc,chuyên viên,Phòng,1,ngày làm việc,,,,"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("q1,A,2,,Việc,nhân viên,Phòng,1,ngày làm việc,,,,", "role"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,một,ngày làm việc,,,,", "time_value"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,-1,ngày làm việc,,,,", "time_value"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,1,tuần,,,,", "time_unit"),
        ("q1,A,2,vòng tròn,Việc,chuyên viên,Phòng,1,ngày,,,,", "kind"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,1,ngày,,,9,", "next_step"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,1,ngày,,,,9", "back_step"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,1,ngày,,,1,1", "back_step"),
        ("q1,A,,,Việc,chuyên viên,Phòng,1,ngày,,,,", "step_order"),
        ("q1,,2,,Việc,chuyên viên,Phòng,1,ngày,,,,", "procedure_name_vi"),
        ("q1,A,1,,Việc,chuyên viên,Phòng,1,ngày,,,,", "step_order"),
        ("q1,A,2,,Việc,chuyên viên,Phòng,1,ngày,,,,,thừa", ""),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(row: str, column: str) -> None:
    assert (3, column) in faults(GOOD, row)


def test_a_back_step_must_lie_before() -> None:
    later = "q1,A,2,,Việc,chuyên viên,Phòng,1,ngày làm việc,,,,"
    assert faults("q1,A,1,,Việc,chuyên viên,Phòng,1,ngày làm việc,,,,2", later) == [(2, "back_step")]


def test_all_faults_of_a_file_come_at_once_in_order() -> None:
    found = faults(
        "q1,A,1,,Việc,nhân viên,Phòng,x,ngày,,,,",
        "q2,B,1,,Việc,chuyên viên,Phòng,1,tuần,,,,",
    )
    assert found == [(2, "role"), (2, "time_value"), (3, "time_unit")]


def test_missing_columns_are_named() -> None:
    assert faults(GOOD, head="Bước,Việc") == [
        (1, "procedure_name_vi"),
        (1, "role"),
        (1, "unit_vi"),
        (1, "time_value"),
        (1, "time_unit"),
    ]


def test_an_empty_file_says_so() -> None:
    assert str(read_processes("trong.csv", b"").faults[0]) == "trong.csv: tệp trống"


def test_a_file_that_is_no_table_is_refused() -> None:
    with pytest.raises(TableUnreadable):
        read_processes("a.xlsx", b"PK\x03\x04 broken")


def test_names_of_units_become_their_keys() -> None:
    held = read_processes("qt.csv", f"{HEAD}\n{GOOD}".encode(), units={"Phòng": "khcn_qlcn"})
    assert held.processes[0].definition.unit_keys == ("khcn_qlcn",)
