"""Conditions for the browser: the same expressions as JSON, over the inputs of one page.

A script may hide what a condition does not ask for as soon as an answer changes. It is a convenience: the
server drops hidden answers whatever the browser did.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from motcua.catalogue.rules.conditions import Answer, parsed
from motcua.kernel.events import Plain
from motcua.workflow.rules.expressions import (
    Both,
    Compare,
    Constant,
    Either,
    Expression,
    Name,
    Not,
    Within,
)


def browser_condition(source: str, inputs: Mapping[str, str], facts: Mapping[str, Answer]) -> str:
    """Return a condition as JSON; names in `inputs` are read from those inputs, others from `facts`.

    Nodes: `["and", a, b]`, `["or", a, b]`, `["not", a]`, `["=", x, y]` (and the other comparisons),
    `["in", x, [values]]`; operands `{"input": name}` or `{"value": …}`.
    """
    return json.dumps(_node(parsed(source), inputs, facts), ensure_ascii=False, separators=(",", ":"))


def _node(expression: Expression, inputs: Mapping[str, str], facts: Mapping[str, Answer]) -> Plain:
    match expression:
        case Not(operand):
            return ["not", _node(operand, inputs, facts)]
        case Both(left, right):
            return ["and", _node(left, inputs, facts), _node(right, inputs, facts)]
        case Either(left, right):
            return ["or", _node(left, inputs, facts), _node(right, inputs, facts)]
        case Compare(operator, left, right):
            return [operator, _operand(left, inputs, facts), _operand(right, inputs, facts)]
        case Within(item, options):
            return ["in", _operand(item, inputs, facts), [_value(one.value) for one in options]]
        case Constant() | Name():
            return ["=", _operand(expression, inputs, facts), {"value": True}]
    raise TypeError(expression)


def _operand(side: Constant | Name, inputs: Mapping[str, str], facts: Mapping[str, Answer]) -> Plain:
    if isinstance(side, Constant):
        return {"value": _value(side.value)}
    if side.name in inputs:
        return {"input": inputs[side.name]}
    return {"value": _value(facts.get(side.name))}


def _value(value: Answer) -> Plain:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value
