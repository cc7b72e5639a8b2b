"""The pages on which a fee is paid: by whom they open, what they show in each state, without a script."""

from __future__ import annotations

import io
from collections.abc import Callable
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings
from tests.gateways import PaymentGateway

from motcua.dossiers.models import Dossier, Gate
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.tests.counter import start_clock
from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.dossiers.usecases.charging import charge_for
from motcua.jobs.usecases import work_off
from motcua.kernel.actor import system_actor
from motcua.kernel.money import Money
from motcua.papers.tests.reading import text_of
from motcua.payments.models import Charge, GatewayOrder
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.vietqr import read
from motcua.payments.tests.till import Till, make_till
from motcua.payments.usecases import approve_refund, cancel_charge, request_refund

WORKER = system_actor("test")


@pytest.fixture
def scene(db: None, settings: Settings) -> Scene:
    """A dossier's stage whose department collects; no gateway is connected."""
    settings.GATEWAY_URL, settings.DEMO = "", True
    made = make_scene()
    make_till(cast=made.cast)
    start_clock(made)
    return made


@pytest.fixture
def charge(scene: Scene) -> Charge:
    """What An owes for a dossier."""
    person = scene.cast.person.pk
    made = charge_for(dossier_id=scene.receive(owner=person, filer=person).public_id, actor=WORKER, at=NINE)
    assert made is not None
    return made


def client_of(scene: Scene, who: str = "an") -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(scene.cast.accounts[who])
    return client


def shown(scene: Scene, charge: Charge, query: str = "") -> str:
    answer = client_of(scene).get(f"/thanh-toan/{charge.public_id}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_applicant_sees_sum_code_and_account(scene: Scene, charge: Charge) -> None:
    page = shown(scene, charge)
    for words in ("1.000.000 đồng", "3900201000123", charge.reference, "<svg", "Nộp tại quầy"):
        assert words in page
    assert "Đến cổng thanh toán" not in page


@pytest.mark.parametrize("who", ["chi", "lan", "yen"])
def test_nobody_else_sees_what_is_owed(scene: Scene, charge: Charge, who: str) -> None:
    for part in ("", "sang-cong/", "bien-lai/"):
        assert client_of(scene, who).get(f"/thanh-toan/{charge.public_id}/{part}").status_code == 404
    assert Client().get(f"/thanh-toan/{charge.public_id}/").status_code == 404


def test_who_opened_the_dossier_by_its_key_may_pay_for_it(scene: Scene, charge: Charge) -> None:
    dossier = Dossier.objects.get(public_id=charge.subject)
    client = Client()
    client.post("/tra-cuu/", {"ma": str(dossier), "khoa": dossier.look_up_key})
    assert client.get(f"/thanh-toan/{charge.public_id}/").status_code == 200


def test_under_the_national_gate_only_the_counter_is_offered(scene: Scene, charge: Charge) -> None:
    Gate.objects.create(
        kind=GateKind.NATIONAL,
        portal_url="https://dvc.example",
        effective_from=NINE.date(),
        basis="Quy định mẫu",
        recorded_at=NINE,
    )
    page = shown(scene, charge)
    assert "3900201000123" not in page
    assert "Nộp tại quầy" in page


def test_a_gateway_that_is_off_is_said_with_what_to_do(scene: Scene, charge: Charge) -> None:
    answer = client_of(scene).post(f"/thanh-toan/{charge.public_id}/truc-tuyen/")
    assert answer.status_code == 409
    assert "quét mã QR hoặc nộp tại Bộ phận Một cửa" in answer.content.decode()
    assert not GatewayOrder.objects.exists()


def test_a_paid_charge_offers_its_receipt(scene: Scene, charge: Charge) -> None:
    till = Till(scene.cast)
    till.told(till.paid(till.order(charge), amount=charge.amount))
    page = shown(scene, charge)
    assert "Đã nộp đủ" in page
    assert "Đến cổng thanh toán" not in page
    paper = client_of(scene).get(f"/thanh-toan/{charge.public_id}/bien-lai/")
    assert "Một triệu đồng" in text_of(paper.content)


def test_the_browser_that_comes_back_is_believed_nothing(scene: Scene, charge: Charge) -> None:
    answer = client_of(scene).get(f"/thanh-toan/{charge.public_id}/?cho=1&status=paid&amount=1000000")
    assert "Đang chờ ngân hàng hoặc cổng thanh toán báo kết quả" in answer.content.decode()
    assert answer["Refresh"].startswith("4; url=")
    assert charge.state == ChargeState.AWAITING
    tired = client_of(scene).get(f"/thanh-toan/{charge.public_id}/?cho=15")
    assert "Refresh" not in tired


def test_a_wrong_sum_is_explained(scene: Scene, charge: Charge) -> None:
    till = Till(scene.cast)
    till.told(till.paid(till.order(charge), amount=5_000))
    page = shown(scene, charge)
    assert "Số tiền đã nhận không khớp" in page
    assert charge.reference in page


def test_the_whole_way_through_the_gateway(
    scene: Scene,
    charge: Charge,
    settings: Settings,
    payment_gateway: Callable[[str], PaymentGateway],
) -> None:
    gateway = payment_gateway("http://localhost:1")
    settings.GATEWAY_URL, settings.GATEWAY_SECRET = gateway.url, gateway.secret
    client = client_of(scene)
    begun = client.post(f"/thanh-toan/{charge.public_id}/truc-tuyen/")
    assert begun["Location"] == f"/thanh-toan/{charge.public_id}/sang-cong/"
    leaving = client.get(begun["Location"])
    address = GatewayOrder.objects.get().address
    assert leaving["Refresh"] == f"0; url={address}"
    body = urlencode({"act": "closed"}).encode()
    with urlopen(Request(address, data=body, method="POST"), timeout=30):  # noqa: S310 - our own server
        pass
    work_off(actor=WORKER, at=NINE.replace(year=2030))
    charge.refresh_from_db()
    assert charge.state == ChargeState.PAID


def test_the_code_on_the_page_asks_for_exactly_this(scene: Scene, charge: Charge, settings: Settings) -> None:
    settings.GATEWAY_URL = "http://localhost:1"
    page = shown(scene, charge)
    text = page.split("/qr?payload=")[1].split("&amp;")[0]
    asked = read(text.replace("+", " "))
    assert (asked.amount, asked.purpose) == (charge.amount, charge.reference)


def test_the_code_is_kept_as_a_picture_and_read_back(scene: Scene, charge: Charge) -> None:
    reader = pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed: QR marks are not read back")
    answer = client_of(scene).get(f"/thanh-toan/{charge.public_id}/ma-qr.png")
    assert (answer["Content-Type"], "attachment" in answer["Content-Disposition"]) == ("image/png", True)
    with Image.open(io.BytesIO(answer.content)) as picture:
        (mark,) = reader.read_barcodes(picture.convert("L"))
    assert (read(mark.text).amount, read(mark.text).purpose) == (charge.amount, charge.reference)


def test_a_paid_charge_has_no_code_to_pay_it_again(scene: Scene, charge: Charge) -> None:
    till = Till(scene.cast)
    till.told(till.paid(till.order(charge), amount=charge.amount))
    assert client_of(scene).get(f"/thanh-toan/{charge.public_id}/ma-qr.png").status_code == 404


def test_what_was_paid_too_much_is_said_to_whoever_paid(scene: Scene, charge: Charge) -> None:
    till = Till(scene.cast)
    till.told(till.paid(till.order(charge), amount=charge.amount))
    till.told(till.transferred(charge.reference, amount=charge.amount))
    page = shown(scene, charge)
    assert "Đã nộp đủ" in page
    assert "Có tiền nộp thừa đang được giữ để hoàn lại" in page
    assert "1.000.000 đồng đã nhận mà không phải nộp" in page


def test_outside_a_rehearsal_no_page_speaks_of_its_bank(
    scene: Scene, charge: Charge, settings: Settings
) -> None:
    settings.DEMO, settings.GATEWAY_URL = False, "http://localhost:1"
    page = shown(scene, charge)
    assert "diễn tập" not in page.lower().replace("dựng cho diễn tập", "")
    assert "/app?" not in page


def test_what_was_given_back_is_told_with_its_voucher(scene: Scene, charge: Charge) -> None:
    till = Till(scene.cast)
    payment = till.told(till.paid(till.order(charge), amount=charge.amount))
    assert payment is not None
    refund = request_refund(
        payment_id=payment.public_id,
        amount=Money(charge.amount),
        reason="Hồ sơ dừng giải quyết",
        actor=scene.cast.lan,
        at=NINE,
    )
    approve_refund(refund_id=refund.public_id, voucher="UNC-15", actor=scene.cast.duc, at=NINE)
    page = shown(scene, charge)
    assert "Hoàn lại 1.000.000 đồng" in page
    assert "UNC-15" in page
    assert 'id="ma-qr"' not in page


def test_a_cancelled_charge_says_not_to_pay_by_the_old_code(scene: Scene, charge: Charge) -> None:
    cancel_charge(charge_id=charge.public_id, reason="Thuộc diện miễn phí", actor=scene.cast.lan, at=NINE)
    page = shown(scene, charge)
    assert "Đừng chuyển khoản theo mã QR cũ" in page
    assert "Thuộc diện miễn phí" not in page
