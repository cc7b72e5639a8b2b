"""Form II.06a on screen: figures that open, files, whose figures one may read, wrong addresses."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from motcua.dossiers.tests.scene import NINE, Scene, make_scene
from motcua.kernel.dates import parse_instant
from motcua.people.models import Account
from motcua.reports.queries.figures import II06A
from motcua.reports.rules.ii06a import COLUMNS

MAY = {"first": "01/05/2024", "last": "31/05/2024", "as_of": "2024-06-14T08:00"}
FORM = [3, 0, 3, 0, 2, 1, 0, 1, 1, 0, 1]
Reader = Callable[[str], Client]


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: Path) -> Scene:
    """Three dossiers of May: one resolved early, one late, one still open and late by June."""
    settings.FILES_ROOT = tmp_path
    made = make_scene()
    made.resolve(made.receive(), parse_instant("2024-05-10T10:00"))
    made.resolve(made.receive(NINE + timedelta(hours=1)), parse_instant("2024-05-20T10:00"))
    made.receive(parse_instant("2024-05-21T09:00"))
    return made


@pytest.fixture
def reader(scene: Scene) -> Reader:
    """Sign somebody of the cast in."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(scene.cast.accounts[who])
        return client

    return signed_in


def cells(page: bytes, row: str) -> list[Tag]:
    """Return the cells of figures in the body or the foot of the form."""
    found = BeautifulSoup(page, "html.parser").select_one(f"table.table-bordered {row} tr")
    assert found is not None
    return list(found.select("td"))


def numbers(page: bytes, row: str = "tfoot") -> list[int]:
    return [int(cell.get_text(strip=True)) for cell in cells(page, row)]


def test_the_page_shows_the_form(reader: Reader) -> None:
    page = reader("hanh").get(reverse("reports:ii06a"), MAY)
    assert page.status_code == 200
    assert numbers(page.content) == numbers(page.content, "tbody") == FORM
    assert "01/05/2024" in page.content.decode()


@pytest.mark.parametrize("row", ["tbody", "tfoot"])
def test_each_figure_opens_to_as_many_dossiers(reader: Reader, row: str) -> None:
    client = reader("hanh")
    for cell in cells(client.get(reverse("reports:ii06a"), MAY).content, row):
        link = cell.select_one("a")
        count = int(cell.get_text(strip=True))
        assert (link is None) == (count == 0)
        if link is not None:
            listed = BeautifulSoup(client.get(str(link["href"])).content, "html.parser")
            assert len(listed.select("tbody tr")) == count


def test_every_figure_says_how_it_is_counted(reader: Reader) -> None:
    client = reader("hanh")
    for code, figure in II06A.items():
        page = client.get(reverse("reports:behind", args=[code]), MAY).content.decode()
        assert figure.meaning in page


def test_an_unknown_figure_is_not_found(reader: Reader) -> None:
    answer = reader("hanh").get(reverse("reports:behind", args=["14"]), MAY)
    assert answer.status_code == 404


def test_json_says_what_the_page_says(reader: Reader) -> None:
    form = reader("hanh").get(reverse("reports:ii06a_json"), MAY).json()
    assert [form["total"][column] for column in COLUMNS] == FORM
    assert form["unit"] == "so_khcn"


def test_the_workbook_holds_the_same_figures(reader: Reader) -> None:
    answer = reader("hanh").get(reverse("reports:ii06a_xlsx"), MAY)
    assert "attachment" in answer["Content-Disposition"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    total = next(row for row in reversed(rows) if "Tổng số" in map(str, row[:3]))
    assert [int(cell) for cell in total if isinstance(cell, int | float)] == FORM


def test_the_pdf_names_unit_and_window(reader: Reader) -> None:
    answer = reader("hanh").get(reverse("reports:ii06a_pdf"), MAY)
    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert answer["Content-Type"] == "application/pdf"
    assert "II.06a" in text
    assert "31/05/2024" in text


def test_an_earlier_knowledge_shows_earlier_figures(reader: Reader) -> None:
    page = reader("hanh").get(reverse("reports:ii06a"), MAY | {"as_of": "09/05/2024"})
    assert numbers(page.content)[4] == 0


@pytest.mark.parametrize("page", ["ii06a", "ii06a_json", "ii06a_xlsx", "ii06a_pdf"])
def test_another_agency_is_not_ones_own_to_read(reader: Reader, page: str) -> None:
    answer = reader("yen").get(reverse(f"reports:{page}"), MAY | {"unit": "so_khcn"})
    assert answer.status_code == 404


def test_another_agency_is_refused_behind_the_figures_too(reader: Reader) -> None:
    answer = reader("yen").get(reverse("reports:behind", args=["3"]), MAY | {"unit": "so_khcn"})
    assert answer.status_code == 404


def test_without_asking_for_a_unit_one_reads_ones_own_agency(reader: Reader) -> None:
    assert reader("yen").get(reverse("reports:ii06a_json"), MAY).json()["total"]["3"] == 0
    assert reader("hung").get(reverse("reports:ii06a_json"), MAY).json()["total"]["3"] == 3


def test_an_inspector_reads_every_agency(reader: Reader) -> None:
    form = reader("khai").get(reverse("reports:ii06a_json"), MAY).json()
    assert form["unit"] is None
    assert form["total"]["3"] == 3


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"first": "hôm qua"}, "Không đọc được ngày «hôm qua»"),
        ({"last": "31/02/2024"}, "Không đọc được ngày «31/02/2024»"),
        ({"first": "31/05/2024", "last": "01/05/2024"}, "trước khi bắt đầu"),
        ({"as_of": "sáng nay"}, "Không đọc được ngày «sáng nay»"),
    ],
)
def test_a_wrong_date_gets_a_sentence(reader: Reader, asked: dict[str, str], sentence: str) -> None:
    answer = reader("hanh").get(reverse("reports:ii06a"), MAY | asked)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_period_without_dossiers_says_what_to_change(reader: Reader) -> None:
    empty = {"first": "01/01/2020", "last": "31/01/2020"}
    assert (
        "Không có hồ sơ nào trong kỳ" in reader("hanh").get(reverse("reports:ii06a"), empty).content.decode()
    )


def test_somebody_without_a_post_reads_nothing(scene: Scene, client: Client) -> None:
    client.force_login(Account.objects.create(username="moi", full_name="Người Mới"))
    assert client.get(reverse("reports:ii06a")).status_code == 403


def test_a_visitor_is_sent_to_sign_in(scene: Scene, client: Client) -> None:
    assert client.get(reverse("reports:ii06a")).status_code == 302


def test_a_form_is_only_read(reader: Reader) -> None:
    assert reader("hanh").post(reverse("reports:ii06a")).status_code == 405


def test_the_fields_show_the_window_in_force(reader: Reader) -> None:
    page = BeautifulSoup(reader("hanh").get(reverse("reports:ii06a")).content, "html.parser")
    shown = {name: page.select_one(f"#id_{name}") for name in ("first", "last")}
    card = page.select_one(".card-title")
    assert card is not None
    for field in shown.values():
        assert field is not None
        assert str(field["value"]) in card.get_text()
    assert page.select_one(".filter-chip") is None
