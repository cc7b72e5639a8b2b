"""`verify` names what an intruder who owns the database did."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.audit.models import Act, Head, PersonalValue, Seal
from motcua.audit.queries import verify
from motcua.audit.rules.chain import act_hash
from motcua.audit.rules.findings import SENTENCES, Kind
from motcua.audit.tests.conftest import ADMINISTRATOR, MORNING, SYSTEM, note, notes, triggers_off
from motcua.audit.usecases import erase_personal_values, seal_day

MONDAY = date(2024, 6, 3)
NEXT_DAY = MORNING + timedelta(days=1)


def found() -> list[tuple[str, str, int | None]]:
    """Return what `verify` finds, without the sentences."""
    return [(one.kind, one.stream, one.number) for one in verify().findings]


def execute(statement: str, values: Sequence[str | int | bytes] = ()) -> None:
    """Write to the database as an intruder does."""
    with triggers_off("audit_act", "audit_head", "audit_seal", "audit_personalvalue"):
        connection.cursor().execute(statement, list(values))


def remove(stream: str, number: int) -> None:
    """Delete a row and its personal values."""
    act = Act.objects.get(stream=stream, number=number)
    with triggers_off("audit_act", "audit_personalvalue"):
        PersonalValue.objects.filter(act=act).delete()
        act.delete()


def rewind_head(stream: str) -> None:
    """Point a head at the last row that is left, as a careful intruder does."""
    last = Act.objects.filter(stream=stream).order_by("-number")[0]
    with triggers_off("audit_head"):
        Head.objects.filter(stream=stream).update(number=last.number, hash=last.hash)


def forge(stream: str, number: int, **changes: object) -> None:
    """Change a row and give it a hash that fits, as a careful intruder does."""
    act = Act.objects.get(stream=stream, number=number)
    for name, value in changes.items():
        setattr(act, name, value)
    act.hash = act_hash(act.content())
    with triggers_off("audit_act"):
        act.save()


@pytest.fixture
def sealed(history: list[Act]) -> Seal:
    """The five acts of Monday, sealed."""
    return seal_day(day=MONDAY, actor=SYSTEM, at=NEXT_DAY)


def test_an_untouched_record_is_whole(sealed: Seal) -> None:
    outcome = verify()
    assert outcome.is_whole
    assert (outcome.streams, outcome.acts, outcome.seals, outcome.unsealed) == (3, 6, 1, 1)
    assert (outcome.last_sealed, outcome.last_root) == (MONDAY, sealed.root)


@pytest.mark.django_db
def test_an_empty_record_is_whole() -> None:
    assert verify().is_whole


@pytest.mark.parametrize(
    "change",
    [
        'facts = \'{"what": "khác"}\'',
        'actor = \'{"label": "khác"}\'',
        "code = 'khác'",
        "at = '2024-06-01 00:00:00'",
        "hash = 'khác'",
        "previous = 'khác'",
        "digests = '{}'",
    ],
)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_altered_row_is_named(history: list[Act], change: str, number: int) -> None:
    execute(f"UPDATE audit_act SET {change} WHERE id = %s", [history[number - 1].pk])  # noqa: S608 - the statements stand above
    assert ("altered", "dossier:1", number) in found()
    assert {stream for _, stream, _ in found()} == {"dossier:1"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_forged_row_with_a_fitting_hash_is_named(history: list[Act], number: int) -> None:
    forge("dossier:1", number, facts={"what": "khác"})
    assert found() == [("altered", "dossier:1", number)]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_removed_row_is_named(history: list[Act], number: int) -> None:
    remove("dossier:1", number)
    assert found() == [("removed", "dossier:1", number)]


def test_a_stream_removed_whole_is_named_act_by_act(history: list[Act]) -> None:
    remove("dossier:2", 1)
    remove("dossier:2", 2)
    assert found() == [("removed", "dossier:2", 1), ("removed", "dossier:2", 2)]


def test_a_removed_head_is_named(history: list[Act]) -> None:
    execute("DELETE FROM audit_head WHERE stream = 'dossier:2'")
    assert found() == [("head_mismatch", "dossier:2", 2)]


def test_the_last_act_removed_with_its_head_rewound_is_named_by_the_seal(sealed: Seal) -> None:
    remove("dossier:2", 2)
    rewind_head("dossier:2")
    assert found() == [("removed", "dossier:2", 2)]


def test_a_whole_history_written_anew_is_named_by_the_seal(sealed: Seal) -> None:
    forge("dossier:2", 1, facts={"what": "khác"})
    forge("dossier:2", 2, previous=Act.objects.get(stream="dossier:2", number=1).hash)
    rewind_head("dossier:2")
    assert found() == [("altered", "dossier:2", 1)]


def test_a_row_added_behind_the_head_is_named(history: list[Act]) -> None:
    last = Act.objects.get(stream="dossier:2", number=2)
    last.pk, last.number, last.previous, last.digests = None, 3, last.hash, {}
    last.hash = act_hash(last.content())
    last.save()
    assert found() == [("inserted", "dossier:2", 3)]


def test_an_act_slipped_into_a_sealed_day_is_named(sealed: Seal) -> None:
    note("dossier:2", what="ghi lùi ngày")
    forge("dossier:2", 3, recorded_at=MORNING + timedelta(hours=1))
    rewind_head("dossier:2")
    assert found() == [("inserted", "dossier:2", 3)]


def test_an_act_moved_out_of_its_sealed_day_is_named(history: list[Act], sealed: Seal) -> None:
    execute("UPDATE audit_act SET recorded_at = '2024-06-05 00:00:00' WHERE id = %s", [history[4].pk])
    assert found() == [("altered", "dossier:2", 2)]


def test_an_act_that_runs_before_its_predecessor_is_named(history: list[Act]) -> None:
    forge("dossier:1", 3, recorded_at=MORNING - timedelta(days=9))
    assert ("inserted", "dossier:1", 3) in found()


def test_an_altered_personal_value_is_named(history: list[Act]) -> None:
    forged = '{"who": ["muối", "Lê Nam"]}'
    execute("UPDATE audit_personalvalue SET fields = %s WHERE act_id = %s", [forged, history[1].pk])
    assert found() == [("personal_altered", "dossier:1", 2)]


@pytest.mark.parametrize(
    "statement", ["DELETE FROM audit_personalvalue", "UPDATE audit_personalvalue SET fields = '{}'"]
)
def test_a_lost_personal_value_is_named(history: list[Act], statement: str) -> None:
    execute(f"{statement} WHERE act_id = %s", [history[4].pk])
    assert found() == [("personal_missing", "dossier:2", 2)]


def test_an_erasure_that_nobody_recorded_is_named(history: list[Act]) -> None:
    erase_personal_values(stream="dossier:1", basis="Yêu cầu 5", actor=ADMINISTRATOR, at=MORNING)
    PersonalValue.objects.filter(act__stream="dossier:2").update(fields={}, erased_at=MORNING)
    assert found() == [("erasure_unrecorded", "dossier:2", None)]


@pytest.mark.parametrize(
    "change",
    ["root = 'khác'", "acts_root = 'khác'", "heads_root = 'khác'", "previous_root = 'khác'", "acts = 9"],
)
def test_an_altered_seal_is_named(sealed: Seal, change: str) -> None:
    execute(f"UPDATE audit_seal SET {change}")  # noqa: S608 - the statements stand above
    outcome = verify()
    assert {one.kind for one in outcome.findings} == {"seal_mismatch"}
    assert "ngày 03/06/2024" in outcome.findings[0].sentence


@pytest.mark.parametrize(
    "leaves", [b"", b"x", zlib.compress(b"a\tb\tc\n"), zlib.compress(b"dossier:1\t1\tabc\n")]
)
def test_a_damaged_list_of_sealed_acts_is_named(sealed: Seal, leaves: bytes) -> None:
    execute("UPDATE audit_seal SET leaves = %s", [leaves])
    assert "seal_mismatch" in {kind for kind, _, _ in found()}


def test_a_removed_seal_is_named(sealed: Seal) -> None:
    execute("DELETE FROM audit_seal")
    assert [one.sentence for one in verify().findings] == ["Bản niêm phong ngày 03/06/2024 đã bị xóa."]


def test_a_seal_made_anew_over_changed_rows_betrays_itself(sealed: Seal) -> None:
    forge("dossier:2", 2, facts={"what": "khác"})
    execute("DELETE FROM audit_seal")
    rewind_head("dossier:2")
    seal_day(day=MONDAY, actor=SYSTEM, at=NEXT_DAY)
    assert found() == [("seal_mismatch", "audit", None)]


def test_a_lifted_lock_is_named_beside_what_was_done_under_it(history: list[Act]) -> None:
    with triggers_off("audit_act"), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_act SET code = 'khác' WHERE id = %s", [history[0].pk])
        assert {"trigger_missing", "altered"} == {kind for kind, _, _ in found()}
        assert "audit_act_no_update" in " ".join(one.sentence for one in verify().findings)
    assert found() == [("altered", "dossier:1", 1)]


def test_findings_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch, history: list[Act]) -> None:
    notes("dossier:3", 30)
    monkeypatch.setattr("motcua.audit.queries.verification.MOST_FINDINGS", 5)
    execute("UPDATE audit_act SET code = 'khác'")
    assert (len(verify().findings), verify().more) == (5, True)


def test_each_kind_of_finding_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Kind)


@pytest.mark.parametrize("values", ['{"who": 3}', "[1]", "5", '{"who": ["một"]}'])
def test_a_personal_value_of_no_shape_is_named(history: list[Act], values: str) -> None:
    execute("UPDATE audit_personalvalue SET fields = %s WHERE act_id = %s", [values, history[1].pk])
    assert found() == [("personal_altered", "dossier:1", 2)]


@pytest.mark.parametrize("column", ["facts", "actor", "digests"])
def test_a_row_whose_values_have_no_shape_is_named(history: list[Act], column: str) -> None:
    execute(f"UPDATE audit_act SET {column} = %s WHERE id = %s", ["5", history[1].pk])  # noqa: S608 - names of columns above
    assert ("altered", "dossier:1", 2) in found()
