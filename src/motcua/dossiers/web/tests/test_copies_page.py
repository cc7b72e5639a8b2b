"""The pages of electronic copies on the desk: offered, issued once, printed again, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.dossiers.models import Dossier, ElectronicCopy
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.usecases.copies import enter_copy
from motcua.dossiers.web.tests.stage import Stage

THURSDAY = NINE + timedelta(days=3)


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    found = stage.scene.resolve(stage.scene.receive(), NINE + timedelta(days=2))
    stage.set_clock(THURSDAY)
    return found


def address(dossier: Dossier, rest: str = "") -> str:
    return f"/ho-so/{dossier.public_id}/ban-sao/{rest}"


def of_result(dossier: Dossier) -> str:
    file = dossier.results.get().file
    assert file is not None
    return address(dossier, f"cap/{file.public_id}/")


def answers(**changes: object) -> dict[str, object]:
    return {"operation": str(uuid4()), "basis": "nd45_2020", "compared": "on"} | changes


def test_the_page_of_a_dossier_leads_to_copying_its_result(stage: Stage, dossier: Dossier) -> None:
    assert of_result(dossier) in stage.read("lan", dossier)
    assert of_result(dossier) not in stage.read("hung", dossier)


def test_the_same_form_sent_twice_issues_one_copy(stage: Stage, dossier: Dossier) -> None:
    lan, same = stage.client_of("lan"), answers()
    assert [lan.post(of_result(dossier), same).status_code for _ in range(2)] == [302, 302]
    copy = ElectronicCopy.objects.get()
    assert copy.is_in_force
    page = lan.get(address(dossier)).content.decode()
    assert copy.symbol in page
    assert "Còn giá trị" in page


def test_a_form_without_the_comparison_comes_back_with_the_reason(stage: Stage, dossier: Dossier) -> None:
    answer = stage.client_of("lan").post(of_result(dossier), answers(compared=""))
    assert answer.status_code == 422
    assert "Chưa xác nhận đã đối chiếu" in answer.content.decode()
    assert not ElectronicCopy.objects.exists()


def test_only_laws_in_force_are_offered_with_their_mark(stage: Stage, dossier: Dossier) -> None:
    page = stage.client_of("lan").get(of_result(dossier)).content.decode()
    assert "45/2020/NĐ-CP" in page
    assert "cần xác nhận" in page
    assert "118/2025" not in page


def test_a_copy_that_was_entered_and_not_printed_is_finished_later(stage: Stage, dossier: Dossier) -> None:
    file = dossier.results.get().file
    assert file is not None
    copy = enter_copy(
        dossier_id=dossier.public_id,
        file_id=file.public_id,
        basis="nd45_2020",
        compared=True,
        actor=stage.scene.cast.lan,
        at=THURSDAY,
    )
    lan = stage.client_of("lan")
    assert "chưa có tệp" in lan.get(address(dossier)).content.decode()
    finish = address(dossier, f"{copy.public_id}/in/")
    assert [lan.post(finish).status_code for _ in range(2)] == [302, 302]
    copy.refresh_from_db()
    assert copy.is_in_force


def test_a_copy_is_withdrawn_with_a_reason(stage: Stage, dossier: Dossier) -> None:
    lan = stage.client_of("lan")
    lan.post(of_result(dossier), answers())
    copy = ElectronicCopy.objects.get()
    where = address(dossier, f"{copy.public_id}/thu-hoi/")
    assert lan.post(where, {"operation": str(uuid4()), "reason": "sai"}).status_code == 422
    assert lan.post(where, {"operation": str(uuid4()), "reason": "Sao nhầm trang 2"}).status_code == 302
    page = lan.get(address(dossier)).content.decode()
    assert "Đã thu hồi" in page
    assert "Sao nhầm trang 2" in page


def test_who_sees_the_dossier_sees_its_copies_and_issues_none(stage: Stage, dossier: Dossier) -> None:
    stage.client_of("lan").post(of_result(dossier), answers())
    hung = stage.client_of("hung")
    assert "01/BSĐT-2024" in hung.get(address(dossier)).content.decode()
    assert hung.post(of_result(dossier), answers()).status_code == 403
    assert stage.client_of("yen").get(address(dossier)).status_code == 404


def test_a_file_of_another_dossier_is_not_copied(stage: Stage, dossier: Dossier) -> None:
    other = address(dossier, f"cap/{uuid4()}/")
    assert stage.client_of("lan").get(other).status_code == 409
