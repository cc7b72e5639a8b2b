"""The desk pages where forms and guidance are made."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalogue.models import EForm, Guidance, ProcedureVersion
from motcua.catalogue.queries.eforms import definition_of, guidance_definition_of
from motcua.catalogue.rules.eforms import FieldKind, FormDefinition, FormField, FormPage
from motcua.catalogue.tests.makers import AT, make_guidance, open_procedure
from motcua.catalogue.tests.pages import page_of, post, signed_in, text_of
from motcua.catalogue.usecases import draft_eform, publish_eform, save_eform
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


@pytest.fixture
def version(cast: Cast) -> ProcedureVersion:
    """Return the version of an open procedure."""
    return open_procedure(cast).version


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    """Return the browser of who drafts procedures."""
    return signed_in(client, cast, "hanh")


@pytest.fixture
def draft(cast: Cast, version: ProcedureVersion) -> EForm:
    """Return a draft of the form."""
    return draft_eform(version_id=version.pk, actor=cast.hanh, at=AT)


def at(version: ProcedureVersion, name: str, *more: object) -> str:
    """Return the address of a page of the version."""
    return page_of(version.procedure, name, version.number, *more)


def made(draft: EForm) -> list[str]:
    """Return the names of the fields of the draft as it stands now."""
    return [one.name for one in definition_of(EForm.objects.get(pk=draft.pk)).fields]


def test_a_form_is_begun_from_the_papers_tried_and_published(desk: Client, version: ProcedureVersion) -> None:
    assert "Chưa có tờ khai điện tử" in text_of(desk.get(at(version, "eforms")))
    post(desk, at(version, "begin_eform"), start="papers")
    assert "Bản dự thảo, người nộp chưa thấy" in text_of(desk.get(at(version, "eform", 1)))
    post(desk, at(version, "publish_eform", 1))
    assert not EForm.objects.get().is_draft
    assert "Đang dùng" in text_of(desk.get(at(version, "eforms")))
    assert desk.get(at(version, "eform_field", 1)).status_code == 409


def test_pages_and_fields_are_added_moved_and_taken_away(
    desk: Client, version: ProcedureVersion, draft: EForm
) -> None:
    post(desk, at(version, "eform_page", 1), title_vi="Máy móc")
    field = at(version, "eform_field", 1)
    answers = {"label_vi": "Loại máy", "choices": "ct = Máy CT | CT scanner\nMáy răng", "required": "on"}
    assert post(desk, f"{field}?trang=may_moc&loai=choice", **answers).status_code == 302
    when = {"when-0-name": "loai_may", "when-0-operator": "=", "when-0-value": "Máy CT"}
    post(desk, f"{field}?trang=may_moc&loai=number", label_vi="Điện áp", least="1", **when)
    volt = definition_of(EForm.objects.get()).field_named("dien_ap")
    assert volt is not None
    assert volt.condition == 'loai_may = "ct"'
    post(desk, at(version, "change_eform", 1), do="field:up:dien_ap")
    assert made(draft)[-2:] == ["dien_ap", "loai_may"]
    post(desk, at(version, "change_eform", 1), do="page:remove:may_moc")
    assert "dien_ap" not in made(draft)


def test_a_table_gets_its_columns(desk: Client, version: ProcedureVersion, draft: EForm) -> None:
    field = at(version, "eform_field", 1)
    post(desk, f"{field}?trang=cam_doan&loai=table", label_vi="Danh sách máy", columns="Tên\nSố sê-ri")
    post(desk, f"{field}?bang=danh_sach_may&loai=date", label_vi="Ngày mua")
    table = definition_of(EForm.objects.get()).field_named("danh_sach_may")
    assert table is not None
    assert [(one.name, one.kind) for one in table.columns][2] == ("ngay_mua", FieldKind.DATE)
    shown = text_of(desk.get(f"{field}?o=danh_sach_may"))
    assert "Thêm cột" in shown
    assert 'value="field:remove:danh_sach_may"' in shown
    post(desk, f"{field}?o=danh_sach_may.ten", label_vi="Tên máy")
    assert definition_of(EForm.objects.get()).field_named("danh_sach_may.ten").label_vi == "Tên máy"  # type: ignore[union-attr]  # it is there


def test_a_field_that_others_ask_about_stays(desk: Client, version: ProcedureVersion, draft: EForm) -> None:
    answer = post(desk, at(version, "change_eform", 1), do="field:remove:nguoi_de_nghi")
    assert answer.status_code == 422
    assert "không có ô «nguoi_de_nghi»" in text_of(answer)
    assert "nguoi_de_nghi" in made(draft)


def test_a_condition_that_cannot_be_read_keeps_what_was_typed(
    desk: Client, version: ProcedureVersion, draft: EForm
) -> None:
    when = {"when-0-name": "nguoi_de_nghi", "when-0-operator": ">", "when-0-value": "3"}
    answer = post(
        desk, at(version, "eform_field", 1) + "?trang=cam_doan&loai=text", label_vi="Câu mới", **when
    )
    assert answer.status_code == 422
    assert "không so được" in text_of(answer)
    assert "Câu mới" in text_of(answer)


def test_answers_are_tried_out_as_a_citizen_would(
    desk: Client, version: ProcedureVersion, draft: EForm
) -> None:
    page = at(version, "preview_eform", 1)
    assert "Chỉ trả lời khi" in text_of(desk.get(page))
    assert "Only answer when" not in text_of(desk.get(page + "?ngon-ngu=en"))
    answer = desk.post(page, {"nguoi_de_nghi": "organisation", "to_chuc-tax_code": "32001х"})
    assert answer.status_code == 422
    assert 'href="#to_chuc-tax_code"' in text_of(answer)
    assert 'value="32001х"' in text_of(answer)


def test_a_definition_goes_out_and_comes_in(desk: Client, version: ProcedureVersion, draft: EForm) -> None:
    file = desk.get(at(version, "eform_definition", 1)).content
    stored = json.loads(file) | {"title_vi": "Tên nạp vào"}
    upload = SimpleUploadedFile("f.json", json.dumps(stored).encode())
    assert post(desk, at(version, "import_eform"), file=upload).status_code == 302
    assert definition_of(EForm.objects.get()).title_vi == "Tên nạp vào"
    broken = SimpleUploadedFile("f.json", b"{")
    answer = post(desk, at(version, "import_eform"), file=broken)
    assert "không phải JSON" in text_of(answer)
    assert json.loads(desk.get(at(version, "eform_schema", 1)).content)["type"] == "object"


def test_what_changed_since_the_form_before_is_shown(
    cast: Cast, desk: Client, version: ProcedureVersion, draft: EForm
) -> None:
    assert desk.get(at(version, "eform_difference", 1)).status_code == 404
    publish_eform(eform_id=draft.pk, actor=cast.hanh, at=AT)
    post(desk, at(version, "begin_eform"))
    post(desk, at(version, "eform_title", 2), title_vi="Tên mới")
    assert "Tên mới" in text_of(desk.get(at(version, "eform_difference", 2)))


def test_guidance_is_written_with_lists_tried_and_published(desk: Client, version: ProcedureVersion) -> None:
    edit = at(version, "edit_guidance")
    first = {"q-0-label_vi": "Đã có quyết định chưa?", "q-0-choices": "Có rồi\nChưa có"}
    post(desk, edit, **first)
    post(
        desk,
        edit,
        **first,
        **{"q-0-name": "da_co_quyet_dinh_chua", "p-2-when": "da_co_quyet_dinh_chua=co_roi"},
    )
    row = Guidance.objects.get()
    assert [one.condition for one in guidance_definition_of(row).rules] == [
        'da_co_quyet_dinh_chua = "co_roi"'
    ]
    shown = text_of(desk.get(at(version, "guidance", 1), {"da_co_quyet_dinh_chua": "chua_co"}))
    assert shown.count("Không phải nộp") == 1
    post(desk, at(version, "publish_guidance", 1))
    assert not Guidance.objects.get().is_draft


def test_a_faulty_guidance_is_sent_back_with_what_was_typed(desk: Client, version: ProcedureVersion) -> None:
    answer = post(desk, at(version, "edit_guidance"), **{"q-0-label_vi": "Chỉ một?", "q-0-choices": "Có"})
    assert answer.status_code == 422
    assert "cần ít nhất hai câu trả lời" in text_of(answer)
    assert "Chỉ một?" in text_of(answer)


@pytest.mark.parametrize("who", ["lan", "khai"])
def test_staff_read_and_do_not_change(
    client: Client, cast: Cast, version: ProcedureVersion, draft: EForm, who: str
) -> None:
    make_guidance(cast, version)
    reader = signed_in(client, cast, who)
    assert "Ban hành</span>" not in text_of(reader.get(at(version, "eform", 1)))
    assert reader.get(at(version, "eform_field", 1)).status_code == 403
    assert post(reader, at(version, "publish_eform", 1)).status_code == 403


def test_of_a_long_form_one_page_is_opened_at_a_time(
    cast: Cast, desk: Client, version: ProcedureVersion, draft: EForm
) -> None:
    fields = tuple(FormField(f"o{one}", FieldKind.TEXT, f"Ô {one}") for one in range(70))
    pages = (FormPage("a", "A", fields=fields[:40]), FormPage("b", "B", fields=fields[40:]))
    longer = FormDefinition("Dài", pages=pages)
    save_eform(eform_id=draft.pk, definition=longer, actor=cast.hanh, at=AT)
    first, second = (text_of(desk.get(at(version, "eform", 1), {"trang": one})) for one in "ab")
    assert ("Ô 3<" in first, "Ô 60<" in first) == (True, False)
    assert ("Ô 3<" in second, "Ô 60<" in second) == (False, True)


def test_a_form_is_shown_in_few_queries(
    desk: Client, version: ProcedureVersion, draft: EForm, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # pytest-django's fixture
        desk.get(at(version, "eform", 1))


def test_whom_a_question_asks_about_is_said_at_the_desk(desk: Client, draft: EForm) -> None:
    where = f"{at(draft.version, 'eform_field', draft.number)}?trang={definition_of(draft).pages[0].name}"
    assert "Điền sẵn từ tài khoản" in text_of(desk.get(f"{where}&loai=organisation"))
    assert "Điền sẵn từ tài khoản" not in text_of(desk.get(f"{where}&loai=date"))
