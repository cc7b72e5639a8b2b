"""When something of a form or of a guidance applies: the language of conditions over answers.

The language is `workflow.rules.expressions`. A name without an answer is not a fault here: a text is then
empty, a yes/no is no, and a number compares with nothing. So every condition is true or false, and
`a or b` holds just where `a` or `b` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from motcua.workflow.errors import BadExpression
from motcua.workflow.rules.conditions import check as check_types
from motcua.workflow.rules.definition import Variable
from motcua.workflow.rules.expressions import (
    Both,
    Compare,
    Constant,
    Either,
    Expression,
    Name,
    Not,
    Within,
    parse,
)

Answer = bool | Decimal | str | tuple[str, ...] | None
"""What a condition sees of an answer. A tuple holds the values of a choice of several."""

NO_ANSWERS: Final[Mapping[str, Answer]] = {}


@lru_cache(maxsize=20_000)
def parsed(source: str) -> Expression:
    """Return the expression of a condition; raises BadExpression."""
    return parse(source)


def holds(source: str, answers: Mapping[str, Answer]) -> bool:
    """Tell whether a checked condition holds; an empty one always does."""
    return not source or _truth(parsed(source), answers)


def _truth(expression: Expression, answers: Mapping[str, Answer]) -> bool:
    match expression:
        case Not(operand):
            return not _truth(operand, answers)
        case Both(left, right):
            return _truth(left, answers) and _truth(right, answers)
        case Either(left, right):
            return _truth(left, answers) or _truth(right, answers)
        case Compare(operator, left, right):
            return _compare(operator, _value(left, answers), _value(right, answers))
        case Within(item, options):
            return any(_equal(_value(item, answers), option.value) for option in options)
        case Constant() | Name():
            return _value(expression, answers) is True
    raise TypeError(expression)


def _value(side: Constant | Name, answers: Mapping[str, Answer]) -> Answer:
    return side.value if isinstance(side, Constant) else answers.get(side.name)


def _compare(operator: str, left: Answer, right: Answer) -> bool:
    if operator == "=":
        return _equal(left, right)
    if operator == "!=":
        return not _equal(left, right)
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _equal(left: Answer, right: Answer) -> bool:
    """Compare two answers; a choice of several equals each of its values; none is "" and no."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, tuple):
            return other in one if other else not one
        if one is None:
            return other in (None, "", False)
    return left == right


def names_in(source: str) -> tuple[str, ...]:
    """Return the names that a condition uses, each once, in its order."""
    return tuple(dict.fromkeys(_names(parsed(source)))) if source else ()


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Not(operand):
            yield from _names(operand)
        case Both(left, right) | Either(left, right):
            yield from _names(left)
            yield from _names(right)
        case Compare(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case Within(item, _):
            yield from _names(item)
        case Name(name):
            yield name


def unreadable(source: str, declared: Mapping[str, Variable]) -> list[str]:
    """Return what is wrong with a condition, a Vietnamese clause each; unknown names are told apart."""
    if not source:
        return []
    try:
        unknown = [name for name in names_in(source) if name not in declared]
    except BadExpression:
        unknown = []
    if unknown:
        return [f"không có ô «{name}»" for name in unknown]
    return [fault.reason for fault in check_types(source, declared)]


def circle(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the names of one circle in `needs` (each name and those it waits for), or ()."""
    done: set[str] = set()
    for start in needs:
        path = _circle_from(start, needs, done)
        if path:
            return path
    return ()


def _circle_from(start: str, needs: Mapping[str, Iterable[str]], done: set[str]) -> tuple[str, ...]:
    path: list[str] = []
    waiting = [iter((start,))]
    while waiting:
        name = next(waiting[-1], None)
        if name is None:
            waiting.pop()
            if path:
                done.add(path.pop())
        elif name in path:
            return tuple(path[path.index(name) :])
        elif name not in done:
            path.append(name)
            waiting.append(iter(tuple(needs.get(name, ()))))
    return ()


def in_order(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the names so that each comes after those it waits for. There must be no circle."""
    ordered: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in ordered:
            for other in needs.get(name, ()):
                visit(other)
            ordered[name] = None

    for name in needs:
        visit(name)
    return list(ordered)


def simple_terms(source: str) -> tuple[str, list[tuple[str, str, str]]] | None:
    """Return a condition as a page can show it in lists: `("and" | "or", [(name, operator, value)])`.

    None for one that is not a row of plain comparisons. A yes/no reads `(name, "=", "true" | "false")`.
    """
    if not source:
        return "and", []
    expression = parsed(source)
    joined = "or" if isinstance(expression, Either) else "and"
    terms: list[tuple[str, str, str]] = []
    for part in _flat(expression, Either if joined == "or" else Both):
        term = _simple(part)
        if term is None:
            return None
        terms.append(term)
    return joined, terms


def _flat(expression: Expression, kind: type[Both] | type[Either]) -> Iterator[Expression]:
    if isinstance(expression, kind):
        yield from _flat(expression.left, kind)
        yield from _flat(expression.right, kind)
    else:
        yield expression


def _simple(part: Expression) -> tuple[str, str, str] | None:
    match part:
        case Name(name):
            return name, "=", "true"
        case Not(Name(name)):
            return name, "=", "false"
        case Compare(operator, Name(name), Constant(value)):
            return name, operator, str(value).lower() if isinstance(value, bool) else str(value)
    return None


def written(joined: str, terms: Sequence[tuple[str, str, str]]) -> str:
    """Return the condition of `simple_terms`; a value that is no number must come quoted."""
    word = "or" if joined == "or" else "and"
    return f" {word} ".join(f"{name} {operator} {value}" for name, operator, value in terms)
