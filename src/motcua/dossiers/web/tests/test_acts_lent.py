"""A post that was lent: it acts in its days and in its unit, and before, after and beside them not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.tests.scene import NINE
from motcua.dossiers.web.tests.stage import Stage
from motcua.kernel.dates import legal_date
from motcua.people.usecases import delegate, revoke_delegation

OF_STEPS = (Action.TAKE_OVER, Action.CLAIM, Action.RELEASE, Action.COMPLETE, Action.SEND_BACK, Action.ASSIGN)
EVERY = tuple(one for one in Action if one not in (Action.ANSWER, Action.WITHDRAW, Action.CONSULT))
REFUSED = {403, 404, 405}
THIRD = legal_date(NINE) + timedelta(days=2)
"""The first of the two days for which the post is lent."""


@pytest.fixture
def signing(stage: Stage) -> Dossier:
    """A dossier that waits for the director's signature."""
    return stage.scene.forward_to(stage.scene.receive(), "signing")


def lend(stage: Stage, lender: str) -> int:
    """Lend the post of `lender` for two days to Thu, who has nothing to do with dossiers."""
    lent = delegate(
        holding_id=stage.scene.cast.holdings[lender].pk,
        borrower_id=stage.scene.cast.accounts["thu"].pk,
        first_day=THIRD,
        last_day=THIRD + timedelta(days=1),
        actor=getattr(stage.scene.cast, lender),
        at=NINE,
    )
    return lent.pk


def answers(stage: Stage, dossier: Dossier, *, days: int) -> dict[Action, set[int]]:
    """Return what Thu is answered, opening and sending every act, so many days after the first."""
    stage.set_clock(NINE + timedelta(days=days))
    step = stage.scene.step(dossier)
    return {
        one: {
            sent("thu", dossier, one, step if one in OF_STEPS else None).status_code
            for sent in (stage.show, stage.press)
        }
        for one in EVERY
    }


@pytest.mark.parametrize("days", [0, 1, 4, 30])
def test_before_and_after_its_days_a_lent_post_does_nothing(
    stage: Stage, signing: Dossier, days: int
) -> None:
    lend(stage, "duc")
    for action, statuses in answers(stage, signing, days=days).items():
        assert statuses <= REFUSED, action


@pytest.mark.parametrize("days", [2, 3])
def test_in_its_days_a_lent_post_signs(stage: Stage, signing: Dossier, days: int) -> None:
    lend(stage, "duc")
    stage.set_clock(NINE + timedelta(days=days))
    assert stage.show("thu", signing, Action.SIGN).status_code == 200


def test_a_post_taken_back_does_nothing_from_that_moment(stage: Stage, signing: Dossier) -> None:
    lent, when = lend(stage, "duc"), NINE + timedelta(days=2)
    revoke_delegation(delegation_id=lent, actor=stage.scene.cast.duc, at=when)
    for action, statuses in answers(stage, signing, days=2).items():
        assert statuses <= REFUSED, action


@pytest.mark.parametrize("lender", ["mai", "thao"])
def test_a_lent_post_does_no_more_than_its_own(stage: Stage, signing: Dossier, lender: str) -> None:
    lend(stage, lender)
    stage.set_clock(NINE + timedelta(days=2))
    for sent in (stage.show, stage.press):
        assert sent("thu", signing, Action.SIGN).status_code in REFUSED
