"""A result is withdrawn while others issue, receive or hand it over: one order of acts, whole figures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings
from tests import databases

from motcua.audit.queries import verify
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, DossierParty, Result, ResultReturn, Standing
from motcua.dossiers.queries.verification import counted_findings
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.dossiers.tests.test_concurrency import RECEIVER, at_once
from motcua.store.models import IssuedNumber

LATER = NINE + timedelta(hours=6)


@pytest.fixture
def scene(fresh_db: databases.Copy, settings: Settings, tmp_path: Path) -> Scene:
    """The stage of dossiers in a database where commits are real."""
    settings.FILES_ROOT = tmp_path
    return make_scene()


def test_a_result_is_withdrawn_or_handed_over_never_both(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), LATER)
    given = {"dossier_id": dossier.public_id, "at": LATER}

    def withdraw() -> object:
        return acts.withdraw_result(**given, reason="Ký nhầm bản dự thảo", actor=scene.cast.duc)  # type: ignore[arg-type]  # shared arguments

    def give() -> object:
        return acts.return_result(**given, receiver=RECEIVER, actor=scene.cast.lan)  # type: ignore[arg-type]  # the same

    told = at_once(withdraw, give, withdraw)
    assert told.count("done") == 1
    in_force = Result.objects.filter(dossier=dossier, withdrawn_at=None).count()
    assert in_force == ResultReturn.objects.filter(dossier=dossier).count()
    assert not list(counted_findings())
    assert verify().is_whole


def test_a_result_that_arrives_while_it_is_withdrawn_is_counted_once(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), LATER)
    given = {"dossier_id": dossier.public_id, "at": LATER}
    acts.issue_result(**given, symbol_suffix="GCN", actor=scene.cast.thao)  # type: ignore[arg-type]  # shared arguments

    def withdraw() -> object:
        return acts.withdraw_result(**given, reason="Ký nhầm bản dự thảo", actor=scene.cast.duc)  # type: ignore[arg-type]  # the same

    def arrive() -> object:
        return acts.receive_result(**given, actor=scene.cast.lan)  # type: ignore[arg-type]  # the same

    told = at_once(arrive, withdraw)
    assert told[1] == "done"
    assert scene.fresh(dossier).resolved_at is None
    assert Standing.objects.filter(dossier=dossier, known_to=None, to_at=None).count() == 1
    assert not list(counted_findings())


def test_a_number_is_given_or_the_signature_cancelled_in_any_order(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), LATER)
    given = {"dossier_id": dossier.public_id, "at": LATER}

    def issue() -> object:
        return acts.issue_result(**given, symbol_suffix="GCN", actor=scene.cast.thao)  # type: ignore[arg-type]  # shared arguments

    def withdraw() -> object:
        return acts.withdraw_result(**given, reason="Ký nhầm bản dự thảo", actor=scene.cast.duc)  # type: ignore[arg-type]  # the same

    assert "done" in at_once(issue, withdraw)
    rows = IssuedNumber.objects.filter(series__key__startswith="result:")
    assert all(one.cancelled_at for one in rows)
    assert not list(counted_findings())


def test_two_officers_who_take_the_present_name_over_write_it_down_once(scene: Scene) -> None:
    dossier = scene.receive()
    owner = Dossier.objects.select_related("owner").get(pk=dossier.pk).owner
    type(owner).objects.filter(pk=owner.pk).update(name="Công ty Tên Mới")

    def correct() -> object:
        return acts.correct_dossier(
            dossier_id=dossier.public_id,
            changes={},
            parties=True,
            reason="Đổi tên doanh nghiệp",
            actor=scene.cast.lan,
            at=LATER,
        )

    assert sorted(at_once(correct, correct)) == ["done", "dossiers.nothing_corrected"]
    assert DossierParty.objects.filter(dossier=dossier, role="owner", name="Công ty Tên Mới").count() == 1
    assert scene.fresh(dossier).owner_name == "Công ty Tên Mới"
