"""However many keys are tried at once, five wrong ones are answered, on either engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.transaction import TransactionManagementError
from pytest_django import Settings
from tests import databases

from motcua.dossiers.models import Dossier, WrongLookUp
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.dossiers.tests.test_concurrency import at_once
from motcua.dossiers.usecases.looking_up import look_up
from motcua.kernel.actor import anonymous_actor
from motcua.store.locking import hold

MANY = 12


@pytest.fixture
def scene(fresh_db: databases.Copy, settings: Settings, tmp_path: Path) -> Scene:
    """A stage in a database where commits are real."""
    settings.FILES_ROOT = tmp_path
    return make_scene()


def guess(code: str, key: str, address: str) -> Callable[[], Dossier]:
    return lambda: look_up(code=code, key=key, address=address, actor=anonymous_actor(), at=NINE)


def test_keys_guessed_from_many_addresses_at_once_are_answered_five_times(scene: Scene) -> None:
    code = str(scene.receive())
    tries = [guess(code, f"SAISAISAI{one}", f"10.0.0.{one}") for one in range(MANY)]
    told = Counter(at_once(*tries))
    assert told == {"dossiers.look_up_wrong": 5, "dossiers.look_up_too_often": MANY - 5}
    assert WrongLookUp.objects.count() == 5


def test_codes_guessed_from_one_address_at_once_are_answered_five_times(scene: Scene) -> None:
    tries = [guess(f"TN-240506-{one:04d}", "SAISAISAIS", "10.0.0.1") for one in range(MANY)]
    assert Counter(at_once(*tries))["dossiers.look_up_wrong"] == 5


def test_the_right_key_is_found_by_many_at_once(scene: Scene) -> None:
    dossier = scene.receive()
    right = guess(str(dossier), dossier.look_up_key, "10.0.0.1")
    assert at_once(*[right] * MANY) == ["done"] * MANY


def test_a_name_is_held_only_inside_a_transaction(scene: Scene) -> None:
    with pytest.raises(TransactionManagementError):
        hold("look-up:x")
