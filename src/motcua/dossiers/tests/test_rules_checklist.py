"""The checklist: which papers are still missing."""

from __future__ import annotations

import pytest

from motcua.dossiers.rules.checklist import Counted, Required, missing_papers

FORM = Required(1, "Đơn đề nghị", 1, 0, 0, is_required=True)
CERTIFIED = Required(2, "Quyết định thành lập", 0, 1, 0, is_required=True)
TWO_COPIES = Required(3, "Bản vẽ", 0, 0, 2, is_required=True)
OPTIONAL = Required(4, "Giấy ủy quyền", 1, 0, 0, is_required=False)


@pytest.mark.parametrize(
    ("asked", "given", "is_missing"),
    [
        (FORM, Counted(1, originals=1), False),
        (FORM, Counted(1, copies=1), True),
        (FORM, Counted(1, files=1), False),
        (CERTIFIED, Counted(2, certified=1), False),
        (CERTIFIED, Counted(2, originals=1), False),
        (CERTIFIED, Counted(2, copies=1), True),
        (TWO_COPIES, Counted(3, copies=2), False),
        (TWO_COPIES, Counted(3, copies=1), True),
        (TWO_COPIES, Counted(3, copies=1, certified=1), False),
        (TWO_COPIES, Counted(3, copies=1, files=1), False),
        (FORM, Counted(1), True),
    ],
)
def test_a_paper_is_missing_unless_enough_of_the_right_kind_came(
    asked: Required, given: Counted, is_missing: bool
) -> None:
    assert bool(missing_papers([asked], [given])) is is_missing


def test_a_paper_nobody_handed_in_is_missing() -> None:
    assert missing_papers([FORM, CERTIFIED], [Counted(1, originals=1)]) == [CERTIFIED]


def test_an_optional_paper_is_never_missing() -> None:
    assert missing_papers([OPTIONAL], []) == []
