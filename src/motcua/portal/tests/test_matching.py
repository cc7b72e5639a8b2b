"""What a search means: the fifty-two names as people type them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import fold
from motcua.portal.codecs.shipped import life_events, synonyms
from motcua.portal.rules.matching import Entry, Index, slips_between

CATALOGUE = Path(__file__).resolve().parents[2] / "catalogue" / "data" / "quangtri-2024" / "procedures.csv"


def entries() -> list[Entry]:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return [
            Entry(
                row["code"] or str(number),
                f"{row['name_vi']} {row['code']}",
                f"{row['field_vi']} {row['name_en']}",
            )
            for number, row in enumerate(csv.DictReader(file))
        ]


INDEX = Index(entries(), synonyms())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("giay phep buc xa", "2.002380"),
        ("Giấy phép bức xạ", "2.002380"),
        ("gaiy phep buc xa", "2.002380"),
        ("giay phep buc xaj", "2.002380"),
        ("gia hạn giấy phép bức xạ", "2.002381"),
        ("mất giấy phép x quang", "2.002384"),
        ("chứng chỉ bức xạ", "2.002379"),
        ("khai bao may x quang", "2.002385"),
        ("may chup phim", "2.002385"),
        ("xquang", "2.002385"),
        ("chuyn giao cong nghe", "2.002248"),
        ("mở chi nhánh", "1.001716"),
        ("hop quy", "2.001277"),
        ("bằng sáng chế", "1.011815"),
        ("radiation licence", "2.002380"),
        ("giay fep buc sa", "2.002380"),
        ("zấy phép bức xạ", "2.002380"),
        ("chuyển dao công nghệ", "2.002248"),
        ("nha khoa", "2.002385"),
        ("phòng khám răng", "2.002385"),
        ("dk hoat dong khoa hoc", "1.001786"),
        ("gia han gp x quang", "2.002381"),
        ("2.002380", "2.002380"),
    ],
)
def test_what_people_type_finds_the_procedure_they_mean_first(typed: str, code: str) -> None:
    assert INDEX.find(typed)[0].key == code


@pytest.mark.parametrize("typed", ["đăng ký kết hôn", "xyz qwerty", "sổ đỏ", "", "   ", "???"])
def test_what_the_office_does_not_do_is_not_found(typed: str) -> None:
    assert INDEX.find(typed) == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.key)
def test_each_name_finds_itself_with_and_without_marks(entry: Entry) -> None:
    name = entry.title.rsplit(" ", 1)[0]
    best = [hit.key for hit in INDEX.find(name, most=2)]
    assert entry.key in best
    assert [hit.key for hit in INDEX.find(fold(name), most=2)] == best


@given(st.text(max_size=60))
def test_any_text_is_answered_and_scores_fall(typed: str) -> None:
    scores = [round(hit.score, 3) for hit in INDEX.find(typed)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [("giay", "giay", 0), ("gaiy", "giay", 1), ("gay", "giay", 1), ("giaay", "giay", 1), ("abcd", "giay", 3)],
)
def test_a_slip_is_a_letter_missing_too_many_wrong_or_swapped(typed: str, word: str, slips: int) -> None:
    assert slips_between(typed, word, 2) == slips


def test_each_life_event_names_procedures_of_the_catalogue() -> None:
    known = {entry.key for entry in entries()} | {f"QT-KHCN-{number:03d}" for number in range(1, 8)}
    assert {key for event in life_events() for key in event.procedures} <= known
