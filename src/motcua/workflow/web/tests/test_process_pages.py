"""The list, one process, its files, and import."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import etree

from motcua.papers.codecs.workbooks import LARGEST_FILE
from motcua.workflow.codecs.bpmn_reading import read_bpmn
from motcua.workflow.codecs.tables import read_processes
from motcua.workflow.models import ProcessVersion
from motcua.workflow.tests.examples import linear, one_door
from motcua.workflow.tests.test_process_tables import GOOD, HEAD
from motcua.workflow.web.tests.pages import sign_in, soup, stored, text_of

pytestmark = pytest.mark.django_db


def test_the_list_finds_processes_without_diacritics(client: Client) -> None:
    sign_in(client, "hung")
    stored(one_door(), published=True)
    stored(linear())
    titles = soup(client.get(reverse("workflow:list"), {"q": "giay chung nhan"})).select("a.row-title")
    assert [title.get_text() for title in titles] == ["Cấp giấy chứng nhận"]


def test_the_list_tells_published_from_drafts(client: Client) -> None:
    sign_in(client, "hung")
    stored(one_door(), published=True)
    stored(linear())
    page = text_of(client.get(reverse("workflow:list"), {"state": "draft"}))
    assert "Quy trình thẳng" in page
    assert "Cấp giấy chứng nhận" not in page
    assert "Phiên bản 1" in text_of(client.get(reverse("workflow:list"), {"state": "published"}))


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    sign_in(client)
    assert "Không có quy trình nào phù hợp" in text_of(client.get(reverse("workflow:list")))


def test_one_process_shows_picture_table_and_versions(client: Client) -> None:
    sign_in(client, "hung")
    process = stored(one_door(), published=True)
    answer = client.get(reverse("workflow:detail", args=[process.public_id]))
    page = soup(answer)
    assert len(page.select(".picture svg")) == 2
    assert "Tổng cộng 5 ngày làm việc" in text_of(answer)
    assert "quay lại 2" in text_of(answer)
    assert "Sửa" not in text_of(answer)


def test_a_draft_shows_its_faults_and_no_way_to_publish(client: Client) -> None:
    sign_in(client)
    process = stored(linear(days="0"))
    answer = client.get(reverse("workflow:version", args=[process.public_id, 1]))
    assert "phải có thời gian lớn hơn 0" in text_of(answer)
    assert "Ban hành phiên bản" not in text_of(answer)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "bpmn", "svg"])
def test_a_version_is_downloaded_and_reads_back(client: Client, kind: str) -> None:
    sign_in(client, "hung")
    process = stored(one_door(), published=True)
    answer = client.get(reverse("workflow:download", args=[process.public_id, 1, kind]))
    assert answer["Content-Disposition"] == f'attachment; filename="mot_cua-v1.{kind}"'
    if kind == "bpmn":
        assert read_bpmn(answer.content).definition == one_door()
    elif kind == "svg":
        assert str(etree.fromstring(answer.content).tag).endswith("svg")
    else:
        assert read_processes(f"a.{kind}", answer.content).processes[0].definition == one_door()


def test_unknown_kinds_and_versions_are_not_found(client: Client) -> None:
    sign_in(client)
    process = stored(one_door())
    for args in ([process.public_id, 1, "exe"], [process.public_id, 7, "csv"]):
        assert client.get(reverse("workflow:download", args=args)).status_code == 404
    assert client.get(reverse("workflow:version", args=[process.public_id, 7])).status_code == 404
    assert client.get(reverse("workflow:detail", args=[uuid4()])).status_code == 404
    assert client.get(reverse("workflow:export", args=["bpmn"])).status_code == 404


def test_all_published_processes_are_one_table(client: Client) -> None:
    sign_in(client)
    stored(one_door(), published=True)
    stored(linear())
    held = read_processes("a.csv", client.get(reverse("workflow:export", args=["csv"])).content)
    assert [process.definition for process in held.processes] == [one_door()]


def upload(client: Client, *rows: str, check_only: bool, name: str = "qt.csv") -> tuple[int, str]:
    """Upload a file; return the status and the words of the page that comes."""
    file = SimpleUploadedFile(name, "\n".join([HEAD, *rows]).encode())
    form = {"file": file, "operation": str(uuid4()), **({"check_only": "on"} if check_only else {})}
    answer = client.post(reverse("workflow:import"), form)
    return answer.status_code, text_of(answer)


def test_a_file_is_checked_first_and_then_loaded_as_drafts(client: Client) -> None:
    sign_in(client)
    status, words = upload(client, GOOD, check_only=True)
    assert (status, "Tệp không có lỗi, chưa nạp gì" in words) == (200, True)
    assert not ProcessVersion.objects.exists()
    assert upload(client, GOOD, check_only=False)[0] == 302
    assert ProcessVersion.objects.get().published_at is None


def test_every_fault_of_a_file_is_shown_at_its_place(client: Client) -> None:
    sign_in(client)
    status, words = upload(client, GOOD, "q1,A,2,,Việc,nhân viên,Phòng,x,tuần,,,,", check_only=False)
    assert status == 422
    assert "không có vai trò «nhân viên»" in words
    assert "không có đơn vị thời gian «tuần»" in words
    assert not ProcessVersion.objects.exists()


def test_a_hostile_file_gets_a_sentence(client: Client) -> None:
    sign_in(client)
    status, words = upload(client, "<!DOCTYPE a>", check_only=True, name="x.bpmn")
    assert (status, "Không đọc tệp này" in words) == (422, True)


def test_a_huge_file_is_refused_before_it_is_read(client: Client) -> None:
    sign_in(client)
    file = SimpleUploadedFile("x.csv", b" " * (LARGEST_FILE + 1))
    answer = client.post(reverse("workflow:import"), {"file": file, "operation": str(uuid4())})
    assert (answer.status_code, "Tệp lớn hơn 10 MB" in text_of(answer)) == (422, True)


def test_who_only_reads_does_not_import_or_create(client: Client) -> None:
    sign_in(client, "hung")
    assert client.get(reverse("workflow:import")).status_code == 403
    assert client.get(reverse("workflow:create")).status_code == 403


def test_a_typed_basis_is_shown_as_text_and_runs_nothing(client: Client) -> None:
    sign_in(client, "hung")
    process = stored(one_door(), published=False)
    ProcessVersion.objects.filter(process=process).update(basis="<script>alert(1)</script>")
    page = soup(client.get(reverse("workflow:version", args=[process.public_id, 1])))
    assert "<script>alert(1)</script>" in page.get_text()
    assert [one for one in page.select("script") if "alert" in one.get_text()] == []


def test_an_english_reader_meets_the_table_of_a_process_in_english(client: Client) -> None:
    sign_in(client, "hung")
    client.cookies["motcua-lang"] = "en"
    process = stored(one_door(), published=True)
    page = text_of(client.get(reverse("workflow:detail", args=[process.public_id])))
    assert "5 working days in total" in page
    assert "one-stop section" in page
