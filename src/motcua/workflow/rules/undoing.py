"""What an act changed, kept small, so that the state before it can be put together again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from motcua.kernel.events import Plain
from motcua.workflow.rules.state import State, from_plain, to_plain


def difference(before: State, after: State) -> dict[str, Plain]:
    """Return as JSON how `before` differs from `after`: only what the act changed.

    Numbers of tokens and questions only grow, so those beyond the counts kept here are new.
    """
    known_tokens = {token.number: token for token in after.tokens}
    known_questions = {each.number: each for each in after.consultations}
    changed = State(
        status=before.status,
        tokens=tuple(token for token in before.tokens if known_tokens.get(token.number) != token),
        consultations=tuple(
            each for each in before.consultations if known_questions.get(each.number) != each
        ),
        variables=before.variables,
        plan=before.plan,
    )
    kept = to_plain(changed)
    if before.variables == after.variables:
        del kept["variables"]
    if before.plan == after.plan:
        del kept["plan"]
    return {**kept, "token_count": len(before.tokens), "question_count": len(before.consultations)}


def restored(after: State, kept: Mapping[str, Plain]) -> State:
    """Return the state before the act whose `difference` was kept."""
    now = to_plain(after)
    changed = from_plain({"variables": now["variables"], "plan": now["plan"], **kept})
    tokens = {token.number: token for token in changed.tokens}
    questions = {each.number: each for each in changed.consultations}
    return replace(
        changed,
        tokens=tuple(
            tokens.get(token.number, token) for token in after.tokens[: _count(kept, "token_count")]
        ),
        consultations=tuple(
            questions.get(each.number, each) for each in after.consultations[: _count(kept, "question_count")]
        ),
    )


def _count(kept: Mapping[str, Plain], name: str) -> int:
    value = kept[name]
    if not isinstance(value, int):
        raise TypeError(value)
    return value
