"""The fees of a dossier: charged as told, paid, owed at the return, let go when it ends, told as facts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers import usecases as acts
from motcua.dossiers.errors.fees import FeeOwed
from motcua.dossiers.models import Dossier, DossierFee
from motcua.dossiers.queries.charges import charge_of, fee_card, fee_signs, owed_before_return
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.fee_facts import FeeFactKind, FeeFacts, FeeSign, signs_of
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.charging import charge_for, note_paid
from motcua.dossiers.usecases.results import Receiver
from motcua.jobs.usecases import work_off
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import legal_date
from motcua.kernel.money import Money
from motcua.payments.models import Charge, Payment
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.collecting import CollectionMoment, WhenOwed
from motcua.payments.tests.till import make_till
from motcua.payments.usecases import approve_refund, pay_at_counter, request_refund, set_collection_rule
from motcua.payments.usecases.collecting import RuleSpec

TOLD = 1_000_000
WORKER = system_actor("test")
RECEIVER = Receiver("Lương Văn Kiên", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)


def charged(scene: Scene) -> tuple[Dossier, Charge]:
    dossier = scene.receive()
    work_off(actor=WORKER, at=NINE)
    charge = charge_of(dossier)
    assert charge is not None
    return dossier, charge


def pay(scene: Scene, charge: Charge) -> None:
    make_till(cast=scene.cast)
    pay_at_counter(charge_id=charge.public_id, amount=Money(charge.amount), actor=scene.cast.lan, at=NINE)
    work_off(actor=WORKER, at=NINE)


def set_rule(scene: Scene, when_owed: WhenOwed, moment: CollectionMoment) -> None:
    spec = RuleSpec(moment, when_owed, legal_date(NINE))
    set_collection_rule(agency_id=scene.cast.department.public_id, spec=spec, actor=scene.cast.nam, at=NINE)


def test_what_was_told_at_reception_is_charged_once(scene: Scene) -> None:
    dossier, charge = charged(scene)
    told = fees_told(dossier)
    assert told is not None
    assert (charge.amount, charge.subject_code) == (told.total.dong, str(dossier)) == (TOLD, dossier.code)
    assert charge_for(dossier_id=dossier.public_id, actor=WORKER, at=NINE) == charge
    assert DossierFee.objects.get().kind == FeeFactKind.CHARGED


def test_a_free_procedure_is_charged_nothing(scene: Scene) -> None:
    dossier = scene.receive()
    Dossier.objects.filter(pk=dossier.pk).update(fees=None)
    assert charge_for(dossier_id=dossier.public_id, actor=WORKER, at=NINE) is None
    assert fee_card(scene.fresh(dossier), NINE) is None


def test_a_filing_is_charged_before_reception_only_by_rule(scene: Scene) -> None:
    dossier = scene.file()
    assert charge_for(dossier_id=dossier.public_id, actor=WORKER, at=NINE) is None
    set_rule(scene, WhenOwed.WARN, CollectionMoment.BEFORE_RECEPTION)
    charge = charge_for(dossier_id=dossier.public_id, actor=WORKER, at=NINE)
    assert charge is not None
    assert charge.amount == TOLD


def test_a_charge_that_was_told_anew_takes_the_place_of_one_nobody_paid(scene: Scene) -> None:
    dossier, charge = charged(scene)
    fees = {**(dossier.fees or {})}
    fees["charges"] = [one | {"due": 400_000} for one in fees["charges"]]
    Dossier.objects.filter(pk=dossier.pk).update(fees=fees)
    again = charge_for(dossier_id=dossier.public_id, actor=WORKER, at=NINE)
    charge.refresh_from_db()
    assert again is not None
    assert (charge.state, again.amount) == (ChargeState.CANCELLED, 400_000)


def test_a_payment_is_an_act_and_a_fact_of_the_dossier_once(scene: Scene) -> None:
    dossier, charge = charged(scene)
    pay(scene, charge)
    payment = Payment.objects.get()
    note_paid(charge_id=charge.public_id, payment_id=payment.public_id, actor=WORKER, at=NINE)
    fact = DossierFee.objects.get(kind=FeeFactKind.PAID)
    assert (fact.amount, fact.receipt_number) == (TOLD, "QT-24E 0000001")
    assert Act.objects.filter(stream=dossier.stream, code="dossiers.fees_paid").count() == 1
    card = fee_card(scene.fresh(dossier), NINE)
    assert card is not None
    assert card.sign_words == []


def test_money_without_a_receipt_is_a_sign_to_look_into(scene: Scene) -> None:
    dossier, charge = charged(scene)
    till = make_till(cast=scene.cast)
    till.told(till.transferred(charge.reference, amount=TOLD))
    work_off(actor=WORKER, at=till.at)
    assert fee_signs([dossier]) == {dossier.public_id: [FeeSign.NO_RECEIPT]}
    card = fee_card(scene.fresh(dossier), NINE)
    assert card is not None
    assert card.sign_words == ["Đã thu tiền mà chưa có biên lai"]


def test_a_result_waits_for_its_fee_where_the_rule_says_so(scene: Scene) -> None:
    set_rule(scene, WhenOwed.REFUSE, CollectionMoment.BEFORE_RETURN)
    dossier, charge = charged(scene)
    later = NINE + timedelta(days=1)
    scene.resolve(dossier, later)
    with pytest.raises(FeeOwed):
        acts.return_result(dossier_id=dossier.public_id, receiver=RECEIVER, actor=scene.cast.lan, at=later)
    pay(scene, charge)
    acts.return_result(dossier_id=dossier.public_id, receiver=RECEIVER, actor=scene.cast.lan, at=later)


def test_a_result_is_handed_out_under_a_warning_otherwise(scene: Scene) -> None:
    dossier, _charge = charged(scene)
    later = NINE + timedelta(days=1)
    assert owed_before_return(scene.resolve(dossier, later), later) == 0
    acts.return_result(dossier_id=dossier.public_id, receiver=RECEIVER, actor=scene.cast.lan, at=later)
    work_off(actor=WORKER, at=later)
    card = fee_card(scene.fresh(dossier), later)
    assert card is not None
    assert card.is_owed


def stop(scene: Scene, dossier: Dossier) -> None:
    acts.stop_dossier(
        dossier_id=dossier.public_id,
        requested_on=legal_date(NINE),
        request="Đơn xin dừng giải quyết ngày 06/05",
        papers_returned="",
        actor=scene.cast.lan,
        at=NINE,
    )
    work_off(actor=WORKER, at=NINE)


def test_a_dossier_that_ends_unpaid_owes_nothing(scene: Scene) -> None:
    dossier, charge = charged(scene)
    stop(scene, dossier)
    charge.refresh_from_db()
    assert charge.state == ChargeState.CANCELLED
    assert DossierFee.objects.filter(kind=FeeFactKind.CANCELLED).count() == 1


def test_a_dossier_that_ends_after_payment_offers_the_refund_which_is_a_fact(scene: Scene) -> None:
    dossier, charge = charged(scene)
    pay(scene, charge)
    stop(scene, dossier)
    card = fee_card(scene.fresh(dossier), NINE)
    assert card is not None
    assert card.offers_refund
    refund = request_refund(
        payment_id=Payment.objects.get().public_id,
        amount=Money(TOLD),
        reason="Hồ sơ đã dừng giải quyết",
        actor=scene.cast.lan,
        at=NINE,
    )
    approve_refund(refund_id=refund.public_id, voucher="PC-9", actor=scene.cast.duc, at=NINE)
    work_off(actor=WORKER, at=NINE)
    assert DossierFee.objects.get(kind=FeeFactKind.REFUNDED).amount == TOLD


@pytest.mark.parametrize(
    ("facts", "signs"),
    [
        (FeeFacts(5, (5,), ("1",)), []),
        (FeeFacts(5, (), ()), []),
        (FeeFacts(5, (5,), ("",)), [FeeSign.NO_RECEIPT]),
        (FeeFacts(5, (5, 5), ("1", "2")), [FeeSign.PAID_TWICE]),
        (FeeFacts(5, (6,), ("1",)), [FeeSign.OTHER_AMOUNT]),
    ],
)
def test_signs_to_look_into(facts: FeeFacts, signs: list[FeeSign]) -> None:
    assert signs_of(facts) == signs
