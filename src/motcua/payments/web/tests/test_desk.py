"""The desk of payments: list, charge, cash, receipts, refunds, reconciliation, settings."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.papers.tests.reading import page_texts, text_of
from motcua.payments.models import (
    Charge,
    CollectingAccount,
    CollectionRule,
    Payment,
    Receipt,
    Reconciliation,
    ReconciliationDifference,
    Refund,
)
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.refunds import RefundState
from motcua.payments.tests.till import OWED, Till


def signed_in(till: Till, who: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(till.cast.accounts[who])
    return client


def post(client: Client, address: str, **answers: object) -> int:
    return client.post(address, {"operation": str(uuid4()), **answers}).status_code


def of(charge: Charge, page: str = "") -> str:
    return f"/thu-phi/khoan-thu/{charge.public_id}/{page}"


def cash(till: Till) -> Receipt:
    charge = till.charge()
    assert post(signed_in(till, "lan"), of(charge, "thu-tai-quay/"), amount="320.000") == 302
    return Receipt.objects.get(charge=charge)


def test_the_counter_takes_cash_and_shows_the_receipt(till: Till) -> None:
    receipt = cash(till)
    page = signed_in(till, "lan").get(of(receipt.charge)).content.decode()
    assert "Đã thanh toán" in page
    assert "0000001" in page
    assert "320.000 đồng" in page


def test_a_wrong_sum_stays_on_the_form_with_what_to_do(till: Till) -> None:
    charge = till.charge()
    client = signed_in(till, "lan")
    answer = client.post(of(charge, "thu-tai-quay/"), {"operation": str(uuid4()), "amount": "32.000"})
    assert answer.status_code == 422
    assert "Số tiền phải thu là 320.000 đồng" in answer.content.decode()


def test_a_form_sent_twice_takes_the_money_once(till: Till) -> None:
    charge, key = till.charge(), str(uuid4())
    client = signed_in(till, "lan")
    for _ in range(2):
        client.post(of(charge, "thu-tai-quay/"), {"operation": key, "amount": "320000"})
    assert (Payment.objects.count(), Receipt.objects.count()) == (1, 1)


def test_the_receipt_prints_three_copies_with_words_and_both_kinds(till: Till) -> None:
    receipt = cash(till)
    answer = signed_in(till, "lan").get(f"/thu-phi/bien-lai/{receipt.public_id}/")
    pages = page_texts(answer.content)
    assert [page.count("Liên ") for page in pages] == [1, 1, 1]
    text = text_of(answer.content)
    for words in ("Ba trăm hai mươi nghìn đồng", "0000001", "Phí thẩm định", "300.000", "20.000", "QT-24E"):
        assert words in text


def test_a_receipt_is_replaced_from_the_page_of_its_charge(till: Till) -> None:
    receipt = cash(till)
    address = f"/thu-phi/bien-lai/{receipt.public_id}/thay-the/"
    client = signed_in(till, "lan")
    assert post(client, address, payer_name="Tên đúng", reason="Ghi sai tên người nộp") == 302
    assert "đã hủy" in client.get(of(receipt.charge)).content.decode()
    assert "ĐÃ HỦY" in text_of(client.get(f"/thu-phi/bien-lai/{receipt.public_id}/").content)


def test_the_list_finds_by_code_reference_and_name(till: Till) -> None:
    charge = till.charge()
    client = signed_in(till, "lan")
    for wanted in (charge.reference, "thu nghiem", "H50.09-240614-0001"):
        assert charge.reference in client.get("/thu-phi/", {"q": wanted}).content.decode()
    assert charge.reference not in client.get("/thu-phi/", {"state": "paid"}).content.decode()


def test_a_refund_goes_from_the_counter_to_a_head(till: Till) -> None:
    cash(till)
    payment = Payment.objects.get()
    ask = f"/thu-phi/giao-dich/{payment.public_id}/hoan-tien/"
    assert post(signed_in(till, "lan"), ask, amount="320000", reason="Hồ sơ đã dừng giải quyết") == 302
    refund = Refund.objects.get()
    decide = f"/thu-phi/hoan-tien/{refund.public_id}/"
    assert signed_in(till, "lan").get(decide).status_code == 403
    head = signed_in(till, "duc")
    assert "Duyệt và chi" in head.get(decide).content.decode()
    answers = {"act": "approve", "duyet-voucher": "PC-15", "duyet-operation": str(uuid4())}
    assert head.post(decide, answers).status_code == 302
    refund.refresh_from_db()
    assert (refund.state, Charge.objects.get().state) == (RefundState.PAID_OUT, ChargeState.REFUNDED)


def test_a_file_of_the_gateway_is_compared_and_a_difference_explained(till: Till) -> None:
    client = signed_in(till, "hanh")
    content = f"transaction,order,amount,paid_at\nT-9,x,{OWED},2024-06-14T10:00:00+07:00\n".encode()
    file = SimpleUploadedFile("sao-ke.csv", content)
    assert post(client, "/thu-phi/doi-soat/", day="14/06/2024", file=file) == 302
    run, difference = Reconciliation.objects.get(), ReconciliationDifference.objects.get()
    page = f"/thu-phi/doi-soat/{run.public_id}/"
    assert "Cổng có, hệ thống không có" in client.get(page).content.decode()
    explain = f"/thu-phi/doi-soat/chenh-lech/{difference.public_id}/"
    assert post(client, explain, reason="Giao dịch thử của cổng") == 302
    assert "Giao dịch thử của cổng" in client.get(page).content.decode()
    assert client.get(f"{page}xlsx/").content[:2] == b"PK"


def test_a_broken_file_is_refused_with_its_row(till: Till) -> None:
    file = SimpleUploadedFile("sao-ke.csv", b"transaction,order,amount,paid_at\nT,x,1.5,2024-06-14")
    answer = signed_in(till, "hanh").post(
        "/thu-phi/doi-soat/", {"operation": str(uuid4()), "day": "14/06/2024", "file": file}
    )
    assert answer.status_code == 422
    assert "dòng 2" in answer.content.decode()


def test_an_inspector_reads_reconciliations_and_makes_none(till: Till) -> None:
    client = signed_in(till, "khai")
    assert client.get("/thu-phi/doi-soat/").status_code == 200
    assert post(client, "/thu-phi/doi-soat/", day="14/06/2024") == 403


@pytest.mark.parametrize("who", ["hanh", "nam"])
def test_accounts_and_rules_are_set_from_a_day(till: Till, who: str) -> None:
    client, agency = signed_in(till, who), till.cast.department
    address = f"/thu-phi/thiet-lap/{agency.public_id}/"
    account = {
        "bank": "970436",
        "bank_name": "Vietcombank",
        "number": "0071000000001",
        "holder": "SO KHCN",
        "receipt_form": "01BLP0-001",
        "receipt_symbol": "QT-25E",
        "effective_from": "01/07/2024",
        "source": "Quyết định 12/QĐ-SKHCN",
    }
    assert post(client, f"{address}tai-khoan/", **account) == 302
    assert post(client, f"{address}tai-khoan/", **account | {"bank": "97"}) == 422
    rule = {
        "moment": "on_reception",
        "when_owed": "refuse",
        "effective_from": "01/07/2024",
        "source": "QĐ 12",
    }
    assert post(client, f"{address}thoi-diem/", **rule) == 302
    assert (CollectingAccount.objects.count(), CollectionRule.objects.count()) == (2, 1)
    assert "0071000000001" in client.get(address).content.decode()
    assert "0071000000001" in client.get("/thu-phi/thiet-lap/").content.decode()


def test_a_stranger_sees_no_charge_no_receipt_and_no_payment(till: Till) -> None:
    receipt = cash(till)
    client = signed_in(till, "yen")
    for address in (
        of(receipt.charge),
        of(receipt.charge, "thu-tai-quay/"),
        f"/thu-phi/bien-lai/{receipt.public_id}/",
        f"/thu-phi/giao-dich/{receipt.payment.public_id}/hoan-tien/",
    ):
        assert client.get(address).status_code == 404
    assert receipt.charge.reference not in client.get("/thu-phi/").content.decode()


def unmatched(till: Till) -> Payment:
    payment = till.told(till.transferred("nop tien"))
    assert payment is not None
    return payment


def test_a_transfer_that_named_nothing_is_assigned_from_the_list(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    address = f"/thu-phi/giao-dich/{payment.public_id}/gan-khoan-thu/"
    head = signed_in(till, "duc")
    assert address in head.get("/thu-phi/").content.decode()
    page = head.get(address, {"q": "thu nghiem"}).content.decode()
    assert f"khoan={charge.reference}" in page
    assert f'value="{charge.reference}"' in head.get(address, {"khoan": charge.reference}).content.decode()
    why = "Người nộp gửi ảnh ủy nhiệm chi"
    assert post(head, address, reference=charge.reference.lower(), reason=why) == 302
    shown = head.get(of(charge)).content.decode()
    assert "Đã thanh toán" in shown
    assert f"Gán từ tiền treo: {why}" in shown
    assert "Không còn gì để gán" in head.get(address).content.decode()


def test_an_assigned_transfer_is_told_by_receipt_and_reconciliation(till: Till) -> None:
    payment, charge = unmatched(till), till.charge()
    address = f"/thu-phi/giao-dich/{payment.public_id}/gan-khoan-thu/"
    control = signed_in(till, "hanh")
    why = "Người nộp gửi ảnh ủy nhiệm chi"
    assert post(control, address, reference=charge.reference, reason=why) == 302
    assert post(signed_in(till, "lan"), of(charge, "lap-bien-lai/")) == 302
    receipt = Receipt.objects.get()
    paper = signed_in(till, "lan").get(f"/thu-phi/bien-lai/{receipt.public_id}/")
    assert "gán vào khoản thu" in text_of(paper.content)
    file = SimpleUploadedFile("sao-ke.csv", b"transaction,order,amount,paid_at\n")
    assert post(control, "/thu-phi/doi-soat/", day="14/06/2024", file=file) == 302
    page = control.get(f"/thu-phi/doi-soat/{Reconciliation.objects.get().public_id}/").content.decode()
    assert f"Vào {charge.reference}: {why}" in page


@pytest.mark.parametrize(
    ("reference", "said"),
    [("PLP24061400012A", "không có khoản thu nào mang mã"), ("", "Hãy"), ("x" * 61, "")],
)
def test_a_wrong_reference_is_said_beside_its_field(till: Till, reference: str, said: str) -> None:
    payment = unmatched(till)
    address = f"/thu-phi/giao-dich/{payment.public_id}/gan-khoan-thu/"
    answers = {"operation": str(uuid4()), "reference": reference, "reason": "Người nộp đã gọi điện"}
    answer = signed_in(till, "duc").post(address, answers)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Người nộp đã gọi điện" in answer.content.decode()


def test_who_may_not_decide_sees_no_buttons_for_money_in_suspense(till: Till) -> None:
    payment = unmatched(till)
    page = signed_in(till, "hung").get("/thu-phi/").content.decode()
    assert payment.transaction in page
    assert f"/thu-phi/giao-dich/{payment.public_id}/" not in page


def test_a_surplus_is_shown_on_the_charge_that_is_paid(till: Till) -> None:
    receipt = cash(till)
    till.told(till.transferred(receipt.charge.reference))
    assert (
        "Có tiền thừa đang treo: 320.000 đồng"
        in signed_in(till, "lan").get(of(receipt.charge)).content.decode()
    )
