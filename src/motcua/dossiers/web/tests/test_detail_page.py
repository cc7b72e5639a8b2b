"""The page of a dossier: who sees what, and what each is offered next."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.actions import actions_for
from motcua.dossiers.queries.detail import case_for
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.web.tests.stage import Stage, asked_supplement
from motcua.kernel.actor import Actor
from motcua.people.models import ViewTrace


def offered(actor: Actor, dossier: Dossier, scene: Scene) -> set[Action]:
    case = case_for(actor, dossier.public_id)
    return {one.action for one in actions_for(actor, case, scene.at)}


def test_the_page_shows_code_due_date_and_who_has_the_dossier(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "specialist")
    page = stage.read("hung", dossier)
    for words in (
        str(dossier.code),
        "17:30 13/05/2024",
        "Thẩm định hồ sơ",
        "Vì sao là ngày này?",
        "Đang xử lý",
    ):
        assert words in page


def test_personal_numbers_are_masked(stage: Stage) -> None:
    page = stage.read("lan", stage.scene.receive())
    assert "3200000001" not in page
    assert "0900000002" not in page
    assert "•••••••001" in page


def test_an_inspector_is_led_to_who_viewed_a_dossier_and_an_officer_is_not(stage: Stage) -> None:
    dossier = stage.scene.receive()
    address = f"/van-hanh/luot-xem/?subject={dossier.public_id}"
    assert address in stage.read("khai", dossier)
    assert address not in stage.read("lan", dossier)


def test_each_view_by_staff_is_traced(stage: Stage) -> None:
    dossier = stage.scene.receive()
    stage.read("khai", dossier)
    seen = ViewTrace.objects.get()
    assert (seen.account, seen.subject, seen.what) == (
        stage.scene.cast.accounts["khai"],
        dossier.public_id,
        "dossier",
    )


def test_a_stranger_does_not_find_the_dossier(stage: Stage) -> None:
    dossier = stage.scene.receive()
    assert stage.open("yen", dossier).status_code == 404
    assert not ViewTrace.objects.exists()


def test_somebody_not_signed_in_is_asked_to(client: Client, stage: Stage) -> None:
    dossier = stage.scene.receive()
    assert client.get(f"/ho-so/{dossier.public_id}/").status_code == 302


def test_an_unknown_dossier_is_not_found(stage: Stage) -> None:
    assert stage.client_of("lan").get(f"/ho-so/{uuid4()}/").status_code == 404


def test_the_page_is_only_read(stage: Stage) -> None:
    dossier = stage.scene.receive()
    assert stage.client_of("lan").post(f"/ho-so/{dossier.public_id}/").status_code == 405


@pytest.mark.parametrize("person", ["lan", "hung", "mai", "duc", "thao", "khai"])
def test_the_page_needs_few_queries(
    person: str, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = stage.scene.sign(stage.scene.receive(), NINE + timedelta(hours=3))
    client = stage.client_of(person)
    with django_assert_max_num_queries(27):
        assert client.get(f"/ho-so/{dossier.public_id}/").status_code == 200


def test_a_head_who_has_to_distribute_costs_no_more_queries(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "division_head")
    stage.press("mai", dossier, Action.TAKE_OVER, stage.scene.step(dossier))
    client = stage.client_of("mai")
    with django_assert_max_num_queries(28):
        page = client.get(f"/ho-so/{dossier.public_id}/").content.decode()
    assert "Giao bước tiếp theo cho" in page
    assert "Nguyễn Anh Tú" in page


def test_the_next_thing_of_each_person_on_the_way(stage: Stage) -> None:
    scene = stage.scene
    dossier = scene.receive()
    assert "Hoàn thành bước – Tiếp nhận hồ sơ" in stage.read("lan", dossier)
    assert "Đang chờ" in stage.read("hung", dossier)
    scene.forward_to(dossier, "specialist")
    assert "Nhận bàn giao hồ sơ – Thẩm định hồ sơ" in stage.read("hung", dossier)
    assert "Giao người xử lý – Thẩm định hồ sơ" in stage.read("mai", dossier)
    scene.forward_to(dossier, "signing")
    assert "Ký kết quả" in stage.read("duc", dossier)


def test_after_signing_the_clerk_issues_then_the_counter_takes_in_and_returns(stage: Stage) -> None:
    scene, at = stage.scene, NINE + timedelta(hours=4)
    dossier = scene.sign(scene.receive(), at)
    assert offered(scene.cast.thao, dossier, scene) & {Action.ISSUE, Action.ARRIVE} == {Action.ISSUE}
    acts.issue_result(dossier_id=dossier.public_id, symbol_suffix="GCN", actor=scene.cast.thao, at=at)
    assert Action.ARRIVE in offered(scene.cast.lan, dossier, scene)
    acts.receive_result(dossier_id=dossier.public_id, actor=scene.cast.lan, at=at)
    assert Action.RETURN in offered(scene.cast.lan, dossier, scene)
    page = stage.read("lan", dossier)
    for words in ("01/GCN", "Về Bộ phận Một cửa", "Chưa trả", "Trước hạn"):
        assert words in page


def test_readers_are_offered_nothing(stage: Stage) -> None:
    dossier = stage.scene.forward_to(stage.scene.receive(), "specialist")
    for reader in (stage.scene.cast.khai, stage.scene.cast.nam):
        assert offered(reader, dossier, stage.scene) - {Action.ASSIGN, Action.UNDO} == set()
    assert offered(stage.scene.cast.khai, dossier, stage.scene) == set()


def test_a_paused_dossier_says_why_and_until_when(stage: Stage) -> None:
    dossier = asked_supplement(stage.scene)
    page = stage.read("lan", dossier)
    for words in ("chờ người nộp bổ sung", "29/05/2024", "Nhận hồ sơ bổ sung", "Đơn thiếu chữ ký"):
        assert words in page


def test_a_paused_dossier_waits_for_the_applicant_and_not_for_the_specialist(stage: Stage) -> None:
    page = stage.read("khai", asked_supplement(stage.scene))
    assert "Người nộp hồ sơ bổ sung giấy tờ theo phiếu số 1" in page
    assert "hoàn thành bước" not in page
    assert "Yêu cầu bổ sung theo phiếu số 1" in page


def test_earlier_due_dates_stay_with_their_reasons(stage: Stage) -> None:
    scene = stage.scene
    dossier = asked_supplement(scene)
    acts.receive_supplement(
        dossier_id=dossier.public_id,
        papers=scene.papers()[:1],
        actor=scene.cast.lan,
        at=NINE + timedelta(days=4),
    )
    page = stage.read("lan", dossier)
    assert "Các ngày hẹn trước (1)" in page
    assert "17:30 13/05/2024" in page
    assert "Hồ sơ đã được bổ sung" not in page.split("Các ngày hẹn trước")[0]


def test_a_late_dossier_asks_for_an_apology(stage: Stage) -> None:
    scene = stage.scene
    dossier = scene.forward_to(scene.receive(), "specialist")
    page = stage.read("hung", dossier, at=NINE + timedelta(days=10))
    assert "quá hạn mà chưa có thư xin lỗi" in page
    assert "Quá hạn 3 ngày" in page


def test_a_voided_reception_says_so_and_offers_nothing(stage: Stage) -> None:
    scene = stage.scene
    dossier = scene.receive()
    acts.void_reception(
        dossier_id=dossier.public_id, reason="Nhầm thủ tục của người khác", actor=scene.cast.hanh, at=NINE
    )
    page = stage.read("hanh", dossier)
    assert "Nhầm thủ tục của người khác" in page
    assert offered(scene.cast.hanh, dossier, scene) == set()


def test_a_filing_leads_the_counter_to_reception(stage: Stage) -> None:
    dossier = stage.scene.file()
    page = stage.read("lan", dossier)
    assert "Mở trang tiếp nhận" in page
    assert "Thời hạn bắt đầu khi hồ sơ được tiếp nhận đầy đủ" in page
