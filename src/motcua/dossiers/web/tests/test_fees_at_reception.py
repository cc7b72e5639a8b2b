"""Fees on the page of reception: what is to be paid, what is asked, an exemption with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import Settings

from motcua.catalogue.rules.fees import Question
from motcua.catalogue.tests.makers import SAMPLE, open_procedure
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.tests.counter import Counter, Page, received, start_clock
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.tests.test_usecases_fees import LINES, POOR
from motcua.dossiers.web.reception_forms import quantity_name
from motcua.kernel.money import Money

COPIES = f"d0__{quantity_name(Question('bản', is_value=False))}"


@pytest.fixture
def counter(scene: Scene, settings: Settings) -> Counter:
    """Lan at the counter."""
    settings.DEMO = True
    start_clock(scene)
    return Counter("lan", scene)


@pytest.fixture
def page(counter: Counter, scene: Scene) -> Page:
    """The page with a procedure of two fee lines and one relief, every mandatory paper ticked."""
    content = replace(SAMPLE, fees=LINES, reliefs=(POOR,))
    procedure = open_procedure(scene.cast, key="1.000002", content=content).procedure
    begun = counter.press(counter.open(), f"choose:{procedure.public_id}")
    named = counter.press(begun, "look", owner__q=scene.cast.company.identity_number)
    return counter.press(named, "complete:0")


def test_the_fees_stand_before_accepting_with_basis_and_sum(page: Page) -> None:
    assert "Phí: 300.000 đồng" in page.text
    assert "Thông tư mẫu" in page.text
    assert "còn thiếu «bản»" in page.text
    assert "Phải nộp: 300.000 đồng" in page.text


def test_what_is_said_is_reckoned_at_once(counter: Counter, page: Page) -> None:
    said = counter.press(page, "fees:0", **{COPIES: "3"}, d0__relief="Hộ nghèo")
    assert "3 bản × 20.000 đồng = 60.000 đồng" in said.text
    assert "Phải nộp: 210.000 đồng" in said.text


def test_a_relief_is_received_with_its_reason_and_shown_on_the_dossier(counter: Counter, page: Page) -> None:
    said = {COPIES: "3", "d0__relief": "Hộ nghèo", "d0__relief_reason": "Giấy xác nhận số 12"}
    done = counter.open(counter.press(page, "accept", **said).address)
    told = fees_told(received())
    shown = counter.open(f"/ho-so/{received().public_id}/").text
    assert told is not None
    assert told.total == Money(210_000)
    assert "Phải nộp: 210.000 đồng" in done.text
    assert "Hộ nghèo: Giấy xác nhận số 12" in shown


def test_a_relief_without_a_reason_comes_back_with_what_was_typed(counter: Counter, page: Page) -> None:
    answer = counter.press(page, "accept", d0__relief="Hộ nghèo")
    assert answer.status == 422
    assert "giấy tờ chứng minh của diện miễn, giảm «Hộ nghèo»" in answer.text
    assert answer.value("d0-relief") == "Hộ nghèo"


def test_a_quantity_that_is_no_number_is_told(counter: Counter, page: Page) -> None:
    assert counter.press(page, "accept", **{COPIES: "ba"}).status == 422


@pytest.mark.parametrize(
    "question",
    [Question("bản", is_value=True), Question("m²", is_value=False), Question("Bản", is_value=False)],
)
def test_a_number_answers_the_question_it_was_typed_for_and_no_other(
    counter: Counter, page: Page, question: Question
) -> None:
    answer = counter.press(page, "fees:0", **{f"d0__{quantity_name(question)}": "3"})
    assert "còn thiếu «bản»" in answer.text


@pytest.mark.parametrize("typed", ["-1", "1e9", "NaN", "9" * 20])
def test_a_quantity_made_by_hand_is_refused(counter: Counter, page: Page, typed: str) -> None:
    assert counter.press(page, "accept", **{COPIES: typed}).status == 422
    assert not Dossier.objects.exists()
