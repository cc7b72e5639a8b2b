"""What differs between two versions of a procedure, part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from motcua.calendars.rules.terms import print_terms
from motcua.catalogue.rules.content import (
    EVIDENCE,
    FEE_KINDS,
    PAPER_KINDS,
    PAUSE_RULES,
    Content,
    Evidence,
    FeeFormula,
    FeeLine,
    FeeRelief,
    Paper,
)
from motcua.kernel.text import N_, print_date
from motcua.workflow.rules.times import print_amount


class Change(StrEnum):
    """What happened to one line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part, and what happened to it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: its field, its name, both texts, and the lines between them."""

    field: str
    name: str
    before: str
    after: str
    lines: tuple[Line, ...]


def describe_component(paper: Paper) -> str:
    """Return a component in one line: name, kind and numbers, form, whether required, condition."""
    parts = [paper.name, f"{PAPER_KINDS[paper.kind]}: {paper.originals} chính, {paper.copies} sao"]
    parts += [
        part for part in (paper.form, "" if paper.required else "không bắt buộc", paper.condition) if part
    ]
    parts += [EVIDENCE[paper.evidence].lower()] if paper.evidence is not Evidence.PHOTO else []
    return "; ".join(parts)


def describe_fee(fee: FeeLine) -> str:
    """Return a fee in one line with all that decides it."""
    return "; ".join((f"{FEE_KINDS[fee.kind]}: {sum_of(fee)}", *_circumstances(fee, fee.note)))


def sum_of(fee: FeeLine) -> str:
    """Return how much a fee is: `1.500 đồng/trang`, `0,05 % giá trị hợp đồng, tối đa 5.000.000 đồng`."""
    if not fee.is_established:
        return "chưa xác lập"
    if fee.formula is FeeFormula.PERCENT and fee.rate is not None:
        words = f"{print_amount(fee.rate)} % {fee.per}"
    else:
        words = f"{fee.amount}/{fee.per}" if fee.formula is FeeFormula.PER_UNIT else str(fee.amount)
    least = f", tối thiểu {fee.least}" if fee.least is not None else ""
    return words + least + (f", tối đa {fee.most}" if fee.most is not None else "")


def describe_relief(relief: FeeRelief) -> str:
    """Return a relief in one line with all that decides it."""
    kind = f" {FEE_KINDS[relief.kind].lower()}" if relief.kind else ""
    taken = "miễn" if relief.percent == 100 else f"giảm {print_amount(relief.percent)} %"
    return "; ".join((f"{relief.name}: {taken}{kind}", *_circumstances(relief)))


def _circumstances(one: FeeLine | FeeRelief, note: str = "") -> list[str]:
    days = [f"từ {print_date(one.valid_from)}"] if one.valid_from else []
    days += [f"đến trước {print_date(one.valid_to)}"] if one.valid_to else []
    when = f"khi {one.condition}" if one.condition else ""
    return [part for part in (" ".join(days), when, one.legal_basis, note) if part]


_FIELDS: Final[tuple[tuple[str, str, Callable[[Content], str]], ...]] = (
    ("name", N_("Tên thủ tục"), lambda one: one.name),
    ("field", N_("Lĩnh vực"), lambda one: one.field),
    ("steps", N_("Trình tự thực hiện"), lambda one: one.steps),
    ("methods", N_("Cách thức thực hiện"), lambda one: one.methods),
    ("components", N_("Thành phần hồ sơ"), lambda one: "\n".join(map(describe_component, one.components))),
    ("sets_count", N_("Số lượng hồ sơ"), lambda one: f"{one.sets_count:02d} bộ" if one.sets_count else ""),
    ("term", N_("Thời hạn giải quyết"), lambda one: print_terms(one.terms) if one.terms else ""),
    ("audience", N_("Đối tượng thực hiện"), lambda one: one.audience),
    ("lead_unit", N_("Cơ quan chủ trì"), lambda one: one.lead_unit),
    ("deciding_unit", N_("Cơ quan có thẩm quyền quyết định"), lambda one: one.deciding_unit),
    ("receiving_unit", N_("Nơi tiếp nhận"), lambda one: one.receiving_unit),
    ("result", N_("Kết quả thực hiện"), lambda one: one.result),
    ("requirements", N_("Yêu cầu, điều kiện"), lambda one: one.requirements),
    (
        "fees",
        N_("Phí, lệ phí"),
        lambda one: "\n".join(map(describe_fee, one.fees)) or one.fee_note or "Không",
    ),
    ("reliefs", N_("Miễn, giảm phí"), lambda one: "\n".join(map(describe_relief, one.reliefs))),
    ("legal_bases", N_("Căn cứ pháp lý"), lambda one: "\n".join(one.legal_bases)),
    ("cut_off", N_("Giờ chốt nhận trong ngày"), lambda one: f"{one.cut_off:%H:%M}" if one.cut_off else ""),
    ("pause_rule", N_("Khi yêu cầu bổ sung"), lambda one: PAUSE_RULES[one.pause_rule]),
    ("pause_basis", N_("Căn cứ tạm dừng"), lambda one: one.pause_basis),
    ("time_of_day", N_("Giờ hết hạn"), lambda one: one.time_of_day.value),
    ("interlinked", N_("Liên thông"), lambda one: "Có" if one.interlinked else "Không"),
    ("extraterritorial", N_("Phi địa giới"), lambda one: "Có" if one.extraterritorial else "Không"),
)


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return the parts of `after` that differ from `before`, in the order of the decree."""
    found = []
    for field, name, text in _FIELDS:
        old, new = text(before), text(after)
        if old != new:
            found.append(Difference(field, name, old, new, _lines(old.splitlines(), new.splitlines())))
    return tuple(found)


def kept_marks(before: Content, after: Content) -> dict[str, str]:
    """Return the marks of `before` whose part is the same in `after`: a part that was rewritten is sure."""
    changed = {one.field for one in differences(before, after)}
    return {part: mark for part, mark in before.marks.items() if part not in changed}


def _lines(old: Sequence[str], new: Sequence[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            lines += [Line(Change.SAME, text) for text in old[old_from:old_to]]
            continue
        lines += [Line(Change.REMOVED, text) for text in old[old_from:old_to]]
        lines += [Line(Change.ADDED, text) for text in new[new_from:new_to]]
    return tuple(lines)
