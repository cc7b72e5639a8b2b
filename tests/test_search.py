"""Search, the same on both engines: by words, by their beginnings, without marks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from motcua.kernel.text import fold
from motcua.people.models import Applicant
from motcua.store import search
from motcua.store.search import matching

AT = datetime(2024, 6, 14, tzinfo=UTC)
NAMES = (
    "Đỗ Thị Hường",
    "Nguyễn Đức Huy",
    "Công ty TNHH Đông Hà (chi nhánh 2)",
    "Hồ sơ H50.09-240614-0001",
    "Lê Văn D'Angelo_Ơn",
    "100% \\ ' \" ( & | ! : * ) -- ; DROP",
)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def applicants() -> None:
    """People and things to look for."""
    Applicant.objects.bulk_create(
        Applicant(kind="person", name=name, search_text=fold(name), registered_at=AT) for name in NAMES
    )


def found(query: str) -> list[str]:
    """Return the names found, in the order of NAMES."""
    return [one.name for one in matching(Applicant.objects.order_by("id"), query)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Hường", [NAMES[0]]),
        ("huong", [NAMES[0]]),
        ("đỗ hường", [NAMES[0]]),
        ("hu", [NAMES[0], NAMES[1]]),
        ("DUC  huy", [NAMES[1]]),
        ("dong ha", [NAMES[2]]),
        ("đông hà 2", [NAMES[2]]),
        ("0001", [NAMES[3]]),
        ("240614-0001", [NAMES[3]]),
        ("H50.09-240614", [NAMES[3]]),
        ("h50 09 24", [NAMES[3]]),
        ("on", [NAMES[4]]),
        ("d'angelo", [NAMES[4]]),
        ("angelo_on", [NAMES[4]]),
        ("drop", [NAMES[5]]),
        ("100", [NAMES[5]]),
        ("uong", []),
        ("không có ai", []),
    ],
)
def test_what_is_typed_is_found(query: str, names: list[str]) -> None:
    assert found(query) == names


@pytest.mark.parametrize("query", ["", "   ", "'", '"', "* & |", "( ) :", "\\", "%", "½²"])
def test_a_query_without_words_finds_everything(query: str) -> None:
    assert found(query) == list(NAMES)


@pytest.mark.parametrize(
    "query", ["huong' OR 1=1", 'huong" OR "huy', "huong:* | huy", "huong NOT huy", "NEAR(huong)"]
)
def test_a_query_is_words_and_never_a_language(query: str) -> None:
    assert found(query) == []


def test_a_changed_or_deleted_row_is_found_as_it_is() -> None:
    Applicant.objects.filter(name=NAMES[0]).update(search_text=fold("Trần Thị Hoa"))
    assert (found("huong"), found("tran hoa")) == ([], [NAMES[0]])
    Applicant.objects.filter(name=NAMES[1]).delete()
    assert found("huy") == []


def test_the_index_may_be_made_anew() -> None:
    search.install()
    assert found("huong") == [NAMES[0]]


def test_the_search_uses_the_index() -> None:
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
        assert "people_applicant_search" in matching(Applicant.objects.all(), "huong").explain()
    else:
        assert "VIRTUAL TABLE INDEX" in matching(Applicant.objects.all(), "huong").explain()
