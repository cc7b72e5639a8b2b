"""The page on which the words of notices are written: previewed, checked by name, kept in versions."""

from __future__ import annotations

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from motcua.audit.models import Act
from motcua.notifications.models import WrittenText
from motcua.notifications.rules.occasions import OCCASIONS
from motcua.notifications.tests.conftest import AN, tell
from motcua.notifications.web.tests.conftest import Visit
from motcua.people.tests.cast import Cast

MAIL = "/thong-bao/gui-di/mau/received/email/vi/"
SMS = "/thong-bao/gui-di/mau/received/sms/vi/"


def written(body: str, subject: str = "Hồ sơ {code}", **more: str) -> dict[str, str]:
    return {"subject": subject, "body": body, "operation": str(uuid4()), **more}


def test_every_occasion_is_listed_with_its_channels(visit: Visit) -> None:
    page = BeautifulSoup(visit("hanh").get("/thong-bao/gui-di/mau/").content, "html.parser")
    links = {link["href"] for link in page.select("tbody a")}
    assert {MAIL, SMS} <= links
    assert len(page.select("tbody tr")) == len(OCCASIONS)


def test_a_new_text_holds_for_what_is_told_from_now_on(cast: Cast, visit: Visit, connected: object) -> None:
    assert visit("hanh").post(MAIL, written("Mời đến nhận hồ sơ {code} sau {due}.")).status_code == 302
    (row,) = WrittenText.objects.all()
    assert (row.number, row.written_by) == (1, "Võ Thị Hạnh")
    assert Act.objects.filter(code="notifications.wording_written").count() == 1
    assert "đang dùng" in visit("hanh").get(MAIL).content.decode()


def test_what_was_told_before_keeps_its_words(cast: Cast, visit: Visit, connected: object) -> None:
    (before, _) = tell(AN)
    visit("hanh").post(MAIL, written("Khác hẳn: {code}."))
    before.refresh_from_db()
    assert "Khác hẳn" not in before.body


def test_a_preview_shows_sample_values_and_keeps_nothing(visit: Visit) -> None:
    page = visit("hanh").post(MAIL, written("Hẹn {due}.", step="preview")).content.decode()
    assert "Hẹn 16:30 20/05/2024." in page
    assert not WrittenText.objects.exists()


@pytest.mark.parametrize("step", ["", "preview"])
def test_an_unknown_place_is_refused_by_name_and_nothing_typed_is_lost(visit: Visit, step: str) -> None:
    answer = visit("hanh").post(MAIL, written("Gọi {hotline} trước {due}.", step=step))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "chỗ điền không dùng được ở đây: {hotline}" in page
    assert "Gọi {hotline} trước {due}." in page


def test_an_sms_shows_its_length_and_is_refused_when_too_long(visit: Visit) -> None:
    assert "1 phần, không dấu" in visit("hanh").get(SMS).content.decode()
    answer = visit("hanh").post(SMS, written("Ho so {code} " + "x" * 160))
    assert answer.status_code == 422
    assert "mức cho phép là 1 phần" in answer.content.decode()


def test_an_sms_drops_its_marks_when_it_is_kept(visit: Visit) -> None:
    visit("hanh").post(SMS, written("Hồ sơ {code} đã được tiếp nhận"))
    assert WrittenText.objects.get().body == "Ho so {code} da duoc tiep nhan"


@pytest.mark.parametrize(
    "place", ["birthday/email/vi", "received/fax/vi", "received/email/fr", "survey_invited/sms/vi"]
)
def test_what_does_not_exist_is_not_found(visit: Visit, place: str) -> None:
    assert visit("hanh").get(f"/thong-bao/gui-di/mau/{place}/").status_code == 404


def test_who_does_not_write_texts_does_not_get_in(visit: Visit) -> None:
    assert visit("lan").get("/thong-bao/gui-di/mau/").status_code == 403
    assert visit("khai").post(MAIL, written("{code}")).status_code == 403
