"""The form against a naive count of random lives: columns, rows, identities, continuity, drill-down."""

from __future__ import annotations

import random

import pytest

from motcua.kernel.dates import parse_instant
from motcua.people.tests.cast import Cast, make_cast
from motcua.reports.queries.ii06a import compile_form, continuity, dossiers_behind
from motcua.reports.rules.ii06a import COLUMNS
from motcua.reports.tests.lives import FIELDS, RandomLife, counted, random_lives, random_windows, write

LIVES, WINDOWS = 90, 40
SEEDS = pytest.mark.parametrize("seed", [1, 2, 3])
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(parse_instant("2023-11-01T08:00"))


def lived(seed: int, cast: Cast) -> tuple[random.Random, list[RandomLife]]:
    dice = random.Random(seed)
    lives = random_lives(dice, LIVES)
    write(lives, cast)
    return dice, lives


@SEEDS
def test_every_column_is_what_a_naive_count_gives(seed: int, cast: Cast) -> None:
    dice, lives = lived(seed, cast)
    for window in random_windows(dice, WINDOWS):
        form, naive = compile_form(window), counted(lives, window)
        assert {column: form.total[column] for column in naive} == dict(naive), window
        assert form.faults == []


@SEEDS
def test_every_row_is_the_count_of_its_field(seed: int, cast: Cast) -> None:
    dice, lives = lived(seed, cast)
    for window in random_windows(dice, 12):
        rows = {row.label: row.figures for row in compile_form(window).rows}
        for name in FIELDS:
            naive = counted([life for life in lives if life.field_name == name], window)
            assert {column: rows.get(name, {}).get(column, 0) for column in naive} == dict(naive)


def test_an_agency_counts_its_own_dossiers_only(cast: Cast) -> None:
    dice, lives = lived(4, cast)
    for window in random_windows(dice, 12):
        form = compile_form(window, unit=cast.department)
        naive = counted([life for life in lives if life.agency == "so_khcn"], window)
        assert {column: form.total[column] for column in naive} == dict(naive)


def test_each_figure_opens_to_exactly_the_dossiers_it_counts(cast: Cast) -> None:
    dice, _ = lived(5, cast)
    for window in random_windows(dice, 5):
        total = compile_form(window).total
        behind = {column: dossiers_behind(column, window).count() for column in COLUMNS}
        assert behind == {column: total[column] for column in COLUMNS}


@SEEDS
def test_what_is_carried_over_is_what_any_window_before_left_open(seed: int, cast: Cast) -> None:
    dice, _ = lived(seed, cast)
    for window in random_windows(dice, 15):
        assert continuity(window).holds, window


def test_the_lives_reach_every_column(cast: Cast) -> None:
    dice = random.Random(1)
    lives = random_lives(dice, LIVES)
    reached = {
        column
        for window in random_windows(dice, WINDOWS)
        for column, count in counted(lives, window).items()
        if count
    }
    assert reached == {*COLUMNS, "12.paused"}
