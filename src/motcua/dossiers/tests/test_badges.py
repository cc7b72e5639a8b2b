"""The figures beside the navigation are those of the pages they lead to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.badges import Badges, badges_for
from motcua.dossiers.queries.inbox import Asked, inbox
from motcua.dossiers.queries.warnings import count_of_warnings
from motcua.dossiers.rules.buckets import Bucket
from motcua.dossiers.tasks import warn
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.actor import anonymous_actor, system_actor
from motcua.kernel.dates import parse_instant

BEFORE = parse_instant("2024-05-07T08:00")
AFTER = parse_instant("2024-05-20T08:00")


@pytest.fixture
def held(scene: Scene) -> Dossier:
    """A dossier with Hùng, due Mon 13/05/2024."""
    dossier = scene.forward_to(scene.receive(), "specialist")
    acts.claim_step(
        dossier_id=dossier.public_id,
        step_id=scene.step(dossier).public_id,
        actor=scene.cast.hung,
        at=NINE + timedelta(hours=1),
    )
    return dossier


def test_nothing_late_and_nothing_near_is_nothing(scene: Scene, held: Dossier) -> None:
    assert badges_for(scene.cast.hung, BEFORE) == Badges(0, 0)


def test_what_is_late_counts_for_its_holder_only(scene: Scene, held: Dossier) -> None:
    assert badges_for(scene.cast.hung, AFTER).overdue == 1
    assert badges_for(scene.cast.tu, AFTER).overdue == 0


def test_the_figures_are_those_of_the_pages(scene: Scene, held: Dossier) -> None:
    warn({}, actor=system_actor("dossiers.warn"), at=AFTER)
    shown = badges_for(scene.cast.hung, AFTER)
    assert shown.overdue == inbox(scene.cast.hung, Asked(), at=AFTER).counts[Bucket.OVERDUE]
    assert shown.warnings == count_of_warnings(scene.cast.hung) == 1


def test_the_figures_are_one_statement(scene: Scene, held: Dossier) -> None:
    with CaptureQueriesContext(connection) as asked:
        badges_for(scene.cast.hung, AFTER)
    assert len(asked) == 1


def test_a_stranger_has_no_figures(scene: Scene, held: Dossier) -> None:
    assert badges_for(anonymous_actor(), AFTER) == Badges(0, 0)
