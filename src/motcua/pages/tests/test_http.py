"""Where a request leads back to."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from motcua.pages.http import back


@pytest.mark.parametrize("path", ["/", "/ho-so-cua-toi/?trang=2", "/tim-thu-tuc/?q=%C4%91o#ket-qua"])
def test_a_path_of_ours_is_led_back_to(path: str, rf: RequestFactory) -> None:
    assert back(rf.get("/", {"next": path}), "/khac/") == path


@pytest.mark.parametrize(
    "address",
    [
        *("", "//evil.example", "/\\evil.example", "https://evil.example/", "http:evil.example"),
        *("javascript:alert(1)", "account_logout", "9999-12-31", "٣٤٥", "?trang=2", "http://testserver/"),
    ],
)
def test_what_is_no_path_of_ours_is_not_followed(address: str, rf: RequestFactory) -> None:
    assert back(rf.get("/", {"next": address}), "/khac/") == "/khac/"
