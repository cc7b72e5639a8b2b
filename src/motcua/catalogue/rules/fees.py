"""What a dossier costs: the fee lines and reliefs of a version, reckoned from a few stated facts.

Each line is found by its formula, bounded, and lessened by the one relief that takes most off: reliefs
do not add up. Sums are whole đồng, halves rounded up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.catalogue.errors import FeeFactMissing, FeeRefused
from motcua.catalogue.rules.content import FEE_KINDS, FeeFormula, FeeKind, FeeLine, FeeRelief
from motcua.kernel.events import Plain
from motcua.kernel.money import Money
from motcua.kernel.text import N_, print_number
from motcua.workflow.rules.conditions import check, holds
from motcua.workflow.rules.definition import Variable, VariableType
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.times import print_amount


class Payer(StrEnum):
    """Who pays."""

    PERSON = "person"
    ORGANISATION = "organisation"


class FilingWay(StrEnum):
    """How the dossier is filed; some resolutions lower the fee of online filing."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


PAYERS: Final = MappingProxyType({Payer.PERSON: N_("cá nhân"), Payer.ORGANISATION: N_("tổ chức")})
FILING_WAYS: Final = MappingProxyType(
    {
        FilingWay.COUNTER: N_("trực tiếp"),
        FilingWay.POST: N_("bưu chính"),
        FilingWay.ONLINE: N_("trực tuyến"),
    }
)

FACTS: Final[Mapping[str, Variable]] = MappingProxyType(
    {
        one.name: one
        for one in (
            Variable("doi_tuong", VariableType.TEXT, N_("Ai nộp hồ sơ"), tuple(PAYERS.values())),
            Variable("cach_nop", VariableType.TEXT, N_("Nộp bằng cách nào"), tuple(FILING_WAYS.values())),
            Variable("so_luong", VariableType.NUMBER, N_("Số lượng, hoặc giá trị, mà dòng phí tính theo")),
        )
    }
)
"""The names that conditions of fees may use. `so_luong` is that of the line itself."""
_RELIEF_FACTS: Final = MappingProxyType({name: one for name, one in FACTS.items() if name != "so_luong"})


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """What is known of a dossier. `quantities` answers each `Question` by its `per`; `claimed`: reliefs."""

    payer: Payer = Payer.PERSON
    way: FilingWay = FilingWay.COUNTER
    quantities: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    claimed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """What must be asked to reckon: how many of `per`, or (`is_value`) the value of `per` in đồng."""

    per: str
    is_value: bool


@dataclass(frozen=True, slots=True)
class Charge:
    """One line as it is to be paid. `full` is before relief; both are None when not established."""

    kind: FeeKind
    note: str
    full: Money | None
    due: Money | None
    reckoning: str
    relief: str
    legal_basis: str

    def as_plain(self) -> dict[str, Plain]:
        """Return the charge for storing and for JSON; sums in whole đồng."""
        return {
            "kind": self.kind.value,
            "note": self.note,
            "full": self.full.dong if self.full is not None else None,
            "due": self.due.dong if self.due is not None else None,
            "reckoning": self.reckoning,
            "relief": self.relief,
            "legal_basis": self.legal_basis,
        }


@dataclass(frozen=True, slots=True)
class Bill:
    """All lines that apply. `is_settled` false: some amount is not established, `total` leaves it out."""

    charges: tuple[Charge, ...]

    @property
    def total(self) -> Money:
        """Return the sum of what is established."""
        return sum((one.due for one in self.charges if one.due is not None), Money(0))

    @property
    def is_settled(self) -> bool:
        """Tell whether every line that applies has its amount."""
        return all(one.due is not None for one in self.charges)


def in_force(lines: Iterable[FeeLine], on: date) -> tuple[FeeLine, ...]:
    """Return the lines in force on a day."""
    return tuple(one for one in lines if _holds_on(one, on))


def reliefs_in_force(reliefs: Iterable[FeeRelief], on: date) -> tuple[FeeRelief, ...]:
    """Return the reliefs in force on a day."""
    return tuple(one for one in reliefs if _holds_on(one, on))


def questions(lines: Iterable[FeeLine], on: date) -> tuple[Question, ...]:
    """Return what must be asked before the lines of a day can be reckoned, each once."""
    asked = {
        one.per: Question(one.per, one.formula is FeeFormula.PERCENT)
        for one in in_force(lines, on)
        if one.formula is not FeeFormula.FIXED
    }
    return tuple(asked.values())


def claimable(reliefs: Iterable[FeeRelief], on: date) -> tuple[FeeRelief, ...]:
    """Return the reliefs of a day that a person must claim: those without a condition."""
    return tuple(one for one in reliefs_in_force(reliefs, on) if not one.condition)


def reckon(lines: Iterable[FeeLine], reliefs: Iterable[FeeRelief], facts: FeeFacts, on: date) -> Bill:
    """Return what is to be paid on a day. Refuses facts that do not answer every question: FeeFactMissing."""
    lessening = [one for one in reliefs_in_force(reliefs, on) if _applies_to_payer(one, facts)]
    return Bill(tuple(_charge(one, lessening, facts) for one in in_force(lines, on) if _applies(one, facts)))


def require_sound(lines: Iterable[FeeLine], reliefs: Iterable[FeeRelief]) -> None:
    """Refuse lines and reliefs that could not be reckoned, naming every fault: FeeRefused."""
    faults = [*_line_faults(lines), *_relief_faults(reliefs)]
    if faults:
        raise FeeRefused(faults="; ".join(faults))


def _line_faults(lines: Iterable[FeeLine]) -> Iterator[str]:
    meant: dict[str, FeeFormula] = {}
    for number, one in enumerate(lines, 1):
        name = f"dòng phí {number}"
        if one.formula is not FeeFormula.FIXED and not one.per.strip():
            yield f"{name} chưa ghi tính theo cái gì"
        elif one.formula is not FeeFormula.FIXED and meant.setdefault(one.per, one.formula) != one.formula:
            yield f"{name}: «{one.per}» vừa là số lượng vừa là giá trị"
        if set(one.per) & set("(;,\n"):
            yield f"{name}: «{one.per}» không được có dấu phẩy, chấm phẩy hay ngoặc"
        if one.formula is FeeFormula.PERCENT and one.rate is None and not one.note:
            yield f"{name} chưa ghi tỷ lệ phần trăm"
        if one.formula is not FeeFormula.PERCENT and one.rate is not None:
            yield f"{name} có tỷ lệ nhưng không tính theo tỷ lệ"
        if one.least is not None and one.most is not None and one.most < one.least:
            yield f"{name}: mức tối đa nhỏ hơn mức tối thiểu"
        yield from _common_faults(name, one, FACTS)
        if "so_luong" in one.condition and one.formula is FeeFormula.FIXED:
            yield f"{name} là mức cố định nên điều kiện không dùng được «so_luong»"


def _relief_faults(reliefs: Iterable[FeeRelief]) -> Iterator[str]:
    names: set[str] = set()
    for number, one in enumerate(reliefs, 1):
        name = f"miễn giảm {number}"
        if not one.name.strip():
            yield f"{name} chưa ghi đối tượng"
        elif one.name in names:
            yield f"{name}: «{one.name}» đã có ở dòng trên"
        names.add(one.name)
        if not 0 < one.percent <= 100:
            yield f"{name}: tỷ lệ giảm phải lớn hơn 0 và không quá 100"
        yield from _common_faults(name, one, _RELIEF_FACTS)


def _common_faults(name: str, one: FeeLine | FeeRelief, facts: Mapping[str, Variable]) -> Iterator[str]:
    if one.valid_from is not None and one.valid_to is not None and one.valid_to <= one.valid_from:
        yield f"{name}: ngày hết hiệu lực phải sau ngày có hiệu lực"
    for fault in check(one.condition, facts) if one.condition else ():
        known = ", ".join(facts)
        more = f" (dùng được: {known})" if fault.code == "unknown_identifier" else ""
        reason = fault.reason.replace(" trong quy trình", "")
        yield f"{name}, điều kiện «{one.condition}»: {reason}{more}"


def _holds_on(one: FeeLine | FeeRelief, on: date) -> bool:
    return (one.valid_from is None or one.valid_from <= on) and (one.valid_to is None or on < one.valid_to)


def _stated(facts: FeeFacts) -> dict[str, Value]:
    return {"doi_tuong": PAYERS[facts.payer], "cach_nop": FILING_WAYS[facts.way]}


def _applies(line: FeeLine, facts: FeeFacts) -> bool:
    if not line.condition:
        return True
    known = _stated(facts)
    if line.formula is not FeeFormula.FIXED:
        known["so_luong"] = _quantity(line, facts)
    return holds(line.condition, known)


def _applies_to_payer(relief: FeeRelief, facts: FeeFacts) -> bool:
    return holds(relief.condition, _stated(facts)) if relief.condition else relief.name in facts.claimed


def _quantity(line: FeeLine, facts: FeeFacts) -> Decimal:
    if line.per not in facts.quantities or facts.quantities[line.per] < 0:
        raise FeeFactMissing(per=line.per)
    return facts.quantities[line.per]


def _charge(line: FeeLine, reliefs: Iterable[FeeRelief], facts: FeeFacts) -> Charge:
    full, reckoning = _full(line, facts)
    fitting = [one for one in reliefs if one.kind in (None, line.kind)]
    best = max(fitting, key=lambda one: one.percent, default=None)
    due, relief = full, ""
    if best is not None:
        relief = (
            f"{best.name}: giảm {print_amount(best.percent)} %"
            if best.percent < 100
            else f"{best.name}: miễn"
        )
        relief += f" ({best.legal_basis})" if best.legal_basis else ""
        due = full - _whole(full.dong * best.percent / 100) if full is not None else None
        if best.percent == 100:
            due = Money(0)
    return Charge(line.kind, line.note, full, due, reckoning, relief, line.legal_basis)


def _full(line: FeeLine, facts: FeeFacts) -> tuple[Money | None, str]:
    """Return the sum before relief and how it was reckoned; None when it is not established."""
    name = FEE_KINDS[line.kind]
    if not line.is_established:
        return None, f"{name}: chưa xác lập"
    if line.formula is FeeFormula.PERCENT:
        value, rate = _quantity(line, facts), line.rate or Decimal(0)
        found = _whole(value * rate / 100)
        words = f"{print_amount(rate)} % × {Money(int(value))} ({line.per})"
    elif line.formula is FeeFormula.PER_UNIT and line.amount is not None:
        count = _quantity(line, facts)
        found = _whole(line.amount.dong * count)
        words = f"{print_amount(count)} {line.per} × {line.amount}"
    else:
        found, words = line.amount or Money(0), ""
    bounded = max(found, line.least or found)
    bounded = min(bounded, line.most or bounded)
    words = f"{words} = {bounded}" if words else str(bounded)
    if bounded != found:
        bound = "tối thiểu" if bounded > found else "tối đa"
        words += f" (mức {bound}; tính ra {print_number(found.dong)} đồng)"
    return bounded, f"{name}: {words}"


def _whole(dong: Decimal) -> Money:
    return Money(int(dong.to_integral_value(rounding=ROUND_HALF_UP)))
