"""The shipped data, lived stage by stage."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.codecs.reference import DATA, DEFAULT
from motcua.catalogue.errors import DecisionInFuture, DecisionTaken, ReferenceDamaged, StageOutOfOrder
from motcua.catalogue.management.import_procedures import main
from motcua.catalogue.models import Decision, Procedure
from motcua.catalogue.queries import (
    service_counts,
)
from motcua.catalogue.usecases import Stage, load_reference
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.people.tests.cast import Cast, make_cast

LOADER = system_actor("test")
DAYS = {
    Stage.VERSION_0: "2023-07-03",
    Stage.LIST_754: "2024-04-03",
    Stage.PROCESSES_837: "2024-04-12",
    Stage.ONLINE_1112: "2024-05-16",
}
END = date(2024, 6, 14)


def _live(*stages: Stage) -> None:
    for stage in stages:
        load_reference(stage=stage, actor=LOADER, at=parse_instant(DAYS[stage]))


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(parse_instant("2024-06-14T08:00"))


def test_a_stage_is_loaded_once(cast: Cast) -> None:
    _live(Stage.VERSION_0)
    with pytest.raises(DecisionTaken):
        _live(Stage.VERSION_0)
    assert Procedure.objects.count() == 54


def test_a_later_stage_needs_the_first(cast: Cast) -> None:
    with pytest.raises(StageOutOfOrder):
        _live(Stage.LIST_754)
    assert not Decision.objects.exists()


def test_a_stage_is_not_lived_before_its_decision_is_signed(cast: Cast) -> None:
    with pytest.raises(DecisionInFuture):
        load_reference(stage=Stage.VERSION_0, actor=LOADER, at=parse_instant("2023-06-01"))


def test_a_damaged_folder_loads_nothing(cast: Cast, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / DEFAULT, tmp_path / "copy"))
    (folder / "components.csv").unlink()
    with pytest.raises(ReferenceDamaged, match="components"):
        load_reference(stage=Stage.VERSION_0, actor=LOADER, at=parse_instant("2024-06-14"), folder=folder)
    assert not Procedure.objects.exists()


def test_the_command_loads_everything_once(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    at = parse_instant("2024-06-14T08:00")
    assert main([], at=at) == 0
    assert main(["--json"], at=at) == 0
    report = capsys.readouterr().out.split("\n{")[1]
    assert json.loads("{" + report)["created"] == 0
    assert service_counts(on=END).total == 52


def test_a_dry_run_of_the_command_writes_nothing(cast: Cast) -> None:
    assert main(["--dry-run"], at=parse_instant("2024-06-14")) == 0
    assert not Procedure.objects.exists()
