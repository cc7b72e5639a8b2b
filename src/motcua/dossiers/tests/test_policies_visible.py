"""An authority outside the agency sees what it decides once that came before it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import visible
from motcua.dossiers.queries.inbox import Asked, inbox, results_to_issue
from motcua.dossiers.queries.search import Wanted, find_dossiers
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound

LATER = NINE + timedelta(hours=4)


def provincial_clerk(scene: Scene) -> Actor:
    """Return a clerk of the provincial committee."""
    grant = replace(scene.cast.quy.grants[0], role="clerk")
    return replace(scene.cast.quy, label="Văn thư UBND tỉnh", grants=(grant,))


def seen(actor: Actor) -> set[str]:
    found = find_dossiers(actor, Wanted(), None).listed.rows
    allowed = Dossier.objects.filter(visible(actor)).values_list("pk", flat=True)
    assert sorted(one.pk for one in found) == sorted(allowed)
    return {str(one) for one in found}


def test_what_the_agency_still_prepares_is_not_shown_to_the_authority(province_scene: Scene) -> None:
    province_scene.forward_to(province_scene.receive(), "director")
    assert seen(province_scene.cast.quy) == seen(provincial_clerk(province_scene)) == set()


def test_signer_and_clerk_see_a_dossier_from_when_it_stands_with_their_authority(
    province_scene: Scene,
) -> None:
    dossier = province_scene.forward_to(province_scene.receive(), "signing")
    province_scene.receive()
    assert seen(province_scene.cast.quy) == seen(provincial_clerk(province_scene)) == {str(dossier)}
    listed = inbox(province_scene.cast.quy, Asked(), at=LATER).items
    assert [one.dossier.pk for one in listed] == [dossier.pk]


def test_the_clerk_of_the_authority_finds_what_waits_for_a_number_and_gives_it(province_scene: Scene) -> None:
    dossier = province_scene.sign(province_scene.receive(), LATER)
    clerk = provincial_clerk(province_scene)
    assert [one.pk for one in results_to_issue(clerk)] == [dossier.pk]
    acts.issue_result(dossier_id=dossier.public_id, symbol_suffix="QĐ-UBND", actor=clerk, at=LATER)
    assert results_to_issue(clerk) == []
    assert seen(clerk) == {str(dossier)}


def test_the_clerk_of_the_agency_does_not_number_what_another_authority_decided(
    province_scene: Scene,
) -> None:
    dossier = province_scene.sign(province_scene.receive(), LATER)
    with pytest.raises(Forbidden):
        acts.issue_result(
            dossier_id=dossier.public_id, symbol_suffix="QĐ-UBND", actor=province_scene.cast.thao, at=LATER
        )
    assert results_to_issue(province_scene.cast.thao) == []


def test_a_step_of_its_own_is_not_told_twice(scene: Scene) -> None:
    dossier = scene.sign(scene.receive(), LATER)
    assert scene.step(dossier).tag == "issuing"
    assert results_to_issue(scene.cast.thao) == []


def test_a_specialist_of_the_authority_sees_nothing(province_scene: Scene) -> None:
    province_scene.sign(province_scene.receive(), LATER)
    grant = replace(province_scene.cast.quy.grants[0], role="specialist")
    assert seen(replace(province_scene.cast.quy, grants=(grant,))) == set()


def test_an_authority_sees_nothing_of_what_the_agency_decides_itself(scene: Scene) -> None:
    dossier = scene.resolve(scene.receive(), LATER)
    assert seen(scene.cast.quy) == seen(provincial_clerk(scene)) == set()
    with pytest.raises(NotFound):
        acts.withdraw_result(
            dossier_id=dossier.public_id, reason="Ký nhầm bản dự thảo", actor=scene.cast.quy, at=LATER
        )


def test_the_authority_withdraws_what_it_signed_and_the_agency_does_not(province_scene: Scene) -> None:
    dossier = province_scene.sign(province_scene.receive(), LATER)
    reason = "Ký nhầm bản dự thảo"
    for who in (province_scene.cast.duc, province_scene.cast.mai, province_scene.cast.thao):
        with pytest.raises(Forbidden):
            acts.withdraw_result(dossier_id=dossier.public_id, reason=reason, actor=who, at=LATER)
    acts.withdraw_result(dossier_id=dossier.public_id, reason=reason, actor=province_scene.cast.quy, at=LATER)
    assert province_scene.step(dossier).role == "higher_authority"
