"""The operations pages: an inspector looks, an administrator acts, nobody else gets in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from motcua.audit.models import Act, VerificationRun
from motcua.audit.queries import verify
from motcua.audit.tests.conftest import triggers_off
from motcua.audit.usecases import keep_verification, seal_day
from motcua.config.wiring import connect
from motcua.jobs.models import Job, JobStatus
from motcua.jobs.usecases import enqueue, run_now, work_off
from motcua.kernel.actor import system_actor
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import trace_view

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
KEEPER = system_actor("thử")
Visit = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, and the jobs of the product."""
    connect()
    return make_cast(AT)


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """Sign somebody of the cast in."""

    def signed_in(person: str) -> Client:
        client = Client()
        client.force_login(cast.accounts[person])
        return client

    return signed_in


def words(client: Client, address: str) -> str:
    """Return the text of a page."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())  # type: ignore[union-attr]  # every page has one


@pytest.fixture
def dead_job(cast: Cast) -> Job:
    """A job that was given up."""
    job = enqueue("audit.stamp", {}, actor=KEEPER, at=AT)
    assert job is not None
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.DEAD,
        attempts=5,
        last_error="Traceback\nmotcua.audit.errors.StampNotHad: Hết giờ chờ.",
    )
    job.refresh_from_db()
    return job


def test_the_overview_tells_what_needs_somebody(visit: Visit, dead_job: Job) -> None:
    told = words(visit("khai"), "/van-hanh/")
    assert "Việc ngừng thử, cần xem 1" in told
    assert "Lấy dấu thời gian cho bản niêm phong Hết giờ chờ." in told
    assert "Niêm phong các ngày đã qua" in told


def test_an_inspector_is_offered_only_the_check(visit: Visit) -> None:
    def offered(person: str) -> list[str]:
        page = BeautifulSoup(visit(person).get("/van-hanh/").content, "html.parser")
        return [str(form["action"]) for form in page.select("form[action^='/van-hanh/chay-ngay/']")]

    assert offered("khai") == ["/van-hanh/chay-ngay/audit.verify/"]
    assert "/van-hanh/chay-ngay/audit.seal/" in offered("nam")


def test_a_job_that_was_given_up_is_sent_again_once(visit: Visit, dead_job: Job) -> None:
    form = {"operation": str(uuid4())}
    for _turn in range(2):
        response = visit("nam").post(f"/van-hanh/viec-nen/{dead_job.public_id}/chay-lai/", form)
        assert response.status_code == 302
    dead_job.refresh_from_db()
    assert dead_job.status == JobStatus.READY
    assert Act.objects.filter(code="jobs.job_replayed").count() == 1


def test_an_inspector_does_not_send_jobs_again(visit: Visit, dead_job: Job) -> None:
    address = f"/van-hanh/viec-nen/{dead_job.public_id}/chay-lai/"
    assert visit("khai").post(address, {"operation": str(uuid4())}).status_code == 403
    assert "Chạy lại" not in words(visit("khai"), f"/van-hanh/viec-nen/{dead_job.public_id}/")


def test_a_check_on_demand_runs_in_the_background_and_shows_its_outcome(visit: Visit) -> None:
    response = visit("khai").post("/van-hanh/chay-ngay/audit.verify/", {"operation": str(uuid4())})
    assert "Chờ chạy" in words(visit("khai"), response.headers["Location"])
    work_off(actor=KEEPER, at=datetime(2030, 1, 1, tzinfo=UTC))
    assert "Đã xong" in words(visit("khai"), response.headers["Location"])
    assert "Toàn vẹn" in words(visit("khai"), "/van-hanh/kiem-tra/")
    assert VerificationRun.objects.get().asked_by == "Bùi Văn Khải"


def test_days_sealed_by_hand_stand_beside_a_schedule_that_never_ran(visit: Visit, cast: Cast) -> None:
    seal_day(day=date(2024, 6, 13), actor=KEEPER, at=AT)
    told = words(visit("nam"), "/van-hanh/")
    assert "chưa lần nào đã niêm phong đến hết ngày 13/06/2024" in told


def test_an_unknown_schedule_is_not_found(visit: Visit) -> None:
    assert visit("nam").post("/van-hanh/chay-ngay/x.y/", {"operation": str(uuid4())}).status_code == 404


def test_jobs_are_listed_by_state_and_name(visit: Visit, dead_job: Job) -> None:
    run_now(name="audit.seal", actor=KEEPER, at=AT)
    assert "Niêm phong các ngày đã qua" not in words(visit("nam"), "/van-hanh/viec-nen/?status=dead")
    assert "Hết giờ chờ." in words(visit("nam"), "/van-hanh/viec-nen/?status=dead&name=stamp")
    assert "Không có việc nào phù hợp" in words(visit("nam"), "/van-hanh/viec-nen/?name=không có")


def test_seals_show_their_roots_and_what_none_covers(cast: Cast, visit: Visit) -> None:
    assert "Chưa có bản niêm phong nào" in words(visit("khai"), "/van-hanh/niem-phong/")
    seal = seal_day(day=date(2024, 6, 14), actor=KEEPER, at=AT + timedelta(days=1))
    told = words(visit("khai"), "/van-hanh/niem-phong/").replace(" ", "")
    assert seal.root in told
    assert "Việcchưacóniêmphongnàoche1" in told


def test_a_touched_row_is_named_on_the_pages(cast: Cast, visit: Visit) -> None:
    stream = cast.calendar.stream
    with triggers_off("audit_act"):
        connection.cursor().execute(
            "UPDATE audit_act SET code = 'x' WHERE stream = %s AND number = 1", [stream]
        )
    run = keep_verification(outcome=verify(), actor=KEEPER, at=AT)
    sentence = f"Việc số 1 của chuỗi {stream} đã bị sửa sau khi ghi."
    assert sentence in words(visit("khai"), f"/van-hanh/kiem-tra/{run.public_id}/")
    assert sentence in words(visit("khai"), "/van-hanh/niem-phong/")
    assert "Có sai lệch" in words(visit("khai"), "/van-hanh/")


def test_acts_are_found_by_stream_kind_and_day(cast: Cast, visit: Visit) -> None:
    stream = cast.calendar.stream
    assert stream in words(visit("khai"), f"/van-hanh/nhat-ky/?q={stream}")
    assert stream in words(visit("khai"), f"/van-hanh/nhat-ky/?q={stream.partition(':')[2]}&first=14/06/2024")
    assert "Không có việc nào phù hợp" in words(visit("khai"), "/van-hanh/nhat-ky/?last=13/06/2024")
    assert "Không có việc nào phù hợp" in words(visit("khai"), "/van-hanh/nhat-ky/?code=audit.day_sealed")


def test_an_act_shows_its_place_and_hands_out_its_proof(cast: Cast, visit: Visit) -> None:
    address = f"/van-hanh/nhat-ky/{cast.calendar.stream}/1/"
    assert "chưa nằm trong bản niêm phong nào" in words(visit("khai"), address)
    assert visit("khai").get(f"{address}chung-minh.json").status_code == 409
    seal_day(day=date(2024, 6, 14), actor=KEEPER, at=AT + timedelta(days=1))
    assert "nằm trong bản niêm phong ngày 14/06/2024" in words(visit("khai"), address)
    proof = visit("khai").get(f"{address}chung-minh.json")
    assert proof.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(proof.content)["day"] == "2024-06-14"
    assert visit("khai").get("/van-hanh/nhat-ky/không-có/1/").status_code == 404


def test_kinds_of_acts_are_chosen_by_their_sentences(cast: Cast, visit: Visit) -> None:
    told = words(visit("khai"), "/van-hanh/nhat-ky/")
    assert "Yêu cầu bổ sung theo phiếu số …: …" in told
    assert "dossiers.supplement_asked" not in told


def test_roots_are_published_to_everybody(cast: Cast, client: Client) -> None:
    seal = seal_day(day=date(2024, 6, 14), actor=KEEPER, at=AT + timedelta(days=1))
    response = client.get("/niem-phong.json")
    assert [one["root"] for one in response.json()] == [seal.root]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_views_of_ones_own_agency_are_listed_others_are_not(cast: Cast, visit: Visit) -> None:
    for viewer in (cast.hung, cast.yen):
        trace_view(what="applicant", subject=cast.person.public_id, actor=viewer, at=AT)
    told = words(visit("khai"), f"/van-hanh/luot-xem/?subject={cast.person.public_id}&first=14/06/2024")
    assert "Lê Văn Hùng" in told
    assert "Ngô Thị Yến" not in told
    assert "Mở xem" in told
    assert "Không có lượt xem" in words(visit("khai"), "/van-hanh/luot-xem/?who=duc")
    assert "Không có lượt xem" in words(visit("khai"), "/van-hanh/luot-xem/?last=13/06/2024")


@pytest.mark.parametrize("address", ["", "viec-nen/", "niem-phong/", "kiem-tra/", "nhat-ky/", "luot-xem/"])
def test_others_do_not_get_in(visit: Visit, client: Client, address: str) -> None:
    assert visit("duc").get(f"/van-hanh/{address}").status_code == 403
    assert client.get(f"/van-hanh/{address}").status_code == 302


@pytest.mark.parametrize("address", ["viec-nen/?cursor=x", "niem-phong/?cursor=x", "nhat-ky/?cursor=x"])
def test_a_made_up_cursor_gets_a_sentence(visit: Visit, address: str) -> None:
    response = visit("nam").get(f"/van-hanh/{address}")
    assert response.status_code == 422
    assert "Địa chỉ trang danh sách không đúng" in response.content.decode()
