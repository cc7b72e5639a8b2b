"""Two people act at once: exactly one wins, the other is told who did what."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections

from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError
from motcua.workflow import usecases
from motcua.workflow.errors import StepClosed, StepTaken
from motcua.workflow.models import StepToken
from motcua.workflow.tests.examples import MORNING
from motcua.workflow.tests.office import officer, open_step, started

LATER = MORNING + timedelta(hours=1)
Act = Callable[[UUID, Actor], object]


def _complete(token_id: UUID, actor: Actor) -> object:
    return usecases.complete_step(token_id=token_id, actor=actor, at=LATER)


def _claim(token_id: UUID, actor: Actor) -> object:
    return usecases.claim_step(token_id=token_id, actor=actor, at=LATER)


def race(act: Act, token_id: UUID, actors: list[Actor]) -> list[DomainError | None]:
    """Let every actor act at the same moment; return each one's refusal, or None for success."""
    ready = threading.Barrier(len(actors))
    ended: list[DomainError | None] = []

    def run(actor: Actor) -> None:
        try:
            ready.wait()
            act(token_id, actor)
            ended.append(None)
        except DomainError as refusal:
            ended.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


@pytest.mark.transactional
@pytest.mark.parametrize(("act", "refusal"), [(_complete, StepClosed), (_claim, StepTaken)])
def test_of_simultaneous_acts_exactly_one_wins(act: Act, refusal: type[DomainError]) -> None:
    token = open_step(started())
    actors = [officer(f"Người {number}", "counter_officer", "tt_pvhcc") for number in range(4)]
    ended = race(act, token.public_id, actors)
    losers = [each for each in ended if each is not None]
    assert (len(ended), len(losers), {type(each) for each in losers}) == (4, 3, {refusal})
    winner = StepToken.objects.get(pk=token.pk).assignee_label
    assert all(winner in str(each) for each in losers)
