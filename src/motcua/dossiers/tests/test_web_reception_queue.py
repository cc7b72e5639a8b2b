"""Filings that wait, late entry after an outage, and the declaring of outages."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import Settings

from motcua.dossiers.models import Dossier, Outage
from motcua.dossiers.rules.states import State
from motcua.dossiers.tests.counter import Counter, Page, received, start_clock
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import declare_outage
from motcua.kernel.dates import parse_instant
from motcua.people.models import ViewTrace

LATE = "/tiep-nhan/nhap-muon/"
OUTAGES = "/tiep-nhan/ngung-he-thong/"


@pytest.fixture
def counter(scene: Scene, settings: Settings) -> Counter:
    """Lan at the counter, Monday 06/05/2024 at nine."""
    settings.DEMO = True
    start_clock(scene)
    return Counter("lan", scene)


@pytest.fixture
def filed(counter: Counter) -> Dossier:
    """A complete filing that came by post this morning."""
    return counter.scene.file()


def answer(counter: Counter, dossier: Dossier, act: str, **fields: object) -> Page:
    """Send one of the forms on the page of a filing."""
    sent = {"operation": str(uuid4()), "act": act} | fields
    return counter.post("dossiers:filed", dossier.public_id, **sent)


def outage(scene: Scene) -> Outage:
    """Declare that the system was down on Friday 03/05/2024, from seven to noon."""
    return declare_outage(
        organisation_id=scene.cast.department.pk,
        began_at=parse_instant("2024-05-03T07:00"),
        ended_at=parse_instant("2024-05-03T12:00"),
        notice="Thông báo 12/TB-SKHCN ngày 03/05/2024",
        reason="Mất điện toàn khu vực",
        actor=scene.cast.nam,
        at=NINE,
    )


def test_filings_that_wait_are_listed_oldest_first(counter: Counter, filed: Dossier) -> None:
    page = counter.open("/tiep-nhan/cho/")
    assert filed.provisional_code in page.text
    assert "Chờ tiếp nhận" in page.text


def test_an_empty_queue_says_so(counter: Counter) -> None:
    assert "Không có hồ sơ nào chờ tiếp nhận" in counter.open("/tiep-nhan/cho/").text


def test_a_filing_shows_what_it_would_be_due_and_leaves_a_trace(counter: Counter, filed: Dossier) -> None:
    page = counter.open(reverse("dossiers:filed", args=[filed.public_id]))
    assert "13/05/2024" in page.text
    assert ViewTrace.objects.filter(subject=filed.public_id).count() == 1


def test_a_filing_is_received_once_however_often_it_is_sent(counter: Counter, filed: Dossier) -> None:
    same = {"operation": str(uuid4())}
    for _ in range(2):
        assert answer(counter, filed, "accept", override="", **same).status == 302
    assert received() == filed
    assert counter.scene.codes(filed).count("dossiers.accepted") == 1


def test_a_filing_that_lacks_papers_is_not_received(counter: Counter) -> None:
    filed = counter.scene.file(papers=())
    refused = answer(counter, filed, "accept", override="")
    assert refused.status == 422
    assert "còn thiếu thành phần bắt buộc" in refused.text


def test_form_02_asks_for_what_is_missing_and_the_rest_is_taken_in_later(counter: Counter) -> None:
    filed = counter.scene.file(papers=())
    component = counter.scene.papers()[0].component
    reasons = {f"reason{component}": "Chưa có trong hồ sơ gửi qua bưu chính"}
    answer(counter, filed, "ask", guide="Trần Thị Lan, 0233 300 000", more="", **reasons)
    filed.refresh_from_db()
    assert filed.state == State.INTAKE_SUPPLEMENT
    answer(counter, filed, "brought", **{f"brought{component}": "1"})
    filed.refresh_from_db()
    assert filed.state == State.AWAITING_RECEPTION
    assert filed.papers.get().originals == 1


def test_asking_for_nothing_is_refused(counter: Counter, filed: Dossier) -> None:
    refused = answer(counter, filed, "ask", guide="Lan", more="")
    assert refused.status == 422
    assert "phải nêu ít nhất một giấy tờ" in refused.text


@pytest.mark.parametrize(
    ("act", "said", "state"),
    [
        ("refuse", {"reason": "Không thuộc đối tượng phải công bố", "basis": ""}, State.REFUSED),
        ("redirect", {"authority": "Sở Y tế", "why": "Nộp tại Sở Y tế, 34 Lê Lợi"}, State.WRONG_COMPETENCE),
    ],
)
def test_a_filing_is_answered_in_writing(
    counter: Counter, filed: Dossier, act: str, said: dict[str, object], state: State
) -> None:
    assert answer(counter, filed, act, **said).status == 302
    filed.refresh_from_db()
    assert filed.state == state


def test_a_short_reason_is_refused_beside_its_field(counter: Counter, filed: Dossier) -> None:
    refused = answer(counter, filed, "refuse", reason="không", basis="")
    assert refused.status == 422
    assert "ít nhất 10 ký tự" in refused.text


def test_an_act_that_the_state_does_not_allow_is_refused_in_a_sentence(
    counter: Counter, filed: Dossier
) -> None:
    page = answer(counter, filed, "brought")
    assert page.status == 409
    assert "Không thể thực hiện «Nhận hồ sơ đã hoàn thiện»" in page.text


@pytest.mark.parametrize("person", ["hung", "yen", "nam"])
def test_a_filing_is_the_business_of_its_counter(counter: Counter, filed: Dossier, person: str) -> None:
    address = reverse("dossiers:filed", args=[filed.public_id])
    assert Counter(person, counter.scene).open(address).status == 404
    assert Counter(person, counter.scene).open("/tiep-nhan/cho/").status == 403


def test_a_reception_from_the_paper_register_keeps_its_legal_moment(counter: Counter) -> None:
    outage(counter.scene)
    page = counter.complete(LATE)
    sent = counter.press(page, "accept", LATE, received_at="08:30 03/05/2024")
    assert sent.status == 302
    assert received().received_at == parse_instant("2024-05-03T08:30")
    assert "dossiers.entered_late" in counter.scene.codes(received())


def test_late_entry_outside_a_declared_outage_is_refused(counter: Counter) -> None:
    outage(counter.scene)
    refused = counter.press(counter.complete(LATE), "accept", LATE, received_at="14:00 03/05/2024")
    assert refused.status == 422
    assert "không nằm trong lần ngừng hệ thống nào" in refused.text


def test_late_entry_needs_its_moment(counter: Counter) -> None:
    refused = counter.press(counter.complete(LATE), "accept", LATE, received_at="hôm qua")
    assert refused.status == 422
    assert "Thời điểm không đúng" in refused.text


def declared(counter: Counter, **changes: str) -> Page:
    """Send the form of an outage as the administrator of the department."""
    sent = {
        "operation": str(uuid4()),
        "organisation": str(counter.scene.cast.department.pk),
        "began_at": "07:00 03/05/2024",
        "ended_at": "",
        "notice": "Thông báo 12/TB-SKHCN",
        "reason": "Mất điện toàn khu vực",
    }
    return Counter("nam", counter.scene).post("dossiers:outages", **(sent | changes))


def test_an_outage_is_declared_once_and_ended(counter: Counter) -> None:
    same = {"operation": str(uuid4())}
    assert [declared(counter, **same).status for _ in range(2)] == [302, 302]
    made = Outage.objects.get()
    end = {"operation": str(uuid4()), "ended_at": "12:00 03/05/2024"}
    assert Counter("nam", counter.scene).post("dossiers:end_outage", made.public_id, **end).status == 302
    made.refresh_from_db()
    assert made.ended_at == parse_instant("2024-05-03T12:00")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"began_at": "07:00 03/05/2030"}, "chưa tới"),
        ({"ended_at": "06:00 03/05/2024"}, "phải sau thời điểm bắt đầu"),
        ({"reason": "điện"}, "ít nhất 10 ký tự"),
        ({"notice": ""}, "Chưa nhập"),
    ],
)
def test_a_wrong_outage_is_refused(counter: Counter, changes: dict[str, str], sentence: str) -> None:
    refused = declared(counter, **changes)
    assert refused.status == 422
    assert sentence in refused.text


def test_an_outage_that_ended_before_it_began_is_refused(counter: Counter) -> None:
    made = outage(counter.scene)
    end = {"operation": str(uuid4()), "ended_at": "06:00 03/05/2024"}
    refused = Counter("nam", counter.scene).post("dossiers:end_outage", made.public_id, **end)
    assert refused.status == 422
    assert "sớm hơn thời điểm bắt đầu" in refused.text


def test_nobody_declares_outages_for_another_agency(counter: Counter) -> None:
    refused = declared(counter, organisation=str(counter.scene.cast.units["so_yte"].pk))
    assert refused.status == 422
    assert not Outage.objects.exists()


def test_the_counter_reads_the_outages_and_declares_none(counter: Counter) -> None:
    outage(counter.scene)
    page = counter.open(OUTAGES)
    assert "Thông báo 12/TB-SKHCN" in page.text
    assert "Công bố lần ngừng" not in page.text
    assert counter.post("dossiers:outages", operation=str(uuid4())).status in (403, 422)
    assert Counter("hung", counter.scene).open(OUTAGES).status == 403


def test_the_queue_is_paged(counter: Counter) -> None:
    for minute in range(51):
        counter.scene.file(NINE + timedelta(minutes=minute))
    page = counter.open("/tiep-nhan/cho/")
    assert "Trang sau" in page.text
