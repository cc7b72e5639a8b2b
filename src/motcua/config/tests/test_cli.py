"""The command line: each command tells what it does, and a refusal is a sentence."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings
from tests.databases import ROOT

from motcua.config.cli import dispatch, ready
from motcua.config.cli.table import COMMANDS, Command, Needs, find
from motcua.config.env import ConfigurationError
from motcua.kernel.errors import Conflict

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


def run_command(monkeypatch: pytest.MonkeyPatch, outcome: object) -> int:
    """Run a command that ends with `outcome`: raised when it is an exception, else returned."""

    def command(words: list[str], *, at: datetime) -> int:
        if isinstance(outcome, BaseException):
            raise outcome
        return int(str(outcome))

    monkeypatch.setattr(dispatch, "_load", lambda _command: command)
    return dispatch.run(["due"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_an_example(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        sys.exit(dispatch.run([*command.name.split(), "--help"]))
    assert not stop.value.code
    printed = capsys.readouterr().out
    assert f"Cách dùng: ./motcua {command.name}" in printed
    assert "Ví dụ / example:" in printed
    assert f"./motcua {command.name}" in printed.partition("Ví dụ / example:")[2]


def test_the_list_of_commands_names_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run([]) == 0
    printed = capsys.readouterr().out
    assert [command.name for command in COMMANDS if command.name not in printed] == []


def test_a_group_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(["import"]) == 2
    assert "import holidays" in capsys.readouterr().out


def test_the_longest_name_wins() -> None:
    found = find(["import", "holidays", "a.csv"])
    assert found is not None
    assert (found[0].name, found[1]) == ("import holidays", ["a.csv"])


def test_an_unknown_command_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(["xyz"]) == 2
    assert "không có lệnh 'xyz'" in capsys.readouterr().err


def test_a_refusal_is_a_sentence_and_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(monkeypatch, Conflict()) == 2
    assert capsys.readouterr().err == f"motcua: {Conflict()}\n"


def test_a_wrong_setting_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(monkeypatch, ConfigurationError("MOTCUA_DEMO must be true or false")) == 2
    assert "MOTCUA_DEMO must be true or false" in capsys.readouterr().err


@pytest.mark.parametrize(("outcome", "status"), [(0, 0), (1, 1), (KeyboardInterrupt(), 130)])
def test_the_status_of_the_command_is_the_status(
    monkeypatch: pytest.MonkeyPatch, outcome: object, status: int
) -> None:
    assert run_command(monkeypatch, outcome) == status


def test_due_loads_no_django() -> None:
    program = (
        "import sys; from motcua.config.cli.dispatch import run\n"
        "run(['due', '--from', '2024-04-26T09:00', '--term', '5 working days'])\n"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT / "src", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_writing_command_takes_no_moment_outside_a_rehearsal(db: None, settings: Settings) -> None:
    seal = next(command for command in COMMANDS if command.name == "seal")
    with pytest.raises(ready.MomentOnlyInRehearsal):
        ready.moment_of_command(seal, AT, only_help=False)
    settings.DEMO = True
    assert ready.moment_of_command(seal, AT, only_help=False) == AT


def test_a_reading_command_may_look_from_any_moment(db: None) -> None:
    report = next(command for command in COMMANDS if command.name == "report")
    assert ready.moment_of_command(report, AT, only_help=False) == AT


def test_only_commands_on_the_database_look_at_it() -> None:
    migrate = next(command for command in COMMANDS if command.needs is Needs.DJANGO)
    assert ready.moment_of_command(migrate, None, only_help=False) > AT


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = FileNotFoundError(2, "No such file or directory", "/khong/co/bao-cao.xlsx")
    assert run_command(monkeypatch, fault) == 2
    assert "không đọc hoặc ghi được /khong/co/bao-cao.xlsx" in capsys.readouterr().err


def test_a_fault_that_names_no_file_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TimeoutError):
        run_command(monkeypatch, TimeoutError("quá lâu"))


def test_wrong_words_about_the_moment_are_told_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dispatch.run(["verify", "--at", "x"])
    told = capsys.readouterr().err
    assert "Cách dùng: ./motcua verify" in told
    assert "usage" not in told


def test_an_unknown_command_of_django_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dispatch.run(["manage", "nosuch"])
    assert "không có lệnh 'nosuch'" in capsys.readouterr().err
