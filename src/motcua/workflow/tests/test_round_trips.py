"""Definition, table, BPMN, CSV, XLSX and the canonical dictionary: each gives the others back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from motcua.workflow.codecs.bpmn_reading import read_bpmn
from motcua.workflow.codecs.bpmn_writing import write_bpmn
from motcua.workflow.codecs.tables import ReadProcess, read_processes, write_csv, write_xlsx
from motcua.workflow.errors import MalformedDefinition
from motcua.workflow.rules.definition import Definition, from_canonical, to_canonical
from motcua.workflow.rules.table import to_table
from motcua.workflow.rules.table_reading import from_table
from motcua.workflow.tests.examples import linear, one_door, side_by_side, with_timer
from motcua.workflow.tests.random_processes import RandomProcess, processes

EXAMPLES = [
    linear(),
    one_door(),
    side_by_side(),
    with_timer(interrupting=True),
    with_timer(interrupting=False),
]


def by_dictionary(definition: Definition) -> Definition:
    """Return the definition through its canonical dictionary."""
    return from_canonical(to_canonical(definition))


def by_table(definition: Definition) -> Definition | None:
    """Return the definition through its table."""
    reading = from_table(to_table(definition), key=definition.key, name=definition.name)
    assert reading.faults == []
    return reading.definition


def by_bpmn(definition: Definition) -> Definition:
    """Return the definition through BPMN."""
    read = read_bpmn(write_bpmn(definition))
    assert read.faults == ()
    return read.definition


def by_csv(definition: Definition) -> Definition:
    """Return the definition through a CSV file."""
    read = read_processes("quy-trinh.csv", write_csv([ReadProcess(definition, "837", "tbc")]))
    assert read.faults == ()
    return read.processes[0].definition


def by_xlsx(definition: Definition) -> Definition:
    """Return the definition through a workbook."""
    read = read_processes("quy-trinh.xlsx", write_xlsx([ReadProcess(definition)]))
    assert read.faults == ()
    return read.processes[0].definition


WAYS = [by_dictionary, by_table, by_bpmn, by_csv, by_xlsx]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("definition", EXAMPLES, ids=lambda each: each.key)
def test_examples_come_back_equal(way: Callable[[Definition], Definition], definition: Definition) -> None:
    assert way(definition) == definition


@pytest.mark.parametrize("way", WAYS)
def test_random_processes_come_back_equal(way: Callable[[Definition], Definition]) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(processes())
    def comes_back(process: RandomProcess) -> None:
        assert way(process.definition) == process.definition

    comes_back()


def test_equal_definitions_have_one_digest_and_others_another() -> None:
    assert one_door().digest == by_bpmn(one_door()).digest
    assert one_door().digest != side_by_side().digest


@pytest.mark.parametrize(
    "written",
    [None, {}, [], {"schema": 99}, {**to_canonical(one_door()), "nodes": [{"kind": "la"}]}],
)
def test_other_dictionaries_are_refused(written: object) -> None:
    with pytest.raises(MalformedDefinition):
        from_canonical(written)


def test_the_basis_of_a_table_travels_with_it() -> None:
    read = read_processes("a.csv", write_csv([ReadProcess(one_door(), "QĐ 837", "tbc")]))
    assert (read.processes[0].basis, read.processes[0].confidence) == ("QĐ 837", "tbc")
