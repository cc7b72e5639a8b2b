"""Who may do what with a dossier: one table, to be read by a lawyer, held against the policies.

Posts: counter công chức Một cửa; place lãnh đạo Một cửa; hung chuyên viên phòng thẩm định; other chuyên viên
phòng khác; mai trưởng phòng thẩm định; duc giám đốc Sở; binh chi cục trưởng; thao văn thư Sở; hanh kiểm soát
thủ tục; khai thanh tra; nam quản trị.

The dossier is one that the Sở decides, appraised by the division of Mai, who says to which leader it goes.
A cross says that the post may do the act when its time has come; the page offers it and the use case accepts
it by the same function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.actions import Ask, permit
from motcua.dossiers.queries.detail import Case, case_for
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError

LATER = NINE + timedelta(hours=5)

# fmt: off
AT_APPRAISAL = """
act                   counter  place  hung  other  mai  duc  binh  thao  hanh  khai  nam
take_over             -        -      x     -      -    -    -     -     -     -     -
claim                 -        -      x     -      -    -    -     -     -     -     -
complete              -        -      x     -      -    -    -     -     -     -     -
send_back             -        -      x     -      -    -    -     -     -     -     -
release               -        -      x     -      -    -    -     -     -     -     -
consult               -        -      x     -      -    -    -     -     -     -     -
assign                -        -      -     -      x    x    -     -     -     -     -
ask_supplement        -        -      x     -      x    x    -     -     -     -     -
receive_supplement    x        -      -     -      -    -    -     -     -     -     -
close_unsupplemented  x        -      -     -      -    -    -     -     -     -     -
pause                 -        -      x     -      x    x    -     -     -     -     -
resume                -        -      x     -      x    x    -     -     -     -     -
extend                -        -      x     -      x    x    -     -     -     -     -
apologise             -        -      x     -      x    x    -     -     -     -     -
refuse_to_resolve     -        -      -     -      -    x    -     -     -     -     -
redirect              -        -      x     -      x    x    -     -     -     -     -
stop                  x        -      -     -      -    -    -     -     -     -     -
decline_stop          x        -      -     -      -    -    -     -     -     -     -
correct               x        -      -     -      -    -    -     -     -     -     -
add_file              x        -      x     x      x    x    x     x     x     -     -
void                  -        x      -     -      x    x    -     -     x     -     -
undo                  -        -      -     -      x    x    -     -     -     -     -
"""
WHEN_SIGNED = """
act                   counter  place  hung  other  mai  duc  binh  thao  hanh  khai  nam
withdraw_result       -        -      -     -      x    x    -     -     x     -     -
issue                 -        -      -     -      -    -    -     x     -     -     -
arrive                x        -      -     -      -    -    -     -     -     -     -
return                x        -      -     -      -    -    -     -     -     -     -
"""
AT_COUNTER = """
act                   counter  place  hung  other  mai  duc  binh  thao  hanh  khai  nam
withdraw_result       -        -      -     -      -    x    -     x     -     -     -
return                x        -      -     -      -    -    -     -     -     -     -
"""
AT_SIGNATURE = """
act                   counter  place  hung  other  mai  duc  binh  thao  hanh  khai  nam
sign                  -        -      -     -      -    x    -     -     -     -     -
assign                -        -      -     -      x    x    -     -     -     -     -
"""
# fmt: on


def at_appraisal(scene: Scene) -> Dossier:
    return scene.forward_to(scene.receive(), "specialist")


def when_signed(scene: Scene) -> Dossier:
    return scene.sign(scene.receive(), LATER)


def at_counter(scene: Scene) -> Dossier:
    return scene.resolve(scene.receive(), LATER)


def at_signature(scene: Scene) -> Dossier:
    return scene.forward_to(scene.receive(), "signing")


def people(scene: Scene) -> dict[str, Actor]:
    """Return each post of the table with its holder."""
    cast = scene.cast
    at_place = replace(cast.lan.grants[0], role="division_head")
    elsewhere = replace(cast.hung.grants[0], unit_id=cast.units["khcn_vp"].pk)
    return {
        "counter": cast.lan,
        "place": replace(cast.lan, account_id=0, label="Nga", grants=(at_place,)).under(at_place),
        "other": replace(cast.tu, grants=(elsewhere,)),
        **{key: getattr(cast, key) for key in ("hung", "mai", "duc", "binh", "thao", "hanh", "khai", "nam")},
    }


def read(table: str) -> dict[str, set[str]]:
    """Return, for each act of a table, the posts with a cross."""
    head, *rows = [line.split() for line in table.strip().splitlines()]
    posts = head[1:]
    return {
        act: {post for post, mark in zip(posts, marks, strict=True) if mark == "x"} for act, *marks in rows
    }


def allowed(scene: Scene, case: Case, action: Action) -> set[str]:
    step = case.open_steps[0] if case.open_steps else None
    found = set()
    for post, actor in people(scene).items():
        try:
            permit(Ask(actor, case, LATER, step=step), action)
            found.add(post)
        except DomainError:
            continue
    return found


@pytest.mark.parametrize(
    ("make", "table"),
    [
        (at_appraisal, AT_APPRAISAL),
        (at_signature, AT_SIGNATURE),
        (when_signed, WHEN_SIGNED),
        (at_counter, AT_COUNTER),
    ],
)
def test_each_post_may_do_what_the_table_says(
    make: Callable[[Scene], Dossier], table: str, scene: Scene
) -> None:
    case = case_for(scene.cast.khai, make(scene).public_id)
    wanted = read(table)
    assert {act: allowed(scene, case, Action(act)) for act in wanted} == wanted


def test_the_tables_name_every_act_but_those_on_opinions() -> None:
    named = {act for table in (AT_APPRAISAL, WHEN_SIGNED, AT_COUNTER, AT_SIGNATURE) for act in read(table)}
    assert set(Action) - named == {Action.ANSWER, Action.WITHDRAW}


def test_the_head_of_the_counter_gives_its_steps_to_an_officer(scene: Scene) -> None:
    case = case_for(scene.cast.khai, scene.receive().public_id)
    assert allowed(scene, case, Action.ASSIGN) == {"place", "duc"}
