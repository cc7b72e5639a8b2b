"""Walking from one step to the next: gateways, joins, ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from motcua.workflow.rules.conditions import holds
from motcua.workflow.rules.definition import OUTCOME, Definition, End, Exclusive, Flow, Parallel, Step
from motcua.workflow.rules.graph import default_exit, is_join, is_split, starts
from motcua.workflow.rules.state import Person, State, Token, TokenStatus


class Walk:
    """The tokens that one act sets moving, until each rests at a step, a join or an end.

    `outcome` is what conditions see as `outcome`: that of the step just completed, else empty.
    """

    def __init__(self, definition: Definition, state: State, at: datetime, outcome: str = "") -> None:
        self._definition = definition
        self._base = state
        self._tokens = list(state.tokens)
        self._at = at
        self._values = {**state.variables, OUTCOME: outcome}

    def state(self) -> State:
        """Return the state with the tokens where they came to rest."""
        return replace(self._base, tokens=tuple(self._tokens))

    def start(self) -> None:
        """Set out from the start node."""
        self.leave(starts(self._definition)[0].key, "")

    def leave(self, key: str, branch: str) -> None:
        """Go on from a node by all its ways out (a sound step, start or timer has one)."""
        for flow in self._definition.exits[key]:
            self.enter(flow.target, branch)

    def enter(self, key: str, branch: str) -> None:
        """Arrive at a node."""
        node = self._definition.by_key[key]
        if isinstance(node, Step):
            self._open(node, branch)
        elif isinstance(node, Exclusive):
            self.enter(self._choose(key).target, branch)
        elif isinstance(node, Parallel):
            self._enter_parallel(key, branch)
        elif not isinstance(node, End):
            raise TypeError(f"no flow may lead into {key}")

    def deeper(self, branch: str, opener: str) -> str:
        """Return the path of the first branch that `opener` now opens inside `branch`."""
        return self._within(branch, opener, 0)

    def _within(self, branch: str, opener: str, way: int) -> str:
        inner = f"{opener}.{self._next_number()}.{way}"
        return f"{branch}/{inner}" if branch else inner

    def _choose(self, key: str) -> Flow:
        fallback = default_exit(self._definition, key)
        for flow in self._definition.exits[key]:
            if flow is not fallback and holds(flow.condition, self._values):
                return flow
        if fallback is None:
            raise LookupError(f"gateway {key} has no default; the validator refuses this")
        return fallback

    def _enter_parallel(self, key: str, branch: str) -> None:
        if is_join(self._definition, key):
            outer = self._join(key, branch)
            if outer is not None:
                self.leave(key, outer)
        elif is_split(self._definition, key):
            inner = [self._within(branch, key, way) for way, _ in enumerate(self._definition.exits[key])]
            for flow, path in zip(self._definition.exits[key], inner, strict=True):
                self.enter(flow.target, path)
        else:
            self.leave(key, branch)

    def _join(self, key: str, branch: str) -> str | None:
        """Return the outer branch when the last one arrives; else leave a token waiting."""
        outer, _, opened = branch.rpartition("/")
        split, group = opened.rsplit(".", 2)[0], _group(branch)
        waiting = [
            position
            for position, token in enumerate(self._tokens)
            if token.node == key and _group(token.branch) == group and token.status is TokenStatus.WAITING
        ]
        if len(waiting) + 1 < len(self._definition.exits[split]):
            self._add(key, branch, TokenStatus.WAITING)
            return None
        for position in waiting:
            joined = replace(self._tokens[position], status=TokenStatus.JOINED, closed_at=self._at)
            self._tokens[position] = joined
        return outer

    def _open(self, step: Step, branch: str) -> None:
        before = [token for token in self._tokens if token.node == step.key and token.closed_by]
        holder = before[-1].assignee if before else None
        self._add(step.key, branch, TokenStatus.OPEN, step, holder)

    def _add(
        self,
        key: str,
        branch: str,
        status: TokenStatus,
        step: Step | None = None,
        holder: Person | None = None,
    ) -> None:
        self._tokens.append(
            Token(
                number=self._next_number(),
                node=key,
                round=1 + sum(token.node == key for token in self._tokens),
                status=status,
                branch=branch,
                role=step.role if step else "",
                unit=step.unit if step else "",
                assignee=holder,
                opened_at=self._at,
                claimed_at=self._at if holder else None,
                due_at=self._base.plan.get(key) if step else None,
            )
        )

    def _next_number(self) -> int:
        return 1 + max((token.number for token in self._tokens), default=0)


def _group(branch: str) -> str:
    """Return the path of one opening of a split, without the number of the way out."""
    return branch.rpartition(".")[0]
