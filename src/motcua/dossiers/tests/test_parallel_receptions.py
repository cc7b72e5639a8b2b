"""Two hundred receptions from four processes at once: every code once, no gap, no refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings
from tests import databases

from motcua.audit.queries import verify
from motcua.dossiers.models import Dossier, Standing
from motcua.dossiers.tests.receiving import counters, receive_all
from motcua.dossiers.tests.scene import make_scene

COUNTERS, EACH = 4, 50


@pytest.mark.transactional
def test_parallel_receptions_get_distinct_consecutive_codes(
    fresh_db: databases.Copy, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path
    make_scene()
    receive_all(counters(COUNTERS, EACH, fresh_db.url))
    codes = sorted(str(code) for code in Dossier.objects.values_list("code", flat=True))
    serials = [int(code.rsplit("-", 1)[1]) for code in codes]
    assert serials == list(range(1, COUNTERS * EACH + 1))
    assert Standing.objects.count() == COUNTERS * EACH
    assert verify().findings == []
