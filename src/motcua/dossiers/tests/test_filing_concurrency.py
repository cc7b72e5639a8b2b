"""Two windows, a double click, two calls of a portal: one dossier, on either engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings
from tests import databases

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.exchange import SentDossier
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, make_scene
from motcua.dossiers.tests.test_concurrency import at_once
from motcua.dossiers.usecases.intake import take_in_dossier
from motcua.kernel.actor import Channel, system_actor
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.identity import ApplicantKind
from motcua.store.models import IssuedNumber


@pytest.fixture
def online(fresh_db: databases.Copy, settings: Settings, tmp_path: Path) -> Online:
    """The stage of filing in a database where commits are real."""
    settings.FILES_ROOT = tmp_path
    return make_online(make_scene())


def test_a_filing_that_is_sent_from_four_windows_is_one_dossier(online: Online) -> None:
    submission = online.ready()
    assert at_once(*[lambda: online.send(submission)] * 4) == ["done"] * 4
    assert Dossier.objects.count() == 1
    assert IssuedNumber.objects.filter(series__key__startswith="filing:").count() == 1


def test_a_dossier_that_a_portal_sends_twice_at_once_is_taken_in_once(online: Online) -> None:
    owner = ApplicantDetails(ApplicantKind.PERSON, "Lý Văn Tám")
    sent = SentDossier(code="G01", procedure=online.scene.version.procedure.key, owner=owner)
    portal = system_actor("Cổng quốc gia", Channel.API)

    def take_in() -> object:
        return take_in_dossier(source="national", sent=sent, files=(), actor=portal, at=NINE)

    assert at_once(*[take_in] * 3) == ["done"] * 3
    assert Dossier.objects.count() == 1
