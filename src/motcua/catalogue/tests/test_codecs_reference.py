"""The shipped data: whole, and refused with a place when damaged."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from motcua.catalogue.codecs.reference import DATA, DEFAULT, Reference, read_reference
from motcua.catalogue.rules.content import Mark
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.parts import missing_parts
from motcua.workflow.rules.times import allotment
from motcua.workflow.rules.validator import Expected, validate


@pytest.fixture(scope="module")
def shipped() -> Reference:
    """Return the shipped data."""
    reference, faults = read_reference(DATA / DEFAULT)
    assert faults == []
    return reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped folder to be damaged."""
    return Path(shutil.copytree(DATA / DEFAULT, tmp_path / "copy"))


def test_there_are_fifty_two_procedures_and_internal_ones_beside_them(shipped: Reference) -> None:
    assert Counter(one.internal for one in shipped.procedures) == {False: 52, True: 2}


def test_thirty_seven_are_fully_online_and_fifteen_partly(shipped: Reference) -> None:
    levels = Counter(one.level for one in shipped.procedures if not one.internal)
    assert levels == {ServiceLevel.FULL: 37, ServiceLevel.PARTIAL: 15}


def test_each_procedure_has_all_seven_parts(shipped: Reference) -> None:
    assert [one.key for one in shipped.procedures if missing_parts(one.content)] == []


def test_each_process_fills_the_term_exactly(shipped: Reference) -> None:
    for one in shipped.procedures:
        assert one.content.term is not None
        term = allotment(one.content.term.amount, one.content.term.unit.value)
        steps = shipped.processes[one.key].definition.steps
        assert sum(step.time.nominal_hours for step in steps if step.time) == term.nominal_hours, one.key
        assert validate(shipped.processes[one.key].definition, Expected(term)) == []


def test_texts_are_of_their_own_for_each_procedure(shipped: Reference) -> None:
    for part in ("steps", "audience"):
        counted = Counter(getattr(one.content, part) for one in shipped.procedures)
        assert max(counted.values()) == 1, part


def test_what_was_written_for_the_rehearsal_says_so(shipped: Reference) -> None:
    assert all(one.content.marks["steps"] == Mark.DRILL for one in shipped.procedures)


def test_placeholder_terms_are_to_be_confirmed(shipped: Reference) -> None:
    sixty = [one for one in shipped.procedures if one.content.term and one.content.term.amount == 60]
    assert [one.content.marks["term"] for one in sixty] == [Mark.TO_CONFIRM] * 4


def test_procedures_without_a_national_code_carry_a_visible_local_key(shipped: Reference) -> None:
    local = [one.key for one in shipped.procedures if one.key.startswith("QT-KHCN")]
    assert local == [f"QT-KHCN-{number:03d}" for number in range(1, 8)]


def test_the_first_component_is_what_is_asked_for(shipped: Reference) -> None:
    firsts = [one.content.components[0].required for one in shipped.procedures]
    assert all(firsts)


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("procedures.csv", "1.001786,", "7.001786,", 2, "code"),
        (
            "procedures.csv",
            "toan_trinh,15,working,3000000",
            "toan_trinh,mười,working,3000000",
            2,
            "time_limit_days",
        ),
        ("procedures.csv", "toan_trinh,15,working,3000000", "cấp tốc,15,working,3000000", 2, "service_level"),
        ("components.csv", "1.001786,Cấp", "9.999999,Cấp", 2, "procedure_code"),
        ("processes.csv", "bộ phận một cửa", "người gác cổng", 2, "role"),
        ("decisions.csv", "2023-06-15,2023-07-01", "15/06/2023,2023-07-01", 2, "signed_on"),
        ("version_0.csv", "1.011818,", "1.999999,", 2, "procedure_key"),
    ],
)
def test_a_wrong_cell_is_told_with_file_row_and_column(
    folder: Path, file: str, old: str, new: str, row: int, column: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    _, faults = read_reference(folder)
    assert (file, row, column) in {(one.file, one.row, one.column) for one in faults}


def test_all_faults_are_told_at_once(folder: Path) -> None:
    (folder / "decisions.csv").unlink()
    (folder / "components.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    _, faults = read_reference(folder)
    assert {one.file for one in faults} >= {"decisions.csv", "components.csv"}
