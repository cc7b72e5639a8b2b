"""`./motcua migrate` gives a real installation the shipped law, once, and leaves alone what was set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from motcua.audit.models import Act
from motcua.config.cli.manage import migrate
from motcua.config.cli.shipped_law import INSTALLER
from motcua.dossiers.models import LegalRegime, LegalRule, PriorityGroup, QueueRule
from motcua.dossiers.queries.regimes import regime_on
from motcua.dossiers.usecases import set_legal_rule
from motcua.dossiers.usecases.queue_settings import set_priority_group

pytestmark = pytest.mark.transactional

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)


@pytest.fixture(autouse=True)
def _real(fresh_db: object, settings: Settings) -> None:
    settings.DEMO = False
    assert migrate(["--quiet"], at=AT) == 0


def test_a_new_installation_knows_the_law_of_today() -> None:
    assert regime_on(AT.date()).code == "nd118"
    assert LegalRule.objects.filter(regime="nd118", rule__startswith="R").count() == 20
    assert (LegalRegime.objects.get(code="nd61").in_force_to, QueueRule.objects.count()) == (
        regime_on(AT.date()).in_force_from,
        1,
    )
    assert PriorityGroup.objects.filter(to_confirm=True).count() == 5


def test_the_law_arrives_by_acts_of_the_system() -> None:
    acts = Act.objects.filter(stream__in=["legal-rules", "queue-groups"])
    assert [(act.recorded_at, act.actor["label"]) for act in acts] == [(AT, INSTALLER.label)] * 2


def test_a_second_run_changes_nothing_and_records_nothing() -> None:
    before = Act.objects.count()
    assert migrate(["--quiet"], at=LATER) == 0
    assert Act.objects.count() == before


def test_what_the_office_set_stays_when_something_lacks() -> None:
    rule = LegalRule.objects.get(regime="nd118", rule="R8")
    source = "Quyết định số 12/QĐ-UBND"
    set_legal_rule(rule_id=rule.pk, value="16:00", is_on=False, source=source, actor=INSTALLER, at=AT)
    group = PriorityGroup.objects.get(code="elderly")
    set_priority_group(
        name="Người từ đủ 75 tuổi",
        source=source,
        valid_from=group.valid_from,
        valid_to=None,
        group_id=group.public_id,
        actor=INSTALLER,
        at=AT,
    )
    LegalRule.objects.filter(regime="nd118", rule="R9").delete()
    PriorityGroup.objects.filter(code="merit").delete()
    assert migrate(["--quiet"], at=LATER) == 0
    rule.refresh_from_db()
    group.refresh_from_db()
    assert (rule.value, rule.is_on, rule.source, group.name) == (
        "16:00",
        False,
        source,
        "Người từ đủ 75 tuổi",
    )
    assert LegalRule.objects.filter(regime="nd118", rule="R9").exists()
    assert PriorityGroup.objects.filter(code="merit").exists()


def test_it_says_where_to_confirm_what_arrived(capsys: pytest.CaptureFixture[str]) -> None:
    LegalRule.objects.filter(regime="nd118", rule="R9").delete()
    migrate(["--quiet"], at=LATER)
    assert "1 quy tắc" in (printed := capsys.readouterr().out)
    assert "/quy-tac/" in printed


def test_a_rehearsal_founds_its_own_law(settings: Settings) -> None:
    LegalRule.objects.all().delete()
    settings.DEMO = True
    migrate(["--quiet"], at=LATER)
    assert not LegalRule.objects.exists()
