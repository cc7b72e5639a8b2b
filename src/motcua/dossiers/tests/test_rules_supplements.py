"""How often an applicant may be asked to complete a dossier."""

from __future__ import annotations

import pytest

from motcua.dossiers.errors import NothingAsked, ReasonRequired, SupplementLimit
from motcua.dossiers.rules.supplements import AskedItem, Stage, check_request

ITEM = AskedItem("Đơn đề nghị", "Đơn chưa có chữ ký của người đứng đầu")


def check(items: list[AskedItem], *, in_stage: int = 0, in_matter: int = 0, override: str = "") -> None:
    check_request(
        items,
        stage=Stage.PROCESSING,
        asked_in_stage=in_stage,
        asked_in_matter=in_matter,
        per_stage=1,
        per_matter=2,
        override=override,
    )


def test_one_full_request_is_allowed() -> None:
    check([ITEM])


def test_a_request_names_something() -> None:
    with pytest.raises(NothingAsked):
        check([])


@pytest.mark.parametrize("reason", ["", "thiếu", "   sai    "])
def test_a_request_of_one_word_is_refused(reason: str) -> None:
    with pytest.raises(ReasonRequired):
        check([AskedItem("Đơn đề nghị", reason)])


def test_a_second_request_in_one_stage_is_refused() -> None:
    with pytest.raises(SupplementLimit, match="giai đoạn xử lý"):
        check([ITEM], in_stage=1, in_matter=1)


def test_a_third_request_in_one_matter_is_refused() -> None:
    with pytest.raises(SupplementLimit, match="một hồ sơ"):
        check([ITEM], in_matter=2)


def test_a_reasoned_override_lifts_the_limit() -> None:
    check([ITEM], in_stage=1, in_matter=2, override="Người nộp không làm theo phiếu hướng dẫn số 3")


def test_an_override_of_one_word_lifts_nothing() -> None:
    with pytest.raises(SupplementLimit):
        check([ITEM], in_stage=1, in_matter=1, override="cần")
