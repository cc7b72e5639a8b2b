"""The editor: rows, live picture and faults, saving, publishing; with and without scripts."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.people.models import Post, Unit
from motcua.workflow.models import ProcessDefinition, ProcessVersion
from motcua.workflow.queries import definition_of, draft_of, unit_names
from motcua.workflow.tests.examples import MORNING, linear, one_door
from motcua.workflow.web.tests.pages import sign_in, soup, stored, text_of, typed

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def address(process: ProcessDefinition, page: str = "edit") -> str:
    """Return the address of a page of the process."""
    return reverse(f"workflow:{page}", args=[process.public_id])


def test_the_editor_shows_the_rows_the_picture_and_the_faults(client: Client) -> None:
    sign_in(client)
    page = soup(client.get(address(stored(one_door()))))
    assert [row["value"] for row in page.select("fieldset.step-row input[name=row_label]")] == list("12334")
    assert page.select_one("#xem-truoc svg title") is not None
    assert len(page.select("fieldset.is-branch")) == 1


def test_a_preview_answers_with_picture_and_faults_and_stores_nothing(client: Client) -> None:
    sign_in(client)
    process = stored(one_door())
    answer = client.post(address(process, "preview"), typed(one_door(), "", role=""), headers=HTMX)
    assert "Bước «Tiếp nhận, kiểm tra, số hóa và chuyển hồ sơ»: chưa ghi ai làm." in text_of(answer)
    assert soup(answer).select_one("a[href='#dong-1']") is not None
    draft = draft_of(process)
    assert draft is not None
    assert definition_of(draft) == one_door()


def test_the_preview_compares_with_the_term_that_is_typed(client: Client) -> None:
    sign_in(client)
    cells = {**typed(one_door(), ""), "term_amount": "4,5", "term_unit": "working_day"}
    answer = client.post(address(stored(one_door()), "preview"), cells, headers=HTMX)
    assert "là 5 ngày làm việc, quá thời hạn 4,5 ngày làm việc" in text_of(answer)


@pytest.mark.parametrize(
    ("do", "labels", "focus"),
    [
        ("add-1", "123445", "2"),
        ("remove-5", "1233", "3"),
        ("down-1", "12334", "2"),
        ("branch-2", "122334", "3"),
    ],
)
def test_rows_are_added_removed_and_moved(client: Client, do: str, labels: str, focus: str) -> None:
    sign_in(client)
    answer = client.post(address(stored(one_door())), typed(one_door(), do), headers=HTMX)
    page = soup(answer)
    assert [row["value"] for row in page.select("input[name=row_label]")] == list(labels)
    focused = page.select_one("[autofocus]")
    assert focused is not None
    row = focused.find_parent("fieldset")
    assert row is not None
    assert row["data-row"] == focus


def test_an_invented_origin_is_read_in_words_and_kept_as_it_is(client: Client) -> None:
    sign_in(client)
    process = stored(one_door())
    words = "Dựng theo trình tự một cửa thông thường"
    client.post(address(process), {**typed(one_door(), "save"), "basis": words})
    draft = draft_of(process)
    assert draft is not None
    assert draft.basis == "constructed"
    page = soup(client.get(address(process)))
    assert [one["value"] for one in page.select("input[name=basis]")] == [words]


def test_rows_change_without_scripts_on_a_whole_page(client: Client) -> None:
    sign_in(client)
    page = soup(client.post(address(stored(one_door())), typed(one_door(), "add-5")))
    assert page.select_one("h1") is not None
    assert len(page.select("fieldset.step-row")) == 6


def test_saving_keeps_the_draft_as_typed(client: Client) -> None:
    sign_in(client)
    process = stored(one_door(), published=True)
    cells = {**typed(one_door(), "save", amount="0,25"), "name": "Tên mới"}
    answer = client.post(address(process), cells)
    assert (answer.status_code, answer["Location"]) == (302, address(process))
    draft = draft_of(process)
    assert draft is not None
    kept = definition_of(draft)
    assert (str(kept.steps[0].time), kept.name, draft.number) == ("0,25 ngày làm việc", "Tên mới", 2)
    assert kept.steps[1:] == one_door().steps[1:]


def test_a_cell_that_cannot_be_read_is_not_lost_but_said(client: Client) -> None:
    sign_in(client)
    process = stored(one_door())
    answer = client.post(address(process), typed(one_door(), "save", amount="nửa ngày"))
    page = soup(answer)
    assert answer.status_code == 422
    assert page.select("input[name=row_amount]")[0]["value"] == "nửa ngày"
    assert "Chưa lưu được" in text_of(answer)
    assert "«nửa ngày» không phải là một số" in text_of(answer)


def test_a_faulty_draft_is_saved_but_not_published(client: Client) -> None:
    sign_in(client)
    process = stored(one_door())
    client.post(address(process), typed(one_door(), "save", role=""))
    answer = client.post(address(process, "publish"), {"operation": str(uuid4())})
    assert answer.status_code == 422
    assert "chưa ghi ai làm" in text_of(answer)
    assert not ProcessVersion.objects.exclude(published_at=None).exists()


def test_a_sound_draft_is_published_once(client: Client) -> None:
    sign_in(client)
    process = stored(one_door())
    operation = {"operation": str(uuid4())}
    first = client.post(address(process, "publish"), operation)
    second = client.post(address(process, "publish"), operation)
    assert [first.status_code, second.status_code] == [302, 302]
    assert ProcessVersion.objects.exclude(published_at=None).count() == 1


def test_a_draft_is_thrown_away(client: Client) -> None:
    sign_in(client)
    process = stored(linear())
    client.post(address(process, "discard"), {"operation": str(uuid4())})
    assert not ProcessDefinition.objects.filter(pk=process.pk).exists()


def test_a_new_process_begins_empty_in_the_editor(client: Client) -> None:
    sign_in(client)
    form = {"key": "1.999999", "name": "Cấp phép thử", "operation": str(uuid4())}
    answer = client.post(reverse("workflow:create"), form, follow=True)
    assert len(soup(answer).select("fieldset.step-row")) == 1
    again = client.post(reverse("workflow:create"), {**form, "operation": str(uuid4())})
    assert again.status_code == 422
    assert "Đã có quy trình mang mã «1.999999»" in text_of(again)


@pytest.mark.parametrize("page", ["edit", "preview", "publish", "discard"])
def test_who_only_reads_does_not_edit(client: Client, page: str) -> None:
    sign_in(client, "hung")
    assert client.post(address(stored(linear()), page)).status_code == 403


def test_names_typed_cannot_inject_markup(client: Client) -> None:
    sign_in(client)
    nasty = typed(one_door(), "", output='"><script>x</script>')
    answer = client.post(address(stored(one_door()), "preview"), nasty, headers=HTMX)
    assert b"<script>x" not in answer.content


def test_a_unit_that_ended_is_not_offered_and_is_a_fault(client: Client) -> None:
    cast = sign_in(client)
    process = stored(one_door())
    Unit.objects.filter(pk=cast.division.pk).update(valid_to=MORNING.date())
    page = client.get(address(process))
    assert "đơn vị «Phòng Quản lý chuyên ngành» chưa có trong hệ thống" in text_of(page)
    client.post(address(process, "publish"), {"operation": str(uuid4())})
    assert not ProcessVersion.objects.exclude(published_at=None).exists()


def test_a_published_process_says_which_of_its_units_ended(client: Client) -> None:
    cast = sign_in(client)
    process = stored(one_door(), published=True)
    Unit.objects.filter(pk=cast.division.pk).update(valid_to=MORNING.date())
    assert "không còn hoạt động" in text_of(client.get(address(process, "detail")))


def test_a_role_that_no_post_of_the_unit_gives_is_warned_of(client: Client) -> None:
    cast = sign_in(client)
    process = stored(one_door())
    told = "chưa có vị trí nào giữ vai trò «Chuyên viên thụ lý» tại «Phòng Quản lý chuyên ngành»"
    assert told not in text_of(client.get(address(process)))
    Post.objects.filter(unit=cast.division, role="specialist").update(valid_to=MORNING.date())
    assert told in text_of(client.get(address(process)))
    assert told in text_of(client.get(address(process, "detail")))


def test_two_units_of_one_name_are_told_apart_by_their_agency(client: Client) -> None:
    cast = sign_in(client)
    Unit.objects.filter(key__in=["khcn_vp", "cctdc"]).update(name="Văn phòng")
    Unit.objects.filter(key="cctdc").update(organisation=cast.units["so_yte"])
    names = unit_names(MORNING.date())
    assert names["Văn phòng (Sở Y tế)"] == "cctdc"
    assert "Văn phòng" not in names


def test_a_process_too_large_is_told_so_and_not_drawn(client: Client) -> None:
    sign_in(client)
    cells = typed(linear(*[f"b{number}" for number in range(520)]), "")
    answer = client.post(address(stored(linear()), "preview"), cells, headers=HTMX)
    assert "tối đa 500" in text_of(answer)
    assert soup(answer).select_one(".picture") is None
