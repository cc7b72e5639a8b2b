"""National codes: suggested by likeness, mapped only on a person's word."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.models import Act
from motcua.catalogue.errors import CatalogueForbidden, CodeInvalid, CodeKnown, CodeTaken, ImportRefused
from motcua.catalogue.management import import_national_codes as command
from motcua.catalogue.models import NationalEntry, Procedure
from motcua.catalogue.queries import procedure_by_key, search
from motcua.catalogue.queries.mapping import suggestions, unmapped
from motcua.catalogue.queries.procedures import Filters
from motcua.catalogue.rules.similarity import Known, likeness, suggest
from motcua.catalogue.tests.makers import AT, EFFECTIVE, SAMPLE, make_procedure
from motcua.catalogue.tests.pages import page_of, post, signed_in, text_of
from motcua.catalogue.usecases import confirm_national_code, load_national_list
from motcua.kernel.actor import system_actor
from motcua.people.tests.cast import Cast, make_cast

LIST = (
    "Danh mục,\nMã TTHC,Tên thủ tục hành chính\n"
    "1.000001,Cấp Giấy chứng nhận mẫu\n2.000002.000.00.00.H50,Cấp lại giấy chứng nhận mẫu\n"
    "1.000003,Đăng ký kết hôn\n"
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _load(cast: Cast, text: str = LIST) -> int:
    return load_national_list(file="qg.csv", content=text.encode(), actor=cast.hanh, at=AT)


def _local(cast: Cast) -> Procedure:
    return make_procedure(cast, key="QT-KHCN-001").procedure


def _confirm(cast: Cast, procedure: Procedure, code: str = "1.000001") -> Procedure:
    return confirm_national_code(procedure_id=procedure.pk, code=code, actor=cast.hanh, at=AT)


def test_the_most_alike_names_come_first_with_and_without_marks() -> None:
    known = [Known("1", "Cap lai giay chung nhan mau", "a"), Known("2", "Cấp giấy chứng nhận MẪU", "b")]
    found = suggest("Cấp giấy chứng nhận mẫu", [*known, Known("3", "Đăng ký kết hôn", "c")])
    assert [(one.known.code, one.percent == 100) for one in found] == [("2", True), ("1", False)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1


def test_loading_a_list_maps_nothing(cast: Cast) -> None:
    procedure = _local(cast)
    assert _load(cast) == 3
    procedure.refresh_from_db()
    assert (procedure.national_code, unmapped()) == (None, [procedure])
    assert Act.objects.filter(code="catalogue.national_list_loaded").count() == 1


def test_a_later_list_gives_way_to_nothing_but_the_same_codes(cast: Cast) -> None:
    _load(cast)
    _load(cast, "Mã,Tên\n1.000001,Tên mới\n")
    assert NationalEntry.objects.count() == 3
    assert NationalEntry.objects.get(code="1.000001").name == "Tên mới"


def test_suggestions_leave_out_codes_the_agency_has(cast: Cast) -> None:
    procedure = _local(cast)
    _load(cast)
    assert [one.known.code for one in suggestions(procedure)] == ["1.000001", "2.000002"]
    make_procedure(cast, key="1.000001")
    assert [one.known.code for one in suggestions(procedure)] == ["2.000002"]


def test_procedures_of_other_agencies_are_known_too(cast: Cast) -> None:
    procedure = _local(cast)
    make_procedure(cast, key="1.555555", agency="so_yte", content=SAMPLE, actor=system_actor("thử"))
    assert [(one.known.code, one.known.source) for one in suggestions(procedure)] == [("1.555555", "Sở Y tế")]


def test_a_confirmed_code_is_an_act_and_the_local_key_still_finds_it(cast: Cast) -> None:
    _load(cast)
    mapped = _confirm(cast, _local(cast))
    assert (mapped.key, procedure_by_key("QT-KHCN-001")) == ("1.000001", mapped)
    assert list(search(Filters(text="QT-KHCN-001"), on=EFFECTIVE)) == [mapped]
    act = Act.objects.get(code="catalogue.national_code_confirmed")
    assert (act.facts["national_code"], act.facts["likeness"]) == ("1.000001", 100)


@pytest.mark.parametrize(("code", "refusal"), [("1.00001", CodeInvalid), ("1.777777", CodeTaken)])
def test_a_wrong_or_taken_code_is_refused(cast: Cast, code: str, refusal: type[Exception]) -> None:
    procedure = _local(cast)
    make_procedure(cast, key="1.777777")
    with pytest.raises(refusal):
        _confirm(cast, procedure, code)


def test_a_code_is_confirmed_once_and_by_an_editor(cast: Cast) -> None:
    procedure = _local(cast)
    with pytest.raises(CatalogueForbidden):
        confirm_national_code(procedure_id=procedure.pk, code="1.000001", actor=cast.lan, at=AT)
    _confirm(cast, procedure)
    with pytest.raises(CodeKnown):
        _confirm(cast, procedure, "1.000003")


@pytest.mark.parametrize(
    "text", ["Mã,Tên\nabc,Tên\n", "Mã,Tên\n1.000001,\n", "Mã,Tên\n", "Cột,Khác\n1.000001,Tên\n"]
)
def test_a_list_with_a_fault_loads_nothing(cast: Cast, text: str) -> None:
    with pytest.raises(ImportRefused):
        _load(cast, text)
    assert not NationalEntry.objects.exists()


def test_the_page_suggests_and_takes_one_answer(client: Client, cast: Cast) -> None:
    procedure = _local(cast)
    _load(cast)
    control = signed_in(client, cast, "hanh")
    address = page_of(procedure, "map_code")
    shown = text_of(control.get(address))
    assert "1.000001 – Cấp Giấy chứng nhận mẫu (100 %, qg.csv)" in shown
    assert post(control, address).status_code == 422
    assert post(control, address, chosen="1.000001", typed="1.000003").status_code == 422
    assert post(control, address, chosen="1.000001").status_code == 302
    assert "đã mang mã quốc gia" in text_of(control.get(address))


def test_a_code_that_is_not_suggested_is_typed(client: Client, cast: Cast) -> None:
    procedure = _local(cast)
    control = signed_in(client, cast, "hanh")
    assert "Không có thủ tục nào có tên gần giống" in text_of(control.get(page_of(procedure, "map_code")))
    assert post(control, page_of(procedure, "map_code"), typed="1.999999").status_code == 302
    procedure.refresh_from_db()
    assert procedure.national_code == "1.999999"


def test_the_command_loads_the_list(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "qg.csv"
    file.write_text(LIST, encoding="utf-8")
    assert command.main([str(file)], at=AT) == 0
    assert "Đã nạp 3 mã quốc gia" in capsys.readouterr().out
