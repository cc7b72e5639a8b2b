"""Look-up by code and key: the right pair opens one dossier, wrong ones are counted in real time."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier, WrongLookUp
from motcua.portal.web.following.session import NAME
from motcua.portal.web.tests.following_stage import Following, text_of

BUDGET = 8
WRONG = {"khoa": "WRONGWRONG"}


def test_code_and_key_open_the_dossier_without_an_account(following: Following) -> None:
    dossier = following.received()
    page = text_of(following.opened(dossier).get(f"/tra-cuu/{dossier}/"))
    assert dossier.version.name in page
    assert "Hiện ông/bà chưa phải làm gì" in page


@pytest.mark.parametrize("change", [str.lower, lambda key: f" {key[:5]}-{key[5:]} "])
def test_a_key_is_understood_however_it_is_typed(following: Following, change: object) -> None:
    dossier = following.filed()
    assert callable(change)
    sent = {"ma": str(dossier).lower(), "khoa": change(dossier.look_up_key)}
    assert following.browser().post("/tra-cuu/", sent).status_code == 302


def test_the_mark_on_the_receipt_leads_straight_to_the_dossier(following: Following) -> None:
    dossier, client = following.received(), following.browser()
    answer = client.get("/tra-cuu/", {"ma": str(dossier), "khoa": dossier.look_up_key}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/tra-cuu/{dossier.code}/"
    assert dossier.version.name in text_of(answer)


def test_a_wrong_key_and_an_unknown_code_get_the_same_answer(following: Following) -> None:
    client, dossier = following.browser(), following.filed()
    known = client.post("/tra-cuu/", {"ma": str(dossier)} | WRONG)
    unknown = client.post("/tra-cuu/", {"ma": "TN-240506-9999"} | WRONG)
    assert known.status_code == unknown.status_code == 422
    assert "không khớp" in text_of(known)
    assert "không khớp" in text_of(unknown)


def test_after_five_wrong_ones_the_right_key_waits_too_and_is_told_how_long(following: Following) -> None:
    dossier = following.filed()
    for place in range(5):
        Client(HTTP_HOST="localhost", REMOTE_ADDR=f"10.0.0.{place}").post(
            "/tra-cuu/", {"ma": str(dossier)} | WRONG
        )
    answer = following.browser().post("/tra-cuu/", {"ma": str(dossier), "khoa": dossier.look_up_key})
    assert answer.status_code == 429
    assert "15 phút" in text_of(answer)


def test_one_address_guesses_five_times_only(following: Following) -> None:
    dossier, client = following.filed(), following.browser()
    answers = [client.post("/tra-cuu/", {"ma": f"TN-240506-00{one:02d}9"} | WRONG) for one in range(6)]
    assert [one.status_code for one in answers] == [422] * 5 + [429]
    assert WrongLookUp.objects.count() == 5
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="10.9.9.9")
    sent = {"ma": str(dossier), "khoa": dossier.look_up_key}
    assert elsewhere.post("/tra-cuu/", sent).status_code == 302


def test_no_key_no_page(following: Following) -> None:
    dossier, other = following.received(), following.filed()
    client = following.opened(other)
    assert client.get(f"/tra-cuu/{dossier}/").status_code == 302
    assert client.get(f"/tra-cuu/{dossier}/ket-qua/").status_code == 404


def test_a_forged_cookie_opens_nothing(following: Following) -> None:
    dossier, client = following.received(), following.browser()
    client.cookies[NAME] = f"{dossier.public_id.hex}:abc:def"
    assert client.get(f"/tra-cuu/{dossier}/").status_code == 302


def test_a_shared_computer_forgets(following: Following) -> None:
    dossier = following.received()
    client = following.opened(dossier)
    client.post("/tra-cuu/dong/")
    assert client.get(f"/tra-cuu/{dossier}/").status_code == 302


def test_the_page_names_no_person_to_who_only_has_the_key(following: Following) -> None:
    dossier = following.received()
    page = text_of(following.opened(dossier).get(f"/tra-cuu/{dossier}/"))
    officers = [
        one.full_name for key, one in following.scene.cast.accounts.items() if key not in {"an", "chi"}
    ]
    assert not [name for name in [*officers, dossier.owner_name] if name in page]


def test_looking_up_and_following_stay_cheap(following: Following) -> None:
    dossier = following.received()
    client = following.opened(dossier)
    with CaptureQueriesContext(connection) as asked:
        client.post("/tra-cuu/", {"ma": str(dossier), "khoa": dossier.look_up_key})
    assert len(asked) <= BUDGET
    client.get(f"/tra-cuu/{dossier}/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/tra-cuu/{dossier}/")
    assert len(asked) <= BUDGET, [one["sql"][:90] for one in asked]  # one reads the rehearsal clock


def test_a_voided_reception_is_found_no_more(following: Following) -> None:
    dossier = following.filed()
    Dossier.objects.filter(pk=dossier.pk).update(state="voided")
    sent = {"ma": str(dossier), "khoa": dossier.look_up_key}
    assert following.browser().post("/tra-cuu/", sent).status_code == 422


def test_the_screen_in_the_office_leaves_no_trace_and_times_out(following: Following) -> None:
    dossier, client = following.received(), following.browser()
    sent = {"ma": dossier.code, "khoa": dossier.look_up_key}
    answer = client.post("/ki-ot/tra-cuu/", sent)
    assert dossier.version.name in text_of(answer)
    assert answer["Refresh"] == "60; url=/ki-ot/tra-cuu/"
    assert NAME not in client.cookies
    assert client.get(f"/tra-cuu/{dossier}/").status_code == 302
