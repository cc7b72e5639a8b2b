"""The form sets: which papers each regime has, under which number and title, and what is unsure.

Numbers moved between the regimes (form 05 of 2018 is form 06 of 2025), so a template is found by
regime and kind, never by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.papers.errors import FormNotInRegime
from motcua.papers.rules.intake import ReceiptAndAppointment


class Regime(StrEnum):
    """The instrument whose forms a dossier is printed on; fixed when the dossier is received."""

    TT_01_2018 = "tt01_2018"
    TT_03_2025 = "tt03_2025"


class FormKind(StrEnum):
    """What a paper is for, whatever number its regime gives it."""

    RECEIPT_AND_APPOINTMENT = "receipt_and_appointment"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSet:
    """One instrument: its name as cited on paper and the first day its forms apply."""

    regime: Regime
    instrument: str
    citation: str
    effective_from: date
    effective_from_to_confirm: bool


FORM_SETS: dict[Regime, FormSet] = {
    Regime.TT_01_2018: FormSet(
        regime=Regime.TT_01_2018,
        instrument="Thông tư số 01/2018/TT-VPCP",
        citation="Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        effective_from=date(2018, 11, 23),
        effective_from_to_confirm=True,
    ),
    Regime.TT_03_2025: FormSet(
        regime=Regime.TT_03_2025,
        instrument="Thông tư số 03/2025/TT-VPCP",
        citation="Thông tư số 03/2025/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        effective_from=date(2025, 9, 15),
        effective_from_to_confirm=False,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One paper of one regime.

    `number` is empty for papers outside the statutory set. `layout_seen` says whether a printed
    specimen was seen; `source` says what the layout rests on; `to_confirm` names what a jurist must
    still check and is printed at the foot of the paper.
    """

    regime: Regime
    kind: FormKind
    number: str
    title: str
    content: type
    template: str
    slug: str
    layout_seen: bool
    source: str
    to_confirm: str

    @property
    def legal_basis(self) -> str:
        """Return the line at the foot that says what this layout rests on."""
        form_set = FORM_SETS[self.regime]
        if self.number:
            return f"Mẫu số {self.number} ban hành kèm theo {form_set.citation}"
        return f"Giấy tờ nghiệp vụ, ngoài bộ mẫu của {form_set.instrument}"


_PRINTS_2018 = (
    "Bản in của một địa phương theo Thông tư số 01/2018/TT-VPCP; chưa đối chiếu Phụ lục của Thông tư."
)
_NAMES_2025 = "Chỉ biết tên mẫu theo Phụ lục I Thông tư số 03/2025/TT-VPCP; bố cục phỏng theo bộ mẫu 2018."


def _both(
    kind: FormKind, content: type, title: str, slug: str, numbers: tuple[str, str], to_confirm: str
) -> list[Form]:
    """Return the entries of a paper that both regimes have under the same title."""
    old, new = numbers
    template = kind.value
    return [
        Form(regime=Regime.TT_01_2018, kind=kind, number=old, title=title, content=content,
             template=template, slug=slug, layout_seen=True, source=_PRINTS_2018, to_confirm=to_confirm),
        Form(regime=Regime.TT_03_2025, kind=kind, number=new, title=title, content=content,
             template=template, slug=slug, layout_seen=False, source=_NAMES_2025, to_confirm="bố cục"),
    ]  # fmt: skip


_FORMS: tuple[Form, ...] = (
    *_both(FormKind.RECEIPT_AND_APPOINTMENT, ReceiptAndAppointment, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
           "giay-tiep-nhan", ("01", "01"), "số mẫu, dòng vào sổ theo dõi"),
)  # fmt: skip

FORMS: dict[tuple[Regime, FormKind], Form] = {(form.regime, form.kind): form for form in _FORMS}


def form_of(regime: Regime, kind: FormKind) -> Form:
    """Return the form of `regime` for `kind`; refuses with FormNotInRegime when the set has none."""
    form = FORMS.get((regime, kind))
    if form is None:
        raise FormNotInRegime(instrument=FORM_SETS[regime].instrument, kind=kind.value)
    return form


def regime_on(received: date) -> Regime:
    """Return the newest form set in force on the date of receipt; before the first, the first."""
    in_force = [s for s in FORM_SETS.values() if s.effective_from <= received]
    return max(in_force, key=lambda s: s.effective_from).regime if in_force else Regime.TT_01_2018
