"""Blank forms are attached to what the papers of a version name, at the desk, by an act."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from motcua.audit.models import Act
from motcua.catalogue.errors import CatalogueForbidden, FormKindRefused, FormUnknown
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.formfiles import form_files_of
from motcua.catalogue.tests.makers import AT, open_procedure
from motcua.catalogue.tests.pages import page_of, signed_in, text_of
from motcua.catalogue.usecases import draft_version
from motcua.catalogue.usecases.formfiles import FORM_PURPOSE, attach_form, remove_form
from motcua.files.tests import samples
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor
from motcua.people.tests.cast import Cast, make_cast

FORM = "Mẫu số 01"


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.FILES_ROOT = tmp_path
    return make_cast(AT)


@pytest.fixture
def version(cast: Cast) -> ProcedureVersion:
    return open_procedure(cast).version


def upload(actor: Actor, content: bytes = b"", name: str = "mẫu.docx") -> UUID:
    return store_bytes(
        content=content or samples.docx(), name=name, purpose=FORM_PURPOSE, actor=actor, at=AT
    ).public_id


def attach(version: ProcedureVersion, actor: Actor, *, form: str = FORM, file: UUID | None = None) -> None:
    attach_form(version_id=version.pk, form=form, file_id=file or upload(actor), actor=actor, at=AT)


def test_a_form_is_attached_by_an_act_that_names_its_bytes(cast: Cast, version: ProcedureVersion) -> None:
    attach(version, cast.hanh)
    act = Act.objects.latest("pk")
    assert (act.code, act.facts["sha256"]) == ("catalogue.form_attached", form_files_of(version)[FORM].sha256)


def test_the_newest_file_counts_and_holds_for_later_versions(cast: Cast, version: ProcedureVersion) -> None:
    attach(version, cast.hanh)
    attach(version, cast.hanh, file=upload(cast.hanh, samples.pdf(), "mẫu mới.pdf"))
    draft = draft_version(procedure_id=version.procedure_id, actor=cast.hanh, at=AT)
    assert form_files_of(draft)[FORM].name == "mẫu mới.pdf"
    remove_form(version_id=draft.pk, form=FORM, actor=cast.hanh, at=AT)
    assert FORM not in form_files_of(draft)
    assert form_files_of(version)[FORM].name == "mẫu mới.pdf"


def test_a_name_that_no_paper_has_takes_no_file(cast: Cast, version: ProcedureVersion) -> None:
    for form in ("Mẫu số 99", ""):
        with pytest.raises(FormUnknown):
            attach(version, cast.hanh, form=form)
    with pytest.raises(FormUnknown):
        remove_form(version_id=version.pk, form=FORM, actor=cast.hanh, at=AT)


def test_a_picture_is_no_form(cast: Cast, version: ProcedureVersion) -> None:
    with pytest.raises(FormKindRefused, match="phải là PDF, Word"):
        attach(version, cast.hanh, file=upload(cast.hanh, samples.picture("PNG"), "mẫu.png"))


def test_a_counter_clerk_attaches_nothing(cast: Cast, version: ProcedureVersion) -> None:
    with pytest.raises(CatalogueForbidden):
        attach(version, cast.lan, file=upload(cast.lan))


def test_the_desk_page_attaches_and_takes_away(client: Client, cast: Cast, version: ProcedureVersion) -> None:
    desk = signed_in(client, cast, "hanh")
    where = page_of(version.procedure, "form_files", version.number)
    assert "Chưa có tệp" in text_of(desk.get(where))
    sent = {"operation": str(uuid4()), "form": FORM, "file": SimpleUploadedFile("m.docx", samples.docx())}
    assert desk.post(where, sent).status_code == 302
    assert "m.docx" in text_of(desk.get(where))
    gone = page_of(version.procedure, "remove_form_file", version.number)
    assert desk.post(gone, {"operation": str(uuid4()), "form": FORM}).status_code == 302
    assert form_files_of(version) == {}


def test_an_encrypted_form_is_told_on_the_page(client: Client, cast: Cast, version: ProcedureVersion) -> None:
    desk = signed_in(client, cast, "hanh")
    locked = SimpleUploadedFile("m.pdf", samples.locked("mở", "khóa", "AES-256"))
    sent = {"operation": str(uuid4()), "form": FORM, "file": locked}
    answer = desk.post(page_of(version.procedure, "form_files", version.number), sent)
    assert answer.status_code == 422
    assert "Hãy bỏ mật khẩu" in text_of(answer)
