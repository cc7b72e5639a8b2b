"""Several officers do the same thing at the same moment: one wins, the others are told, none is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections
from pytest_django import Settings
from tests import databases

from motcua.audit.queries import verify
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, IssuedPaper, Result, ResultReturn, Standing
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.counter import Counter, Page, start_clock
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.dossiers.usecases.bulk import assign_steps
from motcua.dossiers.usecases.results import Receiver
from motcua.kernel.errors import DomainError
from motcua.store.models import IssuedNumber
from motcua.workflow.rules.state import Person

LATER = NINE + timedelta(hours=6)
RECEIVER = Receiver("Lương Văn Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)


@pytest.fixture
def scene(fresh_db: databases.Copy, settings: Settings, tmp_path: Path) -> Scene:
    """The stage of dossiers in a database where commits are real."""
    settings.FILES_ROOT = tmp_path
    return make_scene()


def at_once(*tries: Callable[[], object]) -> list[str]:
    """Run `tries` in threads of their own; return for each "done" or the code of its refusal."""

    def run(one: Callable[[], object]) -> str:
        try:
            one()
        except DomainError as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(tries)) as officers:
        return list(officers.map(run, tries))


def test_a_filing_is_received_once(scene: Scene) -> None:
    dossier = scene.file()

    def accept() -> object:
        return acts.accept_dossier(dossier_id=dossier.public_id, actor=scene.cast.lan, at=LATER)

    assert sorted(at_once(*[accept] * 4)) == ["done", *["dossiers.act_not_allowed"] * 3]
    assert Standing.objects.filter(dossier=dossier).count() == 1
    assert IssuedNumber.objects.filter(series__key__startswith="dossier:").count() == 1


def test_a_result_is_numbered_once_and_returned_once(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), NINE + timedelta(hours=3))
    key = dossier.public_id

    def issue() -> object:
        return acts.issue_result(dossier_id=key, symbol_suffix="GCN", actor=scene.cast.thao, at=LATER)

    def hand_over() -> object:
        return acts.return_result(dossier_id=key, receiver=RECEIVER, actor=scene.cast.lan, at=LATER)

    assert at_once(*[issue] * 3).count("done") == 1
    assert Result.objects.get(dossier=dossier).number == 1
    acts.receive_result(dossier_id=key, actor=scene.cast.lan, at=LATER)
    assert at_once(*[hand_over] * 3).count("done") == 1
    assert ResultReturn.objects.filter(dossier=dossier).count() == 1


def test_a_step_is_finished_or_sent_back_never_both(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    key, step = dossier.public_id, scene.step(dossier).public_id

    def finish() -> object:
        return acts.complete_step(dossier_id=key, step_id=step, actor=scene.cast.hung, at=LATER)

    def send_back() -> object:
        return acts.send_back(
            dossier_id=key, step_id=step, to_step="2", reason="Thiếu bản vẽ", actor=scene.cast.hung, at=LATER
        )

    assert at_once(finish, send_back).count("done") == 1
    assert scene.step(dossier).public_id != step


def test_a_step_is_claimed_by_one(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    key, step = dossier.public_id, scene.step(dossier).public_id

    def claim(who: str) -> Callable[[], object]:
        actor = getattr(scene.cast, who)
        return lambda: acts.claim_step(dossier_id=key, step_id=step, actor=actor, at=LATER)

    told = at_once(claim("hung"), claim("tu"))
    assert sorted(told) == ["done", "workflow.step_taken"]


def test_two_heads_who_distribute_the_same_work_do_not_block_each_other(scene: Scene) -> None:
    dossiers = [scene.forward_to(scene.receive(), "specialist") for _ in range(4)]
    steps = [(one.public_id, scene.step(one).public_id) for one in dossiers]
    to = Person(scene.cast.tu.account_id, scene.cast.tu.label)

    def give(wanted: list[tuple[UUID, UUID]]) -> Callable[[], object]:
        return lambda: assign_steps(steps=wanted, to=to, actor=scene.cast.mai, at=LATER)

    assert at_once(give([*steps]), give([*reversed(steps)])) == ["done", "done"]
    assert all(scene.step(one).assignee_id == scene.cast.tu.account_id for one in dossiers)


def test_acts_on_one_dossier_at_once_leave_an_unbroken_chain(scene: Scene) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    key, step = dossier.public_id, scene.step(dossier).public_id
    changes = [
        lambda note=note: acts.correct_dossier(
            dossier_id=key, changes={"note": note}, reason="Gõ nhầm lúc nhận", actor=scene.cast.lan, at=LATER
        )
        for note in ("a", "b", "c")
    ]
    told = at_once(
        *changes, lambda: acts.claim_step(dossier_id=key, step_id=step, actor=scene.cast.hung, at=LATER)
    )
    assert told == ["done"] * 4
    assert verify().is_whole
    assert Dossier.objects.get(pk=dossier.pk).note in ("a", "b", "c")


def test_a_double_click_on_two_servers_prints_one_copy(scene: Scene, settings: Settings) -> None:
    settings.DEMO = True
    start_clock(scene)
    dossier, operation = scene.receive(), str(uuid4())
    servers = [Counter("lan", scene) for _ in range(3)]
    pages: list[Page] = []

    def press(server: Counter) -> None:
        kind = (dossier.public_id, "control-slip")
        pages.append(server.post("dossiers:print_paper", *kind, operation=operation))

    assert at_once(*[partial(press, one) for one in servers]) == ["done"] * 3
    assert len({one.address for one in pages}) == 1
    assert list(IssuedPaper.objects.values_list("copy", flat=True)) == [1]
