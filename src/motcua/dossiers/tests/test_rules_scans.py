"""Which paper a scan is of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.scans import paper_of_scan

PAPERS = ("Đơn đăng ký hoạt động", "Quyết định thành lập", "Giấy tờ chứng minh trụ sở chính")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("01_don.pdf", 0),
        ("2. gi do.pdf", 1),
        ("tl03.pdf", 2),
        ("Quyết định thành lập.pdf", 1),
        ("quyet dinh thanh lap ban cuoi.PDF", 1),
        ("hồ sơ/trụ sở chính.jpg", 2),
        ("04.pdf", None),
        ("IMG_20240506.jpg", None),
        ("scan.pdf", None),
        ("", None),
    ],
)
def test_a_scan_belongs_where_its_number_or_its_words_tell(name: str, place: int | None) -> None:
    assert paper_of_scan(name, PAPERS) == place


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=5))
def test_any_name_gives_a_place_on_the_list_or_none(name: str, papers: list[str]) -> None:
    place = paper_of_scan(name, papers)
    assert place is None or 0 <= place < len(papers)
