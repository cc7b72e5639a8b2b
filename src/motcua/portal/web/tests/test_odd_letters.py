"""Letters that no keyboard types, in addresses that anybody may open: a page, never a failure."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.portal.web.tests.following_stage import Following


@pytest.mark.parametrize(
    "address",
    [
        "/tim-thu-tuc/?q=%00",
        "/thu-tuc-hanh-chinh/?q=%00&cursor=%00",
        "/t/a%00/",
        "/tra-cuu/?ma=%00&khoa=%00",
        "/tra-cuu/a%00/",
        "/tra-cuu/a%00/ket-qua/",
        "/xac-minh/?ma=%00",
        "/danh-gia/?ma=%00&khoa=%00",
        "/phan-anh-kien-nghi/da-gui/?ma=%00&khoa=%00",
        "/phan-anh-kien-nghi/ket-qua/?cursor=%00",
        "/dang-nhap/tra-ve/?state=%00&code=%00",
        "/lich/rieng/%00.ics",
        "/tim-thu-tuc/?q=%ED%A0%80",
        "/danh-gia/?ma=%ED%A0%80",
    ],
)
def test_an_address_with_a_letter_nobody_types_gets_a_page(
    client: Client, following: Following, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code < 500
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/ho-so-cua-toi/?q=%00", "/loi-moi/lien-ket/%00/", "/ho-so-cua-toi/?cho=%00"]
)
def test_so_does_one_of_a_citizen(following: Following, address: str) -> None:
    assert following.browser("an").get(address).status_code < 500


def test_an_answer_with_such_a_letter_is_saved(following: Following) -> None:
    submission = following.online.begin()
    said = {"filing-page": "lien-he", "filing-overwrite": "1", "address": "Phường\0 1"}
    answer = following.browser("an").post(f"/soan-ho-so/{submission.public_id}/luu/", said)
    assert answer.status_code == 200
    submission.refresh_from_db()
    assert submission.details["address"] == "Phường 1"
