"""The state machine: what may follow what."""

from __future__ import annotations

import pytest

from motcua.dossiers.errors import ActNotAllowed
from motcua.dossiers.rules.states import (
    ACT_NAMES,
    BEFORE_RECEPTION,
    NAMES,
    OPEN,
    PAUSED,
    RUNNING,
    DossierAct,
    State,
    allowed_acts,
    next_state,
)

ENDS = {
    State.REFUSED,
    State.WRONG_COMPETENCE,
    State.CLOSED_UNSUPPLEMENTED,
    State.RETURNED,
    State.STOPPED,
    State.VOIDED,
}


@pytest.mark.parametrize(
    ("state", "act", "after"),
    [
        (State.AWAITING_RECEPTION, DossierAct.ACCEPT, State.RECEIVED),
        (State.INTAKE_SUPPLEMENT, DossierAct.SUPPLEMENT_INTAKE, State.AWAITING_RECEPTION),
        (State.RECEIVED, DossierAct.FORWARD, State.PROCESSING),
        (State.PROCESSING, DossierAct.ASK_SUPPLEMENT, State.PAUSED_SUPPLEMENT),
        (State.PAUSED_SUPPLEMENT, DossierAct.SUPPLEMENT, State.PROCESSING),
        (State.PAUSED_FINANCIAL, DossierAct.RESUME, State.PROCESSING),
        (State.PROCESSING, DossierAct.SIGN_RESULT, State.RESULT_SIGNED),
        (State.RECEIVED, DossierAct.SIGN_RESULT, State.RESULT_SIGNED),
        (State.RESULT_SIGNED, DossierAct.RESULT_ARRIVES, State.AWAITING_RETURN),
        (State.AWAITING_RETURN, DossierAct.RETURN_RESULT, State.RETURNED),
        (State.PROCESSING, DossierAct.REFUSE_TO_RESOLVE, State.AWAITING_RETURN),
        (State.PROCESSING, DossierAct.REDIRECT, State.WRONG_COMPETENCE),
        (State.RECEIVED, DossierAct.VOID, State.VOIDED),
    ],
)
def test_an_act_leads_where_the_law_says(state: State, act: DossierAct, after: State) -> None:
    assert next_state(state, act) is after


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.RESULT_SIGNED, DossierAct.STOP),
        (State.AWAITING_RETURN, DossierAct.STOP),
        (State.PROCESSING, DossierAct.VOID),
        (State.AWAITING_RECEPTION, DossierAct.RETURN_RESULT),
        (State.PROCESSING, DossierAct.RESULT_ARRIVES),
        (State.RETURNED, DossierAct.RETURN_RESULT),
        (State.PAUSED_SUPPLEMENT, DossierAct.ASK_SUPPLEMENT),
    ],
)
def test_what_the_law_does_not_provide_is_refused_in_words(state: State, act: DossierAct) -> None:
    with pytest.raises(ActNotAllowed) as refused:
        next_state(state, act)
    assert NAMES[state] in str(refused.value)
    assert ACT_NAMES[act] in str(refused.value)


@pytest.mark.parametrize("state", sorted(ENDS))
def test_nothing_follows_an_end(state: State) -> None:
    assert allowed_acts(state) == frozenset()


@pytest.mark.parametrize("state", sorted(set(State) - ENDS))
def test_every_other_state_has_a_way_on(state: State) -> None:
    assert allowed_acts(state)


def test_the_sets_of_states_do_not_overlap() -> None:
    assert not RUNNING & PAUSED
    assert not OPEN & BEFORE_RECEPTION
    assert not OPEN & ENDS


def test_every_end_can_be_reached() -> None:
    reached = {next_state(state, act) for state in State for act in allowed_acts(state)}
    assert reached >= ENDS


def test_every_state_and_act_has_its_vietnamese_name() -> None:
    assert set(NAMES) == set(State)
    assert set(ACT_NAMES) == set(DossierAct)
