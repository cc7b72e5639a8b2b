"""What is told to be paid at reception: the rules in force, the exemption with its reason, the sum."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.models import Act
from motcua.calendars.rules import Term, Unit
from motcua.catalogue.models import Fee
from motcua.catalogue.rules.content import FeeFormula, FeeKind, FeeLine, FeeRelief
from motcua.catalogue.rules.fees import FeeFacts, reckon
from motcua.catalogue.tests.makers import SAMPLE, open_procedure
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors import ReliefReasonRequired, ReliefUnknown
from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.contents import receipt
from motcua.dossiers.printing.forms import print_paper
from motcua.dossiers.printing.parts import Printing
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.fees_told import FeeClaim, ToldFees, facts_of, tell_fees, told_from
from motcua.dossiers.rules.intake import PaperIn
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.kernel.dates import legal_date
from motcua.kernel.money import Money
from motcua.papers.rules.registry import FormKind
from motcua.papers.tests.reading import text_of

ON = legal_date(NINE)
POOR = FeeRelief("Hộ nghèo", Decimal(50), FeeKind.PHI, legal_basis="Nghị quyết mẫu")
LINES = (
    FeeLine(FeeKind.PHI, Money(300_000), "Phí thẩm định", legal_basis="Thông tư mẫu"),
    FeeLine(FeeKind.LE_PHI, Money(20_000), formula=FeeFormula.PER_UNIT, per="bản"),
)


def test_the_fees_in_force_are_told_and_kept(scene: Scene) -> None:
    dossier = scene.receive()
    told = fees_told(dossier)
    act = Act.objects.get(stream=dossier.stream, code="dossiers.accepted")
    assert told is not None
    assert (told.total, told.is_settled) == (Money(1_000_000), True)
    assert act.facts["fees"] == 1_000_000


def test_the_total_reckoned_from_the_rules_is_that_of_the_slip(scene: Scene) -> None:
    dossier = receive(scene, FeeClaim({"bản": Decimal(3)}, "Hộ nghèo", "Giấy xác nhận số 12"))
    from_rules = reckon(LINES, [POOR], facts(FeeClaim({"bản": Decimal(3)}, "Hộ nghèo")), ON).total
    from_rows = sum(one.amount or 0 for one in Fee.objects.filter(version=dossier.version))
    slip = receipt(dossier, Printing(NINE, "Lan")).fees
    assert from_rules == Money(150_000 + 3 * 20_000)
    assert from_rows == 320_000
    assert slip is not None
    assert slip.total == str(from_rules) == "210.000 đồng"


def test_the_slip_prints_lines_relief_basis_and_sum(scene: Scene) -> None:
    dossier = receive(scene, FeeClaim({"bản": Decimal(3)}, "Hộ nghèo", "Giấy xác nhận số 12"))
    paper = print_paper(dossier, FormKind.RECEIPT_AND_APPOINTMENT, officer="Lan", at=NINE)
    printed = text_of(paper.content)
    assert "Phí, lệ phí phải nộp: 210.000 đồng, gồm:" in printed
    assert "Hộ nghèo: giảm 50 % (Nghị quyết mẫu); còn 150.000 đồng" in printed
    assert "3 bản × 20.000 đồng = 60.000 đồng" in printed


def test_the_relief_and_its_reason_are_kept_with_the_sealed_act(scene: Scene) -> None:
    dossier = receive(scene, FeeClaim({}, "Hộ nghèo", "Giấy xác nhận số 12"))
    act = Act.objects.get(stream=dossier.stream, code="dossiers.accepted")
    told = fees_told(Dossier.objects.get(pk=dossier.pk))
    assert act.facts["relief"] == "Hộ nghèo: Giấy xác nhận số 12"
    assert told is not None
    assert (told.claim.relief, told.claim.reason) == ("Hộ nghèo", "Giấy xác nhận số 12")


def test_a_relief_without_a_reason_is_refused(scene: Scene) -> None:
    with pytest.raises(ReliefReasonRequired, match="Hộ nghèo"):
        receive(scene, FeeClaim({}, "Hộ nghèo", ""))


def test_a_relief_that_is_not_in_force_is_refused(scene: Scene) -> None:
    with pytest.raises(ReliefUnknown):
        receive(scene, FeeClaim({}, "Người có công", "Thẻ số 5"))


def test_a_quantity_that_was_not_said_leaves_the_line_open_and_says_so(scene: Scene) -> None:
    dossier = receive(scene, FeeClaim())
    slip = receipt(dossier, Printing(NINE, "Lan")).fees
    assert slip is not None
    assert slip.lines[-1] == "Lệ phí: chưa tính được, còn thiếu «bản»"
    assert slip.total == "300.000 đồng, chưa kể phần chưa xác lập"


def test_a_procedure_without_fees_says_that_nothing_is_collected(scene: Scene) -> None:
    version = open_procedure(
        scene.cast, key="1.000002", content=replace(SAMPLE, fees=(), fee_note="Không")
    ).version
    dossier = receive_of(scene, version.procedure_id, version.pk, FeeClaim())
    told = fees_told(dossier)
    slip = receipt(dossier, Printing(NINE, "Lan")).fees
    assert told is not None
    assert (told.is_free, told.note) == (True, "")
    assert slip is not None
    assert slip.lines == ()


def test_fees_of_a_filing_are_told_anew_when_it_is_accepted(scene: Scene) -> None:
    dossier = scene.file()
    Dossier.objects.filter(pk=dossier.pk).update(fees=None)
    accepted = acts.accept_dossier(dossier_id=dossier.public_id, actor=scene.cast.lan, at=NINE)
    told = fees_told(accepted)
    assert told is not None
    assert told.total == Money(1_000_000)


@given(
    amounts=st.lists(st.integers(0, 10**9), max_size=4),
    percent=st.integers(1, 100),
    count=st.none() | st.integers(0, 50),
)
def test_what_is_kept_is_what_was_told(amounts: list[int], percent: int, count: int | None) -> None:
    lines = (*(FeeLine(FeeKind.PHI, Money(one)) for one in amounts), LINES[1])
    claim = FeeClaim({"bản": Decimal(count)} if count is not None else {}, "Diện", "Giấy")
    charges = tell_fees(lines, (FeeRelief("Diện", Decimal(percent)),), facts(claim), ON)
    told = ToldFees(ON, charges, claim)
    assert told_from(told.as_plain()) == told
    assert told.as_plain()["total"] == sum(one.due.dong for one in charges if one.due is not None)


def facts(claim: FeeClaim) -> FeeFacts:
    """Return what fees of the company of the cast are reckoned from."""
    return facts_of(organisation=False, channel=ReceptionChannel.COUNTER, claim=claim)


def receive(scene: Scene, claim: FeeClaim) -> Dossier:
    """Receive a dossier of a procedure with two fee lines and one relief."""
    content = replace(SAMPLE, fees=LINES, reliefs=(POOR,), term=Term(Decimal(5), Unit.WORKING_DAY))
    version = open_procedure(scene.cast, key="1.000002", content=content).version
    return receive_of(scene, version.procedure_id, version.pk, claim)


def receive_of(scene: Scene, procedure: int, version: int, claim: FeeClaim) -> Dossier:
    """Receive a complete dossier of a procedure."""
    papers = tuple(
        PaperIn(one.name, one.key, one.originals, one.certified, one.copies) for one in required_of(version)
    )
    return scene.receive(procedure=procedure, papers=papers, fee_claim=claim)
