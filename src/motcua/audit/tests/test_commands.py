"""`./motcua verify` and `./motcua seal`, and the worker's jobs."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.audit.errors import AlreadySealed, DayNotOver, NotSealedYet
from motcua.audit.management import seal, verify
from motcua.audit.models import Act, Seal, VerificationRun
from motcua.audit.queries import also_verify
from motcua.audit.queries import verification as checks
from motcua.audit.rules.findings import Finding
from motcua.audit.tasks import seal_finished_days, stamp_seals, verify_record
from motcua.audit.tests.conftest import MORNING, SYSTEM, triggers_off
from motcua.kernel.errors import NotFound

WEDNESDAY = MORNING + timedelta(days=2)
Out = pytest.CaptureFixture[str]


def alter(act: Act) -> None:
    """Change a row directly in the database."""
    with triggers_off("audit_act"):
        connection.cursor().execute("UPDATE audit_act SET code = 'khác' WHERE id = %s", [act.pk])


def test_verify_says_what_was_checked_and_what_no_seal_covers(history: list[Act], capsys: Out) -> None:
    seal.main(["--day", "2024-06-03"], at=WEDNESDAY)
    capsys.readouterr()
    assert verify.main([], at=WEDNESDAY) == 0
    words = capsys.readouterr().out
    assert "Đã kiểm tra 6 việc trong 3 chuỗi, 1 bản niêm phong." in words
    assert "Chưa có niêm phong nào che: 1 việc" in words
    assert words.endswith("Số liệu toàn vẹn.\n")


def test_verify_names_an_altered_row_and_fails(history: list[Act], capsys: Out) -> None:
    alter(history[1])
    assert verify.main([], at=WEDNESDAY) == 1
    assert "[altered] Việc số 2 của chuỗi dossier:1 đã bị sửa sau khi ghi." in capsys.readouterr().out


def test_verify_tells_a_machine_the_same(history: list[Act], capsys: Out) -> None:
    alter(history[1])
    assert verify.main(["--json"], at=WEDNESDAY) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["whole"], told["acts"], told["unsealed"]) == (False, 5, 5)
    assert told["findings"][0] | {"sentence": ""} == {
        "kind": "altered",
        "stream": "dossier:1",
        "number": 2,
        "sentence": "",
    }


def test_seal_covers_every_finished_day_once(history: list[Act], capsys: Out) -> None:
    assert seal.main([], at=WEDNESDAY) == 0
    assert [line[:10] for line in capsys.readouterr().out.splitlines()] == ["03/06/2024", "04/06/2024"]
    assert seal.main([], at=WEDNESDAY) == 0
    assert "đều đã niêm phong" in capsys.readouterr().out


def test_seal_lists_the_roots_for_publication(history: list[Act], capsys: Out) -> None:
    seal.main([], at=WEDNESDAY)
    capsys.readouterr()
    seal.main(["--list"], at=WEDNESDAY)
    assert [one["day"] for one in json.loads(capsys.readouterr().out)] == ["2024-06-03", "2024-06-04"]


def test_seal_refuses_today_and_a_day_already_sealed(history: list[Act]) -> None:
    with pytest.raises(DayNotOver):
        seal.main(["--day", "2024-06-05"], at=WEDNESDAY)
    assert not Seal.objects.exists()
    seal.main(["--day", "2024-06-04"], at=WEDNESDAY)
    with pytest.raises(AlreadySealed):
        seal.main(["--day", "2024-06-03"], at=WEDNESDAY)
    assert Seal.objects.count() == 2


def test_a_proof_is_printed_as_a_file_and_as_a_line(history: list[Act], capsys: Out) -> None:
    seal.main([], at=WEDNESDAY)
    capsys.readouterr()
    assert verify.main(["--proof", "dossier:1", "2"], at=WEDNESDAY) == 0
    assert json.loads(capsys.readouterr().out)["day"] == "2024-06-03"
    assert verify.main(["--proof", "dossier:1", "2", "--line"], at=WEDNESDAY) == 0
    assert capsys.readouterr().out.startswith("motcua-proof-1:")


def test_a_proof_of_nothing_is_refused(history: list[Act], capsys: Out) -> None:
    with pytest.raises(NotFound):
        verify.main(["--proof", "dossier:1", "99"], at=WEDNESDAY)
    with pytest.raises(NotSealedYet):
        verify.main(["--proof", "dossier:1", "1"], at=WEDNESDAY)
    with pytest.raises(SystemExit):
        verify.main(["--proof", "dossier:1", "một"], at=WEDNESDAY)


def test_the_worker_seals_and_without_an_authority_asks_for_no_stamp(history: list[Act]) -> None:
    seal_finished_days({}, actor=SYSTEM, at=WEDNESDAY)
    stamp_seals({}, actor=SYSTEM, at=WEDNESDAY)
    assert [seal.day for seal in Seal.objects.filter(stamp=None).order_by("day")] == [
        date(2024, 6, 3),
        date(2024, 6, 4),
    ]


def test_the_worker_keeps_the_outcome_of_a_check(history: list[Act]) -> None:
    verify_record({}, actor=SYSTEM, at=WEDNESDAY)
    alter(history[0])
    verify_record({}, actor=SYSTEM, at=WEDNESDAY)
    assert list(VerificationRun.objects.order_by("id").values_list("whole", flat=True)) == [True, False]


def test_only_the_newest_outcomes_are_kept(history: list[Act], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.audit.usecases.verification.KEPT", 2)
    for turn in range(4):
        verify_record({}, actor=SYSTEM, at=WEDNESDAY + timedelta(hours=turn))
    assert [run.at.hour for run in VerificationRun.objects.order_by("id")] == [3, 4]


def test_an_app_above_has_its_own_things_checked(
    history: list[Act], capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "_checks", {})
    also_verify(
        "tệp", lambda: iter([Finding("file_missing", "files", None, "Thiếu tệp %(name)s.", {"name": "a"})])
    )
    assert verify.main([], at=WEDNESDAY) == 1
    assert "[file_missing] Thiếu tệp a." in capsys.readouterr().out
