"""What an applicant is told: every state has its words, one phase is open."""

from __future__ import annotations

import pytest

from motcua.dossiers.rules.following import (
    EXPECTED_WORDS,
    PLAIN_WORDS,
    Expected,
    expected_of_applicant,
    phase_picture,
)
from motcua.dossiers.rules.states import State


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_told_in_plain_words_with_a_picture(state: State) -> None:
    assert PLAIN_WORDS[state]
    assert sum(one.state == "open" for one in phase_picture(state)) <= 1
    assert EXPECTED_WORDS[expected_of_applicant(state, owes=False)]


@pytest.mark.parametrize(
    ("state", "owes", "expected"),
    [
        (State.INTAKE_SUPPLEMENT, True, Expected.SUPPLEMENT),
        (State.PAUSED_SUPPLEMENT, False, Expected.SUPPLEMENT),
        (State.PROCESSING, True, Expected.PAY),
        (State.PROCESSING, False, Expected.NOTHING),
        (State.AWAITING_RETURN, False, Expected.PICK_UP),
        (State.PAUSED_FINANCIAL, False, Expected.FINANCIAL),
        (State.RETURNED, False, Expected.ENDED),
        (State.REFUSED, True, Expected.ENDED),
    ],
)
def test_the_first_thing_told_is_what_the_applicant_has_to_do(
    state: State, owes: bool, expected: Expected
) -> None:
    assert expected_of_applicant(state, owes=owes) is expected


def test_a_returned_dossier_has_every_phase_behind_it() -> None:
    assert {one.state for one in phase_picture(State.RETURNED)} == {"done"}
