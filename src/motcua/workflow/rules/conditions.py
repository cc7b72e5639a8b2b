"""Checking and evaluating conditions against declared identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.workflow.errors import BadExpression, MissingValue
from motcua.workflow.rules.definition import OUTCOME, Variable, VariableType
from motcua.workflow.rules.expressions import (
    Both,
    Compare,
    Constant,
    Either,
    Expression,
    Name,
    Not,
    Value,
    Within,
    parse,
)

_TYPE_WORDS = {VariableType.BOOLEAN: "đúng/sai", VariableType.NUMBER: "số", VariableType.TEXT: "chữ"}


@dataclass(frozen=True, slots=True)
class ConditionFault:
    """What is wrong with a condition: a code and a Vietnamese clause."""

    code: str
    reason: str


def check(source: str, declared: Mapping[str, Variable]) -> list[ConditionFault]:
    """Return every fault of a condition: it must read, know its names, fit its types and be true or false."""
    try:
        expression = parse(source)
    except BadExpression as error:
        return [
            ConditionFault(
                "syntax_error", f"sai ở ký tự thứ {error.details['position']}: {error.details['reason']}"
            )
        ]
    return list(_truth_faults(expression, declared))


def _truth_faults(expression: Expression, declared: Mapping[str, Variable]) -> Iterator[ConditionFault]:
    """Yield the faults of an expression that must be true or false."""
    match expression:
        case Not(operand):
            yield from _truth_faults(operand, declared)
        case Both(left, right) | Either(left, right):
            yield from _truth_faults(left, declared)
            yield from _truth_faults(right, declared)
        case Compare():
            yield from _comparison_faults(expression, declared)
        case Within(item, options):
            yield from _name_faults(item, declared)
            for option in options:
                yield from _pair_faults(item, option, declared)
        case Constant() | Name():
            yield from _name_faults(expression, declared)
            if _type(expression, declared) not in (VariableType.BOOLEAN, None):
                yield ConditionFault("type_error", f"{_shown(expression)} không phải là đúng/sai")


def _comparison_faults(compare: Compare, declared: Mapping[str, Variable]) -> Iterator[ConditionFault]:
    yield from _name_faults(compare.left, declared)
    yield from _name_faults(compare.right, declared)
    if compare.operator not in ("=", "!="):
        for side in (compare.left, compare.right):
            if _type(side, declared) not in (VariableType.NUMBER, None):
                yield ConditionFault(
                    "type_error", f"chỉ so sánh lớn bé giữa các số, {_shown(side)} không phải là số"
                )
    yield from _pair_faults(compare.left, compare.right, declared)
    yield from _choice_faults(compare.right, compare.left, declared)


def _pair_faults(
    left: Constant | Name, right: Constant | Name, declared: Mapping[str, Variable]
) -> Iterator[ConditionFault]:
    one, other = _type(left, declared), _type(right, declared)
    if one and other and one is not other:
        words = f"{_shown(left)} là {_TYPE_WORDS[one]} còn {_shown(right)} là {_TYPE_WORDS[other]}"
        yield ConditionFault("type_error", words)
    else:
        yield from _choice_faults(left, right, declared)


def _choice_faults(
    name: Constant | Name, constant: Constant | Name, declared: Mapping[str, Variable]
) -> Iterator[ConditionFault]:
    """Yield a fault when a text is compared with a value it can never have."""
    if not isinstance(name, Name) or not isinstance(constant, Constant) or name.name not in declared:
        return
    choices = declared[name.name].choices
    if choices and isinstance(constant.value, str) and constant.value not in choices:
        allowed = ", ".join(f"«{choice}»" for choice in choices)
        yield ConditionFault(
            "unknown_choice", f"«{name.name}» không bao giờ là «{constant.value}», chỉ có {allowed}"
        )


def _name_faults(side: Constant | Name, declared: Mapping[str, Variable]) -> Iterator[ConditionFault]:
    if isinstance(side, Name) and side.name not in declared:
        yield ConditionFault("unknown_identifier", f"không có «{side.name}» trong quy trình")


def _type(side: Constant | Name, declared: Mapping[str, Variable]) -> VariableType | None:
    if isinstance(side, Name):
        return declared[side.name].type if side.name in declared else None
    return type_of(side.value)


def type_of(value: Value) -> VariableType:
    """Return the type of a value of the language."""
    if isinstance(value, bool):
        return VariableType.BOOLEAN
    return VariableType.NUMBER if isinstance(value, Decimal) else VariableType.TEXT


def _shown(side: Constant | Name) -> str:
    return f"«{side.name if isinstance(side, Name) else side.value}»"


def holds(source: str, values: Mapping[str, Value]) -> bool:
    """Evaluate a checked condition. Refuses one that needs a name without a value: MissingValue."""
    return _truth(parse(source), values)


def _truth(expression: Expression, values: Mapping[str, Value]) -> bool:
    match expression:
        case Not(operand):
            return not _truth(operand, values)
        case Both(left, right):
            one, other = _truth(left, values), _truth(right, values)
            return one and other
        case Either(left, right):
            one, other = _truth(left, values), _truth(right, values)
            return one or other
        case Compare():
            return _compare(expression, values)
        case Within(item, options):
            return _value(item, values) in [option.value for option in options]
        case Constant() | Name():
            return _value(expression, values) is True
    raise TypeError(expression)


def _compare(compare: Compare, values: Mapping[str, Value]) -> bool:
    left, right = _value(compare.left, values), _value(compare.right, values)
    if compare.operator == "=":
        return left == right
    if compare.operator == "!=":
        return left != right
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        raise TypeError("the validator lets only numbers be ordered")
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[compare.operator]


def _value(side: Constant | Name, values: Mapping[str, Value]) -> Value:
    if isinstance(side, Constant):
        return side.value
    if side.name not in values:
        raise MissingValue(name=side.name)
    return values[side.name]


def outcome_asked(source: str) -> str | None:
    """Return the outcome when a condition asks for just one: `outcome = "đạt"`; None for any other."""
    try:
        expression = parse(source)
    except BadExpression:
        return None
    match expression:
        case Compare("=", Name(name), Constant(str(value))) if name == OUTCOME:
            return value
    return None
