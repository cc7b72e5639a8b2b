"""The content of one version of a procedure, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as declared
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.calendars.rules.clock import TimeOfDay
from motcua.calendars.rules.terms import Term, Terms
from motcua.kernel.money import Money
from motcua.kernel.text import N_


class PaperKind(StrEnum):
    """In which kind a component is handed in."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    COPY = "copy"


PAPER_KINDS: Final = MappingProxyType(
    {
        PaperKind.ORIGINAL: N_("Bản chính"),
        PaperKind.CERTIFIED: N_("Bản sao chứng thực"),
        PaperKind.COPY: N_("Bản sao"),
    }
)


class Evidence(StrEnum):
    """In what shape a paper is taken when a person files online."""

    PHOTO = "photo"
    ORIGINAL = "original"
    EITHER = "either"


EVIDENCE: Final = MappingProxyType(
    {
        Evidence.PHOTO: N_("Ảnh chụp là đủ"),
        Evidence.ORIGINAL: N_("Mang bản chính để đối chiếu"),
        Evidence.EITHER: N_("Ảnh chụp, hoặc mang bản chính"),
    }
)


class FeeKind(StrEnum):
    """Phí and lệ phí are different in law, with accounts of their own (Luật 97/2015/QH13)."""

    PHI = "phi"
    LE_PHI = "le_phi"


FEE_KINDS: Final = MappingProxyType({FeeKind.PHI: N_("Phí"), FeeKind.LE_PHI: N_("Lệ phí")})


class FeeFormula(StrEnum):
    """How the amount of a fee line is found."""

    FIXED = "fixed"
    PER_UNIT = "per_unit"
    PERCENT = "percent"


FEE_FORMULAS: Final = MappingProxyType(
    {
        FeeFormula.FIXED: N_("Mức cố định"),
        FeeFormula.PER_UNIT: N_("Theo số lượng"),
        FeeFormula.PERCENT: N_("Theo tỷ lệ phần trăm"),
    }
)


class PauseRule(StrEnum):
    """What a supplement does to the clock (decision 23)."""

    RESTART = "restart"
    PAUSE = "pause"


PAUSE_RULES: Final = MappingProxyType(
    {
        PauseRule.RESTART: N_("Tính lại từ đầu khi hồ sơ được bổ sung đủ"),
        PauseRule.PAUSE: N_("Tạm dừng trong thời gian chờ bổ sung"),
    }
)


class Mark(StrEnum):
    """How sure a part is, shown beside it."""

    DRILL = "drill"
    TO_CONFIRM = "to_confirm"
    INVENTED = "invented"


MARKS: Final = MappingProxyType(
    {
        Mark.DRILL: N_("dựng cho diễn tập"),
        Mark.TO_CONFIRM: N_("cần xác nhận"),
        Mark.INVENTED: N_("ngày giả định"),
    }
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the dossier (thành phần hồ sơ): how many of which kind, and when it is needed.

    `originals` and `copies` are counts for one set. `condition` says when an optional paper is due.
    `evidence` says in what shape online filing takes it.
    """

    name: str
    kind: PaperKind = PaperKind.ORIGINAL
    originals: int = 1
    copies: int = 0
    required: bool = True
    form: str = ""
    condition: str = ""
    mark: str = ""
    evidence: Evidence = Evidence.PHOTO


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of fees, in force from `valid_from` and before `valid_to`.

    `amount` is the sum itself (FIXED), or for one unit of `per` (PER_UNIT); None means that it is not
    established, and `note` says why. PERCENT takes `rate` per cent of the value that `per` names.
    `least` and `most` bound what is found. `condition` says when the line applies, in the language of
    conditions over `rules.fees.FACTS`; empty means always.
    """

    kind: FeeKind
    amount: Money | None
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    formula: FeeFormula = FeeFormula.FIXED
    per: str = ""
    rate: Decimal | None = None
    least: Money | None = None
    most: Money | None = None
    condition: str = ""
    legal_basis: str = ""

    @property
    def is_established(self) -> bool:
        """Tell whether the sum can be found."""
        return self.rate is not None if self.formula is FeeFormula.PERCENT else self.amount is not None


@dataclass(frozen=True, slots=True)
class FeeRelief:
    """Who is exempt or pays less (miễn, giảm): `percent` is taken off, 100 exempts.

    With a `condition` it applies by itself where that holds; without one a person claims it, and an
    officer checks the papers. `kind` None: it reaches phí and lệ phí.
    """

    name: str
    percent: Decimal
    kind: FeeKind | None = None
    condition: str = ""
    legal_basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All parts of one version (NĐ 63/2010 Điều 8.2). Units are keys of the organisation.

    `term` is the last phase of a mixed term, which decides lateness; `earlier_phases` run before it.
    `fee_note` speaks of a procedure without a fee, or adds to the rows of `fees`. `marks` names the
    parts that are not certain, by the name of the field here.
    """

    name: str
    field: str = ""
    name_en: str = ""
    steps: str = ""
    methods: str = ""
    components: tuple[Paper, ...] = ()
    sets_count: int = 0
    term: Term | None = None
    earlier_phases: tuple[Term, ...] = ()
    audience: str = ""
    lead_unit: str = ""
    deciding_unit: str = ""
    receiving_unit: str = ""
    result: str = ""
    requirements: str = ""
    fees: tuple[FeeLine, ...] = ()
    reliefs: tuple[FeeRelief, ...] = ()
    fee_note: str = ""
    legal_bases: tuple[str, ...] = ()
    cut_off: time | None = None
    pause_rule: PauseRule = PauseRule.RESTART
    pause_basis: str = ""
    time_of_day: TimeOfDay = TimeOfDay.END_OF_DAY
    interlinked: bool = False
    extraterritorial: bool = False
    marks: Mapping[str, str] = declared(default_factory=lambda: MappingProxyType({}))

    @property
    def terms(self) -> Terms | None:
        """Return the whole term: its one phase, or all of them in their order; None when there is none."""
        if self.term is None:
            return None
        return (*self.earlier_phases, self.term) if self.earlier_phases else self.term

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms that the components name, each once, in their order."""
        return tuple(dict.fromkeys(paper.form for paper in self.components if paper.form))
