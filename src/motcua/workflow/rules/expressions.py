"""The language of conditions: a closed, typed language; nothing of it is ever run as Python.

    outcome = "đạt" và (so_thanh_phan >= 3 hoặc không lien_thong)
    linh_vuc thuộc ("bức xạ", "đo lường")

Words may be English or Vietnamese. Values are booleans, numbers and texts; names are declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NoReturn

from motcua.workflow.errors import BadExpression

MAX_LENGTH: Final = 2_000
"""Longest condition, in characters."""
MAX_DEPTH: Final = 40
"""Deepest nesting of parentheses and negations."""

Value = bool | Decimal | str
Comparison = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the condition."""

    value: Value
    position: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A declared identifier."""

    name: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Both:
    """`left and right`."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Either:
    """`left or right`."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right`."""

    operator: Comparison
    left: Constant | Name
    right: Constant | Name


@dataclass(frozen=True, slots=True)
class Within:
    """`item in (options)`."""

    item: Constant | Name
    options: tuple[Constant, ...]


Expression = Constant | Name | Not | Both | Either | Compare | Within

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<text>"(?:[^"\\]|\\["\\])*")
      | (?P<operator><=|>=|!=|<>|==|[≤≥≠=<>])
      | (?P<mark>[(),])
      | (?P<name>[^\W\d]\w*)""",
    re.VERBOSE,
)
_WORDS: Final = {
    "and": "and",
    "và": "and",
    "or": "or",
    "hoặc": "or",
    "not": "not",
    "không": "not",
    "in": "in",
    "thuộc": "in",
    "true": "true",
    "đúng": "true",
    "false": "false",
    "sai": "false",
}
_OPERATORS: Final[dict[str, Comparison]] = {
    "=": "=",
    "==": "=",
    "!=": "!=",
    "<>": "!=",
    "≠": "!=",
    "<": "<",
    "<=": "<=",
    "≤": "<=",
    ">": ">",
    ">=": ">=",
    "≥": ">=",
}


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    position: int


def parse(source: str) -> Expression:
    """Read a condition. Refuses one that is not in the language: BadExpression with the position (from 1)."""
    if len(source) > MAX_LENGTH:
        _fail(f"dài quá {MAX_LENGTH} ký tự", MAX_LENGTH)
    return _Reader(_lexemes(source)).whole()


def is_word(name: str) -> bool:
    """Tell whether `name` is a word of the language itself and so cannot be an identifier."""
    return name.lower() in _WORDS


def is_identifier(name: str) -> bool:
    """Tell whether `name` can be declared: letters, digits and _, not beginning with a digit."""
    return re.fullmatch(r"[^\W\d]\w*", name) is not None and not is_word(name)


def quote(text: str) -> str:
    """Return `text` as a text constant of the language."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _fail(reason: str, position: int) -> NoReturn:
    raise BadExpression(reason=reason, position=position + 1)


def _lexemes(source: str) -> list[_Lexeme]:
    found: list[_Lexeme] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            _fail(f"không hiểu ký tự «{source[position]}»", position)
        kind, text = str(match.lastgroup), match.group()
        if kind == "name" and is_word(text):
            kind, text = "word", _WORDS[text.lower()]
        if kind != "space":
            found.append(_Lexeme(kind, text, position))
        position = match.end()
    return [*found, _Lexeme("end", "", len(source))]


class _Reader:
    """Recursive descent over the lexemes of one condition."""

    def __init__(self, lexemes: list[_Lexeme]) -> None:
        self._lexemes = lexemes
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        read = self._either()
        if self._peek().kind != "end":
            _fail(f"thừa «{self._peek().text}»", self._peek().position)
        return read

    def _peek(self) -> _Lexeme:
        return self._lexemes[self._next]

    def _take(self) -> _Lexeme:
        lexeme = self._lexemes[self._next]
        self._next += lexeme.kind != "end"
        return lexeme

    def _takes(self, kind: str, text: str) -> bool:
        if (self._peek().kind, self._peek().text) != (kind, text):
            return False
        self._take()
        return True

    def _either(self) -> Expression:
        read = self._both()
        while self._takes("word", "or"):
            read = Either(read, self._both())
        return read

    def _both(self) -> Expression:
        read = self._negated()
        while self._takes("word", "and"):
            read = Both(read, self._negated())
        return read

    def _negated(self) -> Expression:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            _fail(f"lồng nhau quá {MAX_DEPTH} tầng", self._peek().position)
        if self._takes("word", "not"):
            read: Expression = Not(self._negated())
        elif self._takes("mark", "("):
            read = self._either()
            self._expect(")")
        else:
            read = self._comparison()
        self._depth -= 1
        return read

    def _comparison(self) -> Expression:
        left = self._operand()
        if self._peek().kind == "operator":
            return Compare(_OPERATORS[self._take().text], left, self._operand())
        if self._takes("word", "in"):
            return Within(left, self._options())
        return left

    def _options(self) -> tuple[Constant, ...]:
        self._expect("(")
        options = [self._constant()]
        while self._takes("mark", ","):
            options.append(self._constant())
        self._expect(")")
        return tuple(options)

    def _constant(self) -> Constant:
        operand = self._operand()
        if isinstance(operand, Name):
            _fail("danh sách chỉ gồm giá trị viết sẵn", operand.position)
        return operand

    def _operand(self) -> Constant | Name:
        lexeme = self._take()
        match lexeme.kind, lexeme.text:
            case "name", name:
                return Name(name, lexeme.position)
            case "number", digits:
                return Constant(Decimal(digits), lexeme.position)
            case "text", quoted:
                return Constant(re.sub(r"\\(.)", r"\1", quoted[1:-1]), lexeme.position)
            case "word", ("true" | "false") as truth:
                return Constant(truth == "true", lexeme.position)
        _fail(
            "thiếu một vế" if lexeme.kind == "end" else f"không đặt «{lexeme.text}» ở đây được",
            lexeme.position,
        )

    def _expect(self, mark: str) -> None:
        if not self._takes("mark", mark):
            _fail(f"thiếu dấu «{mark}»", self._peek().position)
