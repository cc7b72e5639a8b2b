"""Verdicts become one full request; a request is answered exactly."""

from __future__ import annotations

import pytest

from motcua.dossiers.errors import AskedStillMissing, NotAsked, ReasonRequired
from motcua.dossiers.rules.answering import Wanted, check_answered
from motcua.dossiers.rules.intake import PaperIn
from motcua.dossiers.rules.judging import Judged, Verdict, asked_by, checked

BLURRED = Judged("Bản vẽ", Verdict.UNREADABLE, "Trang 2 không đọc được", component=7)
WRONG = Judged("Số hiệu", Verdict.WRONG, "Không trùng giấy chứng nhận", field_name="serial")
FINE = Judged("Đơn", Verdict.OK, component=6)
PAPER = Wanted("Bản vẽ", component=7)
FIELD = Wanted("Số hiệu", field_name="serial")
OTHER = Wanted("Nội dung khác")


def test_everything_that_does_not_stand_is_asked_for_at_once() -> None:
    asked = asked_by([FINE, BLURRED, WRONG])
    assert [(one.component, one.field_name) for one in asked] == [(7, ""), (None, "serial")]
    assert "Trang 2 không đọc được" in asked[0].reason


def test_a_later_verdict_takes_an_earlier_one_back() -> None:
    assert asked_by([BLURRED, Judged("Bản vẽ", Verdict.OK, component=7)]) == []


def test_a_verdict_without_a_reason_is_refused() -> None:
    with pytest.raises(ReasonRequired):
        checked([Judged("Bản vẽ", Verdict.WRONG, "sai", component=7)])


def test_exactly_what_was_asked_is_taken() -> None:
    papers = [PaperIn("Bản vẽ", 7), PaperIn("Nội dung khác")]
    check_answered([PAPER, FIELD, OTHER], papers, {"serial": "SN-2"})


@pytest.mark.parametrize(
    ("papers", "answers", "refusal"),
    [
        ([], {"serial": "SN-2"}, AskedStillMissing),
        ([PaperIn("Bản vẽ", 7)], {}, AskedStillMissing),
        ([PaperIn("Bản vẽ", 7), PaperIn("Đơn", 6)], {"serial": "SN-2"}, NotAsked),
        ([PaperIn("Bản vẽ", 7)], {"serial": "SN-2", "device": "Máy khác"}, NotAsked),
    ],
)
def test_less_or_more_than_was_asked_is_refused(
    papers: list[PaperIn], answers: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        check_answered([PAPER, FIELD], papers, answers)
