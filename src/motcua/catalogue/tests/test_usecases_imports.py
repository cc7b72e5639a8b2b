"""Lists of provinces, loaded into drafts or refused with every fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from motcua.catalogue.codecs.provincial import HEADS
from motcua.catalogue.errors import AgencyNotChosen, CatalogueForbidden, ImportRefused
from motcua.catalogue.management.import_procedures import REFUSED, main
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import content_of, draft_of
from motcua.catalogue.queries.imports import ImportPlan, plan_import
from motcua.catalogue.tests.makers import AT, open_procedure
from motcua.catalogue.usecases import import_catalogue
from motcua.people.tests.cast import Cast, make_cast

GOOD = [
    "1",
    "1.014390",
    "Thay đổi, bổ sung, cấp lại giấy chứng nhận",
    "10 ngày làm việc",
    "Trung tâm Phục vụ hành chính công",
    "Sở Khoa học và Công nghệ",
    "Phí: 1.000.000 đồng",
    "Luật 29/2013/QH13; Nghị định 08/2014/NĐ-CP",
    "Một phần",
    "X",
    "",
]


def _csv(*rows: list[str]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (list(HEADS), *rows)).encode()


def _with(column: int, value: str) -> list[str]:
    return [value if number == column else cell for number, cell in enumerate(GOOD)]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _load(cast: Cast, content: bytes) -> ImportPlan:
    return import_catalogue(file="ds.csv", content=content, agency_key="so_khcn", actor=cast.hanh, at=AT)


def test_a_new_procedure_of_a_list_becomes_a_draft(cast: Cast) -> None:
    _load(cast, _csv(GOOD))
    draft = draft_of(Procedure.objects.get(national_code="1.014390"))
    assert draft is not None
    content = content_of(draft)
    assert (str(content.term), content.deciding_unit, content.receiving_unit) == (
        "10 ngày làm việc",
        "so_khcn",
        "tt_pvhcc",
    )
    assert (content.extraterritorial, len(content.legal_bases), str(content.fees[0].amount)) == (
        True,
        2,
        "1.000.000 đồng",
    )


def test_a_known_procedure_gets_a_draft_that_keeps_its_other_parts(cast: Cast) -> None:
    opened = open_procedure(cast, key="1.014390")
    _load(cast, _csv(GOOD))
    draft = draft_of(opened.procedure)
    assert draft is not None
    assert (draft.number, content_of(draft).components) == (1, content_of(opened.version).components)


def test_a_procedure_without_a_code_gets_a_local_key(cast: Cast) -> None:
    _load(cast, _csv(_with(1, "")))
    assert Procedure.objects.get().key == "DP-0001"


def test_headings_of_fields_name_the_field(cast: Cast) -> None:
    heading = ["I", "", "Lĩnh vực Sở hữu trí tuệ", *[""] * 8]
    _load(cast, _csv(heading, GOOD))
    assert Procedure.objects.get().field.name == "Lĩnh vực Sở hữu trí tuệ"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (1, "1.01439"),
        (2, ""),
        (3, "nhanh"),
        (3, "0 ngày"),
        (4, ""),
        (5, "Sở Không Có"),
        (7, ""),
        (8, "cấp tốc"),
        (9, "có lẽ"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column_and_nothing_is_loaded(
    cast: Cast, column: int, value: str
) -> None:
    content = _csv(GOOD, _with(column, value))
    plan = plan_import(file="ds.csv", content=content, agency=cast.units["so_khcn"])
    assert ("ds.csv", 3, HEADS[column]) in {(one.file, one.row, one.column) for one in plan.faults}
    with pytest.raises(ImportRefused, match="chưa nạp gì"):
        _load(cast, content)
    assert not ProcedureVersion.objects.exists()


def test_a_code_twice_in_a_file_is_a_fault(cast: Cast) -> None:
    plan = plan_import(file="ds.csv", content=_csv(GOOD, GOOD), agency=cast.units["so_khcn"])
    assert [(one.row, one.column) for one in plan.faults] == [(3, "Mã TTHC")]


def test_a_draft_in_the_way_is_a_fault(cast: Cast) -> None:
    _load(cast, _csv(GOOD))
    plan = plan_import(file="ds.csv", content=_csv(GOOD), agency=cast.units["so_khcn"])
    assert "bản dự thảo" in plan.faults[0].reason


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"PK\x03\x04broken"])
def test_a_file_that_is_no_list_is_told_in_a_sentence(cast: Cast, content: bytes) -> None:
    plan = plan_import(file="ds.csv", content=content, agency=cast.units["so_khcn"])
    assert plan.faults
    assert all(one.reason for one in plan.faults)


def test_a_formula_is_read_as_text(cast: Cast) -> None:
    _load(cast, _csv(_with(2, "'=HYPERLINK(1)")))
    assert Procedure.objects.get().name == "=HYPERLINK(1)"


def test_who_may_not_edit_imports_nothing(cast: Cast) -> None:
    with pytest.raises(CatalogueForbidden):
        import_catalogue(file="a.csv", content=_csv(GOOD), agency_key="so_khcn", actor=cast.lan, at=AT)


def test_the_command_tells_all_faults_as_json(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ds.csv"
    file.write_bytes(_csv(_with(3, "?"), _with(8, "?")))
    assert main([str(file), "--agency", "so_khcn", "--dry-run", "--json"], at=AT) == REFUSED
    faults = json.loads(capsys.readouterr().out)["faults"]
    assert [(one["row"], one["column"]) for one in faults][:1] == [(2, "Thời hạn giải quyết")]


def test_the_command_asks_whose_list_it_is(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "ds.csv"
    file.write_bytes(_csv(GOOD))
    with pytest.raises(AgencyNotChosen):
        main([str(file)], at=AT)
