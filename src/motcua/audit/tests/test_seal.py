"""Seals, proofs and published roots."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from motcua.audit.codecs.proofs import proof_json, proof_line
from motcua.audit.errors import AlreadySealed, DayNotOver, NotSealedYet
from motcua.audit.models import Act, Seal
from motcua.audit.queries import (
    act_of,
    inclusion_proof,
    last_seal,
    latest_proof,
    published_roots,
    unsealed_days,
    verify,
)
from motcua.audit.rules.chain import GENESIS
from motcua.audit.tests.conftest import ADMINISTRATOR, MORNING, STRANGER, SYSTEM, note
from motcua.audit.usecases import erase_personal_values, seal_day
from motcua.kernel.errors import Forbidden

MONDAY = date(2024, 6, 3)
TUESDAY = date(2024, 6, 4)
WEDNESDAY_MORNING = MORNING + timedelta(days=2)
CHECKER = Path(__file__).resolve().parents[4] / "tools" / "check_proof.py"


@pytest.fixture
def sealed(history: list[Act]) -> list[Seal]:
    """Monday with five acts and Tuesday with one more, both sealed on Wednesday."""
    note("dossier:1", what="trình ký", at=MORNING + timedelta(days=1))
    return [seal_day(day=day, actor=SYSTEM, at=WEDNESDAY_MORNING) for day in (MONDAY, TUESDAY)]


def test_each_seal_covers_its_day_and_the_seal_before(sealed: list[Seal]) -> None:
    monday, tuesday = sealed
    assert (monday.acts, monday.heads, monday.previous_root) == (5, 2, GENESIS)
    assert (tuesday.acts, tuesday.heads, tuesday.previous_root) == (1, 2, monday.root)


def test_sealing_is_itself_an_act(sealed: list[Seal]) -> None:
    assert act_of("audit", 2).facts == {"day": "2024-06-04", "acts": 1, "root": sealed[1].root}


def test_a_day_is_sealed_only_when_it_is_over(history: list[Act]) -> None:
    with pytest.raises(DayNotOver, match="03/06/2024"):
        seal_day(day=MONDAY, actor=SYSTEM, at=MORNING + timedelta(hours=15, minutes=59))
    assert seal_day(day=MONDAY, actor=SYSTEM, at=MORNING + timedelta(hours=16)).acts == 5


@pytest.mark.parametrize("day", [MONDAY, TUESDAY])
def test_a_day_is_sealed_once(sealed: list[Seal], day: date) -> None:
    with pytest.raises(AlreadySealed):
        seal_day(day=day, actor=SYSTEM, at=WEDNESDAY_MORNING)


def test_only_an_administrator_seals_by_hand(history: list[Act]) -> None:
    with pytest.raises(Forbidden):
        seal_day(day=MONDAY, actor=STRANGER, at=WEDNESDAY_MORNING)
    assert seal_day(day=MONDAY, actor=ADMINISTRATOR, at=WEDNESDAY_MORNING).day == MONDAY


def test_the_first_seal_leaves_nothing_older_outside(history: list[Act]) -> None:
    assert seal_day(day=TUESDAY, actor=SYSTEM, at=WEDNESDAY_MORNING).acts == 5


def test_every_finished_day_waits_for_its_seal(history: list[Act]) -> None:
    assert unsealed_days(date(2024, 6, 5)) == [MONDAY, TUESDAY]
    seal_day(day=MONDAY, actor=SYSTEM, at=WEDNESDAY_MORNING)
    assert unsealed_days(date(2024, 6, 5)) == [TUESDAY]


def test_quiet_days_are_covered_by_the_next_seal(history: list[Act]) -> None:
    note(at=MORNING + timedelta(days=400))
    days = unsealed_days(date(2026, 1, 1))
    assert days == [MONDAY, date(2025, 7, 8), date(2025, 12, 31)]
    seals = [seal_day(day=day, actor=SYSTEM, at=MORNING + timedelta(days=600)) for day in days]
    assert [seal.acts for seal in seals] == [5, 1, 0]
    assert verify().is_whole


@pytest.mark.django_db
def test_without_acts_there_is_nothing_to_seal() -> None:
    assert (unsealed_days(MONDAY), last_seal(), latest_proof("dossier:1")) == ([], None, None)


@pytest.mark.parametrize(("stream", "number"), [("dossier:1", 1), ("dossier:1", 4), ("dossier:2", 2)])
def test_every_sealed_act_has_its_proof(sealed: list[Seal], stream: str, number: int) -> None:
    proof = inclusion_proof(act_of(stream, number))
    assert proof.holds
    assert proof.root in {seal.root for seal in sealed}


def test_the_proof_of_a_whole_stream_is_that_of_its_last_sealed_act(sealed: list[Seal]) -> None:
    note("dossier:1", at=WEDNESDAY_MORNING)
    proof = latest_proof("dossier:1")
    assert proof is not None
    assert json.loads(proof.act)["number"] == 4


def test_an_act_of_today_has_no_proof_yet(sealed: list[Seal]) -> None:
    with pytest.raises(NotSealedYet, match="05/06/2024"):
        inclusion_proof(note("dossier:9", at=WEDNESDAY_MORNING))


def test_a_proof_outlives_the_erasure_of_personal_values(sealed: list[Seal]) -> None:
    before = inclusion_proof(act_of("dossier:1", 1))
    erase_personal_values(stream="dossier:1", basis="Yêu cầu 5", actor=ADMINISTRATOR, at=WEDNESDAY_MORNING)
    assert inclusion_proof(act_of("dossier:1", 1)) == before
    assert "Hòa" not in proof_json(before)


def test_the_published_roots_hold_no_act(sealed: list[Seal]) -> None:
    roots = list(published_roots())
    assert [(one["day"], one["root"]) for one in roots] == [
        ("2024-06-03", sealed[0].root),
        ("2024-06-04", sealed[1].root),
    ]
    assert "dossier" not in json.dumps(roots)


def check(*arguments: str, read: str = "") -> tuple[int, str]:
    """Run the stand-alone checker in an empty Python and return its status and words."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(CHECKER), *arguments],
        input=read,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(sealed: list[Seal], tmp_path: Path) -> Path:
    """A folder with a proof and the published roots, as an applicant would have them."""
    proof = inclusion_proof(act_of("dossier:1", 2))
    (tmp_path / "proof.json").write_text(proof_json(proof), encoding="utf-8")
    (tmp_path / "line.txt").write_text(proof_line(proof), encoding="utf-8")
    (tmp_path / "roots.json").write_text(json.dumps(list(published_roots())), encoding="utf-8")
    return tmp_path


def test_the_checker_needs_no_motcua(folder: Path) -> None:
    assert len(CHECKER.read_text(encoding="utf-8").splitlines()) < 80
    status, words = check(str(folder / "proof.json"), "--published", str(folder / "roots.json"))
    assert status == 0, words
    assert "number 2 of dossier:1" in words
    assert words.endswith("HOLDS\n")


def test_the_checker_reads_the_line_of_the_qr_code(folder: Path) -> None:
    status, words = check("-", read=(folder / "line.txt").read_text())
    assert (status, "if that root is the published one" in words) == (0, True)


def test_the_line_fits_a_qr_code(folder: Path) -> None:
    assert len((folder / "line.txt").read_text()) < 2300


@pytest.mark.parametrize(
    "root", ["0" * 64, "", "không phải mã băm"], ids=["another root", "no root", "not a root"]
)
def test_the_checker_refuses_another_root(folder: Path, root: str) -> None:
    (folder / "roots.json").write_text(json.dumps([{"day": "2024-06-03", "root": root}]))
    assert check(str(folder / "proof.json"), "--published", str(folder / "roots.json"))[0] == 1


def test_the_checker_refuses_a_day_that_was_not_published(folder: Path) -> None:
    (folder / "roots.json").write_text("[]")
    status, words = check(str(folder / "proof.json"), "--published", str(folder / "roots.json"))
    assert (status, "DOES NOT HOLD" in words) == (1, True)


@pytest.mark.parametrize("part", ["act", "heads_root", "previous_root", "day", "root"])
def test_the_checker_refuses_a_proof_with_any_part_changed(folder: Path, part: str) -> None:
    proof = json.loads((folder / "proof.json").read_text(encoding="utf-8"))
    proof[part] = proof[part].replace("1", "2").replace("0", "1") + ("" if part == "act" else "0")
    (folder / "proof.json").write_text(json.dumps(proof), encoding="utf-8")
    assert check(str(folder / "proof.json"), "--published", str(folder / "roots.json"))[0] == 1


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "motcua-proof-1:####", '{"act": "1"}', "motcua-proof-1:eJw"]
)
def test_the_checker_says_when_a_text_is_no_proof(text: str) -> None:
    status, words = check("-", read=text)
    assert (status, words[:11]) == (1, "NOT A PROOF")
