"""A head distributes work: one step or many, and only to people whose work it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import NotTheirStep
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.bulk import Outcome, assign_steps
from motcua.kernel.actor import Actor
from motcua.workflow.rules.state import Person

LATER = NINE + timedelta(hours=1)


def give_all(scene: Scene, to: Actor, *dossiers: Dossier) -> list[Outcome]:
    """Let the head give the open steps of the dossiers to one person."""
    steps = [(one.public_id, scene.step(one).public_id) for one in dossiers]
    return assign_steps(steps=steps, to=as_person(to), actor=scene.cast.mai, at=LATER)


def as_person(actor: Actor) -> Person:
    """Return an actor as the engine knows people."""
    return Person(actor.account_id, actor.label)


@pytest.fixture
def waiting(scene: Scene) -> Dossier:
    """Return a dossier that waits for the head to distribute it."""
    return scene.forward_to(scene.receive(), "division_head")


def test_what_a_head_distributes_reaches_the_specialist_as_their_own_step(
    scene: Scene, waiting: Dossier
) -> None:
    other = scene.forward_to(scene.receive(), "division_head")
    assert [one.refusal for one in give_all(scene, scene.cast.tu, waiting, other)] == [None, None]
    for dossier in (waiting, other):
        step = scene.step(dossier)
        assert (step.name, step.assignee_id) == ("Thẩm định hồ sơ", scene.cast.tu.account_id)


def test_a_step_of_the_division_goes_from_one_specialist_to_another(scene: Scene, waiting: Dossier) -> None:
    give_all(scene, scene.cast.tu, waiting)
    assert [one.refusal for one in give_all(scene, scene.cast.hung, waiting)] == [None]
    assert scene.step(waiting).assignee_id == scene.cast.hung.account_id


def test_a_head_s_own_step_is_never_given_to_a_specialist(scene: Scene, waiting: Dossier) -> None:
    step = scene.step(waiting)
    with pytest.raises(NotTheirStep):
        acts.assign_step(
            dossier_id=waiting.public_id,
            step_id=step.public_id,
            to=as_person(scene.cast.tu),
            actor=scene.cast.mai,
            at=LATER,
        )
    assert scene.step(waiting).assignee_id == step.assignee_id


def test_a_signature_is_not_given_to_a_specialist_even_among_many(scene: Scene, waiting: Dossier) -> None:
    ready = scene.receive()
    give_all(scene, scene.cast.hung, scene.forward_to(ready, "division_head"))
    scene.work(ready, LATER + timedelta(minutes=5))
    outcomes = give_all(scene, scene.cast.tu, ready, waiting)
    assert [type(one.refusal) for one in outcomes] == [NotTheirStep, type(None)]
    assert scene.step(ready).name == "Kiểm tra, trình ký"
