"""The parts of a procedure: seven required, four conditional (NĐ 63/2010 Điều 8.2, sửa đổi 2017)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from motcua.catalogue.rules.content import Content, PauseRule
from motcua.kernel.text import N_


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its stable code, its name in the decree, and how to tell that it is filled."""

    code: str
    name: str
    is_present: Callable[[Content], bool]


REQUIRED: Final = (
    Part("name", N_("tên thủ tục hành chính"), lambda content: bool(content.name.strip())),
    Part("steps", N_("trình tự thực hiện"), lambda content: bool(content.steps.strip())),
    Part("methods", N_("cách thức thực hiện"), lambda content: bool(content.methods.strip())),
    Part(
        "components",
        N_("thành phần, số lượng hồ sơ"),
        lambda content: bool(content.components) and content.sets_count > 0,
    ),
    Part("term", N_("thời hạn giải quyết"), lambda content: content.term is not None),
    Part("audience", N_("đối tượng thực hiện"), lambda content: bool(content.audience.strip())),
    Part(
        "authority",
        N_("cơ quan giải quyết"),
        lambda content: bool(content.lead_unit and content.deciding_unit),
    ),
)

CONDITIONAL: Final = (
    Part("forms", N_("mẫu đơn, tờ khai"), lambda content: bool(content.forms)),
    Part("result", N_("kết quả thực hiện"), lambda content: bool(content.result.strip())),
    Part("requirements", N_("yêu cầu, điều kiện"), lambda content: bool(content.requirements.strip())),
    Part("fees", N_("phí, lệ phí"), lambda content: bool(content.fees)),
)

_LIST: Final = (
    REQUIRED[0],
    Part("legal_bases", N_("căn cứ pháp lý"), lambda content: bool(content.legal_bases)),
    REQUIRED[4],
    Part("place", N_("địa điểm thực hiện"), lambda content: bool(content.receiving_unit)),
    REQUIRED[6],
)

PART_NAMES: Final = MappingProxyType({part.code: part.name for part in (*REQUIRED, *CONDITIONAL, *_LIST)})


def missing_parts(content: Content) -> tuple[str, ...]:
    """Return the names of what keeps the full content from being published, in the decree's order.

    These are the empty ones of the seven required parts, the legal basis, and a pause of the clock
    whose basis is not named (decision 23). A conditional part that is empty is not missing.
    """
    missing = [part.name for part in (*REQUIRED, _LIST[1]) if not part.is_present(content)]
    if content.pause_rule is PauseRule.PAUSE and not content.pause_basis.strip():
        missing.append(N_("căn cứ tạm dừng thời hạn"))
    return tuple(missing)


def missing_for_list(content: Content) -> tuple[str, ...]:
    """Return the names of what keeps a procedure out of a published list (NĐ 63/2010 Điều 13)."""
    return tuple(part.name for part in _LIST if not part.is_present(content))


def conditional_parts(content: Content) -> tuple[tuple[str, bool], ...]:
    """Return each conditional part by name, and whether this procedure has it."""
    return tuple((part.name, part.is_present(content)) for part in CONDITIONAL)
