"""Screens of the queue: the ticket screen, the display, the counter, reception with a ticket, the report."""

from __future__ import annotations

import csv
import io
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.dossiers.models import PriorityGroup, QueueCounter, Ticket, TicketCall
from motcua.dossiers.rules.queueing import TicketState
from motcua.dossiers.tests.counter import Counter, received, start_clock
from motcua.dossiers.tests.queue_scene import FIRST, SECOND, Queue, make_queue
from motcua.dossiers.tests.scene import Scene
from motcua.dossiers.web.queue_guard import MOST_WRONG
from motcua.kernel.text import print_date
from motcua.papers.codecs.workbooks import read_table


@pytest.fixture
def queue(scene: Scene, settings: Settings) -> Queue:
    settings.DEMO = True
    start_clock(scene)
    return make_queue(scene)


@pytest.fixture
def lan(queue: Queue) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(queue.scene.cast.accounts["lan"])
    return client


def text(answer: Any) -> str:  # noqa: ANN401 - Django's test response has no public type
    return unescape(answer.content.decode())


def kiosk(queue: Queue) -> str:
    return reverse("dossiers:kiosk", args=[queue.place.kiosk_key])


def take(queue: Queue, client: Client, **said: object) -> Any:  # noqa: ANN401 - the same
    field = queue.scene.version.procedure.field.public_id
    form = {"operation": uuid4(), "purpose": "file", "field": field, "procedure": "", "priority": ""}
    return client.post(kiosk(queue), form | said)


def do(queue: Queue, client: Client, act: str, counter: str = FIRST, /, **said: object) -> Any:  # noqa: ANN401 - the same
    address = reverse("dossiers:queue_counter", args=[queue.counters[counter].public_id])
    return client.post(address, {"operation": uuid4(), "act": act} | said)


def test_the_ticket_screen_offers_fields_and_other_purposes_without_sign_in(
    queue: Queue, client: Client
) -> None:
    shown = text(client.get(kiosk(queue)))
    assert queue.scene.version.procedure.field.name in shown
    assert "Nhận kết quả" in shown
    assert "Hỏi, được hướng dẫn" in shown


def test_a_number_is_taken_with_procedure_and_priority_and_shown_on_its_slip(
    queue: Queue, client: Client
) -> None:
    field, procedure = queue.scene.version.procedure.field, queue.scene.version.procedure
    group = PriorityGroup.objects.get(code="elderly")
    second = text(client.get(f"{kiosk(queue)}?viec=file&linh-vuc={field.public_id}"))
    assert procedure.name in second
    assert group.name in second
    answer = take(queue, client, procedure=procedure.public_id, priority=group.public_id)
    slip = text(client.get(answer["Location"]))
    assert all(one in slip for one in ("A001", procedure.name, group.name, "Không còn ai chờ trước ông/bà"))
    assert Ticket.objects.get().priority == group


def test_the_slip_says_how_many_wait_and_bears_the_mark_of_a_rehearsal(
    queue: Queue, client: Client, settings: Settings
) -> None:
    settings.MOTCUA_DEMO = True
    take(queue, client)
    slip = text(client.get(take(queue, client)["Location"]))
    assert "Trước ông/bà còn 1 người chờ cùng việc" in slip
    assert 'class="slip-line strong" lang="vi">DỮ LIỆU DIỄN TẬP' in slip


def test_a_form_sent_twice_takes_one_number(queue: Queue, client: Client) -> None:
    key = uuid4()
    assert take(queue, client, operation=key)["Location"] == take(queue, client, operation=key)["Location"]
    assert Ticket.objects.count() == 1


def test_the_address_of_a_ticket_screen_is_not_found_by_trying(queue: Queue, client: Client) -> None:
    asked = [client.get(reverse("dossiers:kiosk", args=[uuid4()])).status_code for _ in range(MOST_WRONG + 1)]
    assert asked == [404] * MOST_WRONG + [503]
    assert client.get(kiosk(queue)).status_code == 503
    assert client.get(kiosk(queue), REMOTE_ADDR="10.1.2.3").status_code == 200


def test_nobody_shuts_a_ticket_screen_by_trying_others(queue: Queue, client: Client) -> None:
    assert client.get(kiosk(queue)).status_code == 200
    for _ in range(MOST_WRONG + 1):
        client.get(reverse("dossiers:kiosk", args=[uuid4()]))
    assert take(queue, client).status_code == 302


@pytest.mark.parametrize("bad", [{"purpose": "x"}, {"field": "x"}, {"field": ""}, {"field": uuid4()}])
def test_an_address_made_by_hand_gives_no_number(
    queue: Queue, client: Client, bad: dict[str, object]
) -> None:
    assert take(queue, client, **bad).status_code == 404
    assert not Ticket.objects.exists()


def test_a_wrong_choice_is_told(queue: Queue, client: Client) -> None:
    answer = take(queue, client, priority=uuid4())
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_another_address_is_not_the_ticket_screen(queue: Queue, client: Client) -> None:
    assert client.get(reverse("dossiers:kiosk", args=[uuid4()])).status_code == 404
    ticket = queue.take()
    assert client.get(reverse("dossiers:ticket", args=[uuid4(), ticket.public_id])).status_code == 404


def test_the_display_shows_the_called_number_and_its_counter(queue: Queue, client: Client) -> None:
    address = reverse("dossiers:queue_board", args=[queue.place.public_id])
    assert "Chưa gọi số nào" in text(client.get(address))
    queue.take()
    queue.take()
    queue.call(FIRST)
    fragment = text(client.get(address, HTTP_HX_REQUEST="true"))
    assert "<html" not in fragment
    assert all(one in fragment for one in ("A001", FIRST, "Đang chờ: 1"))


def test_the_officer_calls_serves_and_goes_on_to_reception(queue: Queue, lan: Client) -> None:
    ticket = queue.take()
    assert FIRST in text(lan.get(reverse("dossiers:queue")))
    do(queue, lan, "next")
    shown = text(lan.get(reverse("dossiers:queue_counter", args=[queue.counters[FIRST].public_id])))
    assert ticket.code in shown
    assert "Vắng mặt" in shown
    begun = do(queue, lan, "begin", ticket=ticket.public_id)
    assert begun["Location"] == f"/tiep-nhan/?ticket={ticket.public_id}"
    do(queue, lan, "finish", ticket=ticket.public_id)
    assert Ticket.objects.get().state == TicketState.FINISHED


def test_who_collects_a_result_is_served_where_results_are_returned(queue: Queue, lan: Client) -> None:
    collect = queue.take(wanted=type(queue.file())(purpose=queue.file().purpose.COLLECT))
    do(queue, lan, "next", SECOND)
    begun = do(queue, lan, "begin", SECOND, ticket=collect.public_id)
    assert begun["Location"].startswith("/tra-ket-qua/?ticket=")
    assert f"Đang phục vụ số {collect.code}" in text(lan.get(begun["Location"]))


def test_call_again_absent_and_transfer_from_the_page(queue: Queue, lan: Client) -> None:
    ticket = queue.take()
    do(queue, lan, "next")
    do(queue, lan, "again", ticket=ticket.public_id)
    assert TicketCall.objects.get().times == 2
    do(queue, lan, "absent", ticket=ticket.public_id)
    do(queue, lan, "next")
    do(queue, lan, "transfer", ticket=ticket.public_id, counter=queue.counters[SECOND].public_id)
    assert Ticket.objects.get().only_counter == queue.counters[SECOND]


def test_what_cannot_be_done_is_said(queue: Queue, lan: Client) -> None:
    empty = do(queue, lan, "next")
    assert empty.status_code == 409
    assert "Không còn ai chờ Quầy 1" in text(empty)
    assert do(queue, lan, "begin", ticket="x").status_code == 404
    assert do(queue, lan, "transfer", ticket=queue.take().public_id, counter="x").status_code == 404
    assert do(queue, lan, "dance").status_code == 404


def test_reception_keeps_the_ticket_to_the_end_and_takes_its_procedure(queue: Queue) -> None:
    ticket = queue.take()
    counter = Counter("lan", queue.scene)
    do(queue, counter.client, "next")
    address = do(queue, counter.client, "begin", ticket=ticket.public_id)["Location"]
    page = counter.open(address)
    assert f"Đang phục vụ số {ticket.code}" in page.text
    assert page.value("d0-procedure") == str(queue.scene.version.procedure.public_id)
    page = counter.press(page, "look", owner__q=queue.scene.cast.company.identity_number)
    done = counter.press(counter.press(page, "complete:0"), "accept")
    assert done.address == f"/tiep-nhan/xong/{received().receipt}/?ticket={ticket.public_id}"
    assert f"Xong số {ticket.code}" in counter.open(done.address).text


def test_a_ticket_that_nobody_serves_is_not_attached(queue: Queue) -> None:
    ticket = queue.take()
    shown = Counter("lan", queue.scene).open(f"/tiep-nhan/?ticket={ticket.public_id}")
    assert "Đang phục vụ" not in shown.text
    assert Counter("lan", queue.scene).open("/tiep-nhan/?ticket=x").status == 200


def served_day(queue: Queue) -> None:
    for minute in (0, 2):
        queue.take(minute)
    queue.take(3, priority=True)
    queue.call(FIRST, 10)


def test_the_report_says_how_long_people_waited(queue: Queue, lan: Client) -> None:
    served_day(queue)
    day = print_date(queue.at(0))
    shown = text(lan.get(reverse("dossiers:waiting_times"), {"tu": day, "den": day}))
    assert "7 phút" in shown
    assert "2 số chưa được gọi" in shown
    assert "không có dữ liệu" in shown


def test_an_empty_report_says_so(queue: Queue, lan: Client) -> None:
    assert "Không có dữ liệu" in text(lan.get(reverse("dossiers:waiting_times"), {"den": "01/01/2024"}))


def test_the_report_as_csv_and_as_a_workbook(queue: Queue, lan: Client) -> None:
    served_day(queue)
    content = lan.get(reverse("dossiers:waiting_times_csv")).content.decode("utf-8-sig")
    mark, _, table = content.partition("\r\n")
    assert "DIỄN TẬP" in mark
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [rows[0][one] for one in ("counter", "wait_mean_s", "service_mean_s")] == [FIRST, "420", ""]
    assert (rows[-1]["taken"], rows[-1]["uncalled"]) == ("3", "2")
    book = lan.get(reverse("dossiers:waiting_times_xlsx")).content
    cells = [str(cell) for row in read_table("a.xlsx", book).rows for cell in row.cells]
    assert FIRST in cells


def test_a_counter_called_like_a_formula_is_no_formula_in_the_csv(queue: Queue, lan: Client) -> None:
    served_day(queue)
    QueueCounter.objects.filter(name=FIRST).update(name="=1+1")
    content = lan.get(reverse("dossiers:waiting_times_csv")).content.decode("utf-8-sig")
    table = content.partition("\r\n")[2]
    assert next(csv.DictReader(io.StringIO(table)))["counter"] == "'=1+1"


def test_a_window_longer_than_a_year_is_refused(queue: Queue, lan: Client) -> None:
    answer = lan.get(reverse("dossiers:waiting_times"), {"tu": "01/01/2020", "den": "06/05/2024"})
    assert answer.status_code == 422


def test_the_counter_page_asks_as_much_however_many_wait(
    queue: Queue, lan: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("dossiers:queue_counter", args=[queue.counters[FIRST].public_id])
    for _ in range(30):
        queue.take()
    with django_assert_max_num_queries(40):
        lan.get(address)
