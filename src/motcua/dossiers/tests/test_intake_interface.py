"""Dossiers of another portal, over HTTP: taken in once, completed once, told in its own words."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.dossiers.models import Dossier, ExternalCall, IntakeKey
from motcua.dossiers.rules.exchange import status_for
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.rules.states import State
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.counter import start_clock
from motcua.dossiers.tests.online import ANSWERS, Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import ask_intake_supplement
from motcua.dossiers.usecases.gate import set_gate
from motcua.dossiers.usecases.intake import make_intake_key, revoke_intake_key
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden
from motcua.papers.tests.tiny import TINY_PDF

FILE = {"file_name": "đơn.pdf", "content_base64": base64.b64encode(TINY_PDF).decode()}


@pytest.fixture
def online(scene: Scene, settings: Settings) -> Online:
    """The stage under the national gate: dossiers come in through the interface."""
    settings.DEMO = True
    start_clock(scene)
    set_gate(
        kind=GateKind.NATIONAL,
        portal_url="https://dichvucong.gov.vn",
        effective_from=legal_date(NINE),
        basis="Nghị định 118/2025/NĐ-CP",
        actor=scene.cast.hanh,
        at=NINE,
    )
    return make_online(scene)


@pytest.fixture
def key(online: Online) -> str:
    return make_intake_key(source="national", name="Cổng quốc gia", actor=online.scene.cast.nam, at=NINE)


def call(key: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
    client, headers = Client(), {"Authorization": f"Bearer {key}"}
    address = f"/api/tiep-nhan/{path}"
    answer = (
        client.get(address, headers=headers)
        if body is None
        else client.post(address, body, content_type="application/json", headers=headers)
    )
    return answer.status_code, answer.json()


def dossier_of(online: Online, **changes: object) -> dict[str, Any]:
    papers = [
        {"name": one.name, "component": one.position, **FILE} for one in online.scene.version.components.all()
    ]
    owner = {"name": "Lý Văn Tám", "identity_kind": "passport", "identity_number": "C7654321"}
    given = {"code": "G01-240506-7", "procedure": online.scene.version.procedure.key, "owner": owner}
    return given | {"answers": ANSWERS, "papers": papers} | changes


def test_a_dossier_comes_into_the_same_queue(online: Online, key: str) -> None:
    status, told = call(key, "ho-so", dossier_of(online))
    dossier = Dossier.objects.get()
    assert (status, told["status"], told["provisional_code"]) == (200, 1, dossier.provisional_code)
    assert (dossier.channel, dossier.state) == ("online", "awaiting_reception")
    assert dossier.answers.lines[0]["value"] == ANSWERS["device"]


def test_the_same_code_again_takes_in_nothing(online: Online, key: str) -> None:
    first = call(key, "ho-so", dossier_of(online))
    assert call(key, "ho-so", dossier_of(online)) == first
    assert Dossier.objects.count() == 1


def test_a_supplement_is_taken_in_once(online: Online, key: str) -> None:
    call(key, "ho-so", dossier_of(online))
    dossier, lan = Dossier.objects.get(), online.scene.cast.lan
    items = [AskedItem("Bản vẽ", "Bản vẽ mờ, không đọc được", None)]
    ask_intake_supplement(dossier_id=dossier.public_id, items=items, guide="Lan", actor=lan, at=NINE)
    assert call(key, "ho-so/G01-240506-7")[1]["status"] == 5
    given = {"call": "1", "papers": [{"name": "Bản vẽ", **FILE}]}
    answers = [call(key, "ho-so/G01-240506-7/bo-sung", given) for _ in range(2)]
    assert [(status, told["status"]) for status, told in answers] == [(200, 1), (200, 1)]
    assert ExternalCall.objects.count() == 1


def test_changes_are_told_since_a_moment(online: Online, key: str) -> None:
    call(key, "ho-so", dossier_of(online))
    since = (NINE - timedelta(days=1)).isoformat().replace("+", "%2B")
    client = Client(headers={"Authorization": f"Bearer {key}"})
    answer = client.get(f"/api/tiep-nhan/trang-thai?since={since}")
    assert [one["code"] for one in answer.json()] == ["G01-240506-7"]


@pytest.mark.parametrize("wrong", ["", "x"])
def test_without_a_key_nothing_opens(online: Online, wrong: str) -> None:
    assert call(wrong, "ho-so", dossier_of(online))[0] == 401
    assert not Dossier.objects.exists()


def test_a_revoked_key_opens_nothing(online: Online, key: str) -> None:
    row = IntakeKey.objects.get()
    assert key not in row.key_sha256
    revoke_intake_key(key_id=row.public_id, actor=online.scene.cast.nam, at=NINE)
    assert call(key, "ho-so", dossier_of(online))[0] == 401


def test_only_an_administrator_makes_a_key(online: Online) -> None:
    with pytest.raises(Forbidden):
        make_intake_key(source="national", name="x", actor=online.scene.cast.lan, at=NINE)


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure": "9.999999"},
        {"papers": [{"name": "x", "component": 77, **FILE}]},
        {"papers": [{"name": "x", "file_name": "x.pdf", "content_base64": "không"}]},
        {"owner": {"name": " "}},
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    online: Online, key: str, changes: dict[str, Any]
) -> None:
    status, told = call(key, "ho-so", dossier_of(online, **changes))
    assert status == 422
    assert told["message"]
    assert not Dossier.objects.exists()


def test_a_code_of_another_procedure_is_a_conflict(online: Online, key: str) -> None:
    call(key, "ho-so", dossier_of(online))
    assert call(key, "ho-so", dossier_of(online, procedure="khac"))[0] == 409


def test_a_dossier_of_another_source_is_not_found(online: Online, key: str) -> None:
    call(key, "ho-so", dossier_of(online))
    other = make_intake_key(source="other", name="Hệ thống khác", actor=online.scene.cast.nam, at=NINE)
    assert call(other, "ho-so/G01-240506-7")[0] == 404


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_word_for_the_national_portal(state: State) -> None:
    assert 1 <= status_for("national", state).number <= 10


def raw_call(key: str, body: str) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {key}"}
    answer = Client().post("/api/tiep-nhan/ho-so", body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "body",
    [
        '{"code": "G\\u0000", "procedure": "x", "owner": {"name": "Lý"}}',
        '{"code": "G", "procedure": "x", "owner": {"name": "Lý"}, "answers": {"a": [{"b\\u0000": 1}]}}',
        '{"code": "G", "procedure": "x", "owner": {"name": "Lý"}, "answers": {"a": NaN}}',
        '{"code": "G", "procedure": "x", "owner": {"name": "Lý"}, "answers": {"a": 1e999}}',
        '{"answers":' + '{"a":' * 3000 + "1" + "}" * 3000 + "}",
        "Not JSON",
    ],
    ids=["NUL", "NUL inside", "NaN", "infinite", "deep", "no JSON"],
)
def test_what_no_database_keeps_is_refused_with_a_sentence(online: Online, key: str, body: str) -> None:
    status, told = raw_call(key, body)
    assert status == 422
    assert told["message"].startswith("Dữ liệu gửi đến không dùng được")
    assert not Dossier.objects.exists()


def test_papers_larger_than_a_form_may_be_come_in(online: Online, key: str) -> None:
    scan = TINY_PDF + b"\n%" + b"x" * 6_000_000
    large = {"file_name": "bản quét.pdf", "content_base64": base64.b64encode(scan).decode()}
    given = dossier_of(online)
    given["papers"][0] |= large
    assert call(key, "ho-so", given)[0] == 200
    assert Dossier.objects.get().papers.first().files.get().file.size == len(scan)  # type: ignore[union-attr]  # there


def test_a_stranger_sends_no_more_than_a_form_may_hold(online: Online) -> None:
    status, _ = raw_call("sai", '{"a": "' + "x" * 6_000_000 + '"}')
    assert status == 401


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_no_calendar_has_is_refused(online: Online, key: str, since: str) -> None:
    assert call(key, f"trang-thai?since={since}")[0] == 422


def test_a_moment_without_a_zone_is_vietnamese(online: Online, key: str) -> None:
    call(key, "ho-so", dossier_of(online))
    assert len(call(key, "trang-thai?since=2024-01-01")[1]) == 1
