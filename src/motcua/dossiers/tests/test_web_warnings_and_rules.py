"""The pages of warnings, of legal rules and of warning points."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers.models import LegalRegime, LegalRule
from motcua.dossiers.tasks import warn
from motcua.dossiers.tests.scene import Scene
from motcua.jobs.queries import current_time
from motcua.kernel.actor import system_actor

RULES = "dossiers:legal_rules"


def page(client: Client, scene: Scene, who: str, name: str = "dossiers:warnings") -> str:
    client.force_login(scene.cast.accounts[who])
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


def operation(**answers: object) -> dict[str, object]:
    return {"operation": str(uuid4()), **answers}


def r11() -> LegalRule:
    return LegalRule.objects.get(rule="R11", regime="nd61")


def test_the_holder_sees_what_comes_near_and_a_stranger_does_not(scene: Scene, client: Client) -> None:
    dossier = scene.forward_to(scene.receive(), "specialist")
    warn({}, actor=system_actor("x"), at=dossier.moments().due_at - timedelta(days=1))
    assert str(dossier.code) in page(client, scene, "hung")
    assert str(dossier.code) not in page(client, scene, "yen")


def test_heads_see_late_dossiers_without_apology(scene: Scene, client: Client) -> None:
    dossier = scene.receive()
    assert dossier.moments().due_at < current_time()
    assert str(dossier.code) in page(client, scene, "mai")
    assert "chưa có văn bản xin lỗi" not in page(client, scene, "hung")


def test_empty_lists_say_so(scene: Scene, client: Client) -> None:
    assert "Không có việc nào sắp đến hạn" in page(client, scene, "lan")
    assert "Không có hồ sơ nào hết thời hạn bổ sung" in page(client, scene, "lan")
    assert "Không có hồ sơ quá hạn nào" in page(client, scene, "mai")


def test_every_rule_is_shown_with_its_source_and_mark(scene: Scene, client: Client) -> None:
    shown = page(client, scene, "hung", RULES)
    for rule in LegalRule.objects.all():
        assert rule.source.split(";")[0][:40] in shown
    assert shown.count("cần xác nhận") >= LegalRule.objects.filter(to_confirm=True).count()
    assert "Sửa R11" not in shown


def test_a_rule_is_set_once_under_its_source_and_confirmed(scene: Scene, client: Client) -> None:
    client.force_login(scene.cast.accounts["hanh"])
    address = reverse("dossiers:legal_rule", args=[r11().pk])
    assert r11().sentence in client.get(address).content.decode()
    answers = operation(value="10", is_on="on", source="Quyết định 12/2024/QĐ-UBND Điều 4")
    assert [client.post(address, answers).status_code for _ in range(2)] == [302, 302]
    assert (r11().value, r11().to_confirm) == ("10", False)
    assert "Quyết định 12/2024/QĐ-UBND" in page(client, scene, "hanh", RULES)


def test_a_rule_without_a_source_stays_as_it_is(scene: Scene, client: Client) -> None:
    client.force_login(scene.cast.accounts["hanh"])
    before = r11().value
    answer = client.post(reverse("dossiers:legal_rule", args=[r11().pk]), operation(value="3", source="cv"))
    assert answer.status_code == 422
    assert r11().value == before


@pytest.mark.parametrize(("days", "status"), [("3", 302), ("0", 422), ("ba", 422), ("99", 422)])
def test_warning_points_are_whole_days_within_reason(
    scene: Scene, client: Client, days: str, status: int
) -> None:
    client.force_login(scene.cast.accounts["nam"])
    address = reverse("dossiers:warning_points", args=["nd61"])
    assert client.post(address, operation(days=days, hours="4")).status_code == status
    assert LegalRegime.objects.get(pk="nd61").warn_days_before == (3 if status == 302 else 2)


@pytest.mark.parametrize("who", ["lan", "hung", "duc", "khai"])
def test_who_may_not_set_rules_is_refused(scene: Scene, client: Client, who: str) -> None:
    client.force_login(scene.cast.accounts[who])
    assert client.get(reverse("dossiers:legal_rule", args=[r11().pk])).status_code == 403
    assert client.post(reverse("dossiers:warning_points", args=["nd61"]), operation()).status_code == 403


def test_what_does_not_exist_is_not_found(scene: Scene, client: Client) -> None:
    client.force_login(scene.cast.accounts["hanh"])
    assert client.get(reverse("dossiers:legal_rule", args=[0])).status_code == 404
    assert client.get(reverse("dossiers:warning_points", args=["khong-co"])).status_code == 404
