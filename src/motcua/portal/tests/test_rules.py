"""For whom a procedure is, and what happens after one files."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import normalize

import pytest

from motcua.portal.rules.audiences import Audience, audiences
from motcua.portal.rules.journey import Stage, journey
from motcua.workflow.rules.definition import Step, StepTag
from motcua.workflow.rules.times import Allotment, TimeUnit

DAY, HOUR, CALENDAR = TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR, TimeUnit.CALENDAR_DAY
BOTH = frozenset(Audience)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cá nhân phụ trách an toàn", {Audience.PERSON}),
        ("Doanh nghiệp có dự án", {Audience.ORGANISATION}),
        ("Tổ chức, cá nhân", BOTH),
        (normalize("NFD", "Tổ chức, cá nhân"), BOTH),
        ("Bên giao hoặc bên nhận công nghệ", BOTH),
        ("", BOTH),
    ],
)
def test_the_audience_is_read_from_the_words_and_nobody_is_left_out(
    text: str, found: frozenset[Audience]
) -> None:
    assert audiences(text) == found


def step(tag: StepTag, amount: str, unit: TimeUnit = DAY, where: str = "Phòng") -> Step:
    return Step(f"s{amount}", "Việc", "specialist", "u", Allotment(Decimal(amount), unit), where, tag=tag)


def test_neighbouring_steps_of_one_stage_become_one_stretch() -> None:
    steps = [
        step(StepTag.RECEPTION, "0.5", where="Quầy"),
        step(StepTag.PROCESSING, "1"),
        step(StepTag.PROCESSING, "2", where="Hội đồng"),
        step(StepTag.RETURN, "0.5", where="Quầy"),
    ]
    found = journey(steps)
    assert [one.stage for one in found] == [Stage.FILED, Stage.RECEIVED, Stage.EXAMINED, Stage.RETURNED]
    assert found[2].units == ("Phòng", "Hội đồng")
    assert found[2].time == Allotment(Decimal(3), DAY)


def test_hours_and_days_of_work_are_added_in_hours() -> None:
    found = journey([step(StepTag.PROCESSING, "1"), step(StepTag.PROCESSING, "4", HOUR)])
    assert found[1].time == Allotment(Decimal(12), HOUR)


def test_working_and_calendar_time_are_not_added() -> None:
    assert journey([step(StepTag.PROCESSING, "1"), step(StepTag.PROCESSING, "4", CALENDAR)])[1].time is None


def test_a_process_without_steps_tells_nothing() -> None:
    assert journey([]) == ()
