"""An official is named by who holds a leading post, and by nothing else."""

from __future__ import annotations

import pytest

from motcua.dossiers.errors import NotAnOfficial
from motcua.dossiers.rules.officials import Official, choices_of, official_named

MAI = Official(1, "Nguyễn Thị Mai", "Trưởng phòng")
OTHER_MAI = Official(2, "Nguyễn Thị Mai", "Chi cục trưởng")
DUC = Official(3, "Phạm Minh Đức", "Giám đốc")
DUC_TOO = Official(3, "Phạm Minh Đức", "Phụ trách Văn phòng")


@pytest.mark.parametrize(
    ("named", "among", "found"),
    [
        ("Phạm Minh Đức", [MAI, DUC], DUC),
        (" Phạm  Minh Đức ", [MAI, DUC], DUC),
        ("Phạm Minh Đức, Phụ trách Văn phòng", [DUC, DUC_TOO], DUC_TOO),
        ("Phạm Minh Đức", [DUC, DUC_TOO], DUC),
        ("Nguyễn Thị Mai, Chi cục trưởng", [MAI, OTHER_MAI], OTHER_MAI),
    ],
)
def test_an_official_is_found(named: str, among: list[Official], found: Official) -> None:
    assert official_named(named, among, agency="Sở") is found


@pytest.mark.parametrize(
    ("named", "among"), [("Mai", [MAI]), ("", [MAI]), ("Nguyễn Thị Mai", [MAI, OTHER_MAI])]
)
def test_whoever_holds_no_such_post_is_refused(named: str, among: list[Official]) -> None:
    with pytest.raises(NotAnOfficial):
        official_named(named, among, agency="Sở")


def test_each_is_offered_once() -> None:
    assert [value for value, _ in choices_of([MAI, MAI, DUC])] == [MAI.label, DUC.label]
