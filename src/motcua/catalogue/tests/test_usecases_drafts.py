"""Entering procedures and editing drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import Act
from motcua.catalogue.errors import (
    CatalogueForbidden,
    CodeInvalid,
    CodeTaken,
    DraftExists,
    UnitUnknown,
    VersionPublished,
)
from motcua.catalogue.models import Component, Procedure, ProcedureVersion
from motcua.catalogue.queries import content_of, draft_of, version_numbered
from motcua.catalogue.tests.makers import AT, SAMPLE, make_procedure, open_procedure
from motcua.catalogue.usecases import create_procedure, discard_draft, draft_version, edit_draft
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def test_a_new_procedure_has_version_zero_as_draft_and_an_act(cast: Cast) -> None:
    version = make_procedure(cast)
    assert (version.number, version.is_draft) == (0, True)
    act = Act.objects.get(code="catalogue.procedure_created")
    assert (act.stream, act.facts["key"]) == (version.procedure.stream, "1.001786")


def test_what_was_drafted_is_read_back_the_same(cast: Cast) -> None:
    version = make_procedure(cast)
    assert content_of(version_numbered(version.procedure, 0)) == replace(SAMPLE, marks={})


def test_a_procedure_without_a_national_code_has_a_visible_local_key(cast: Cast) -> None:
    procedure = make_procedure(cast, key="QT-KHCN-001").procedure
    assert (procedure.national_code, procedure.key) == (None, "QT-KHCN-001")


@pytest.mark.parametrize("key", ["", "1.00178", "abc", "9.001786"])
def test_a_code_of_another_form_is_refused(cast: Cast, key: str) -> None:
    with pytest.raises(CodeInvalid):
        make_procedure(cast, key=key)


def test_a_code_is_used_once_in_an_agency(cast: Cast) -> None:
    make_procedure(cast)
    with pytest.raises(CodeTaken, match=r"1\.001786"):
        make_procedure(cast)


def test_another_agency_may_have_the_same_code(cast: Cast) -> None:
    make_procedure(cast)
    other = make_procedure(cast, agency="so_yte", actor=cast.nam)
    assert Procedure.objects.filter(national_code=other.procedure.national_code).count() == 2


def test_procedure_control_of_another_agency_may_not_enter_it(cast: Cast) -> None:
    with pytest.raises(CatalogueForbidden):
        make_procedure(cast, agency="so_yte")


@pytest.mark.parametrize("who", ["lan", "hung", "duc", "thao", "khai", "yen"])
def test_nobody_but_procedure_control_and_administrators_edits(cast: Cast, who: str) -> None:
    with pytest.raises(CatalogueForbidden):
        make_procedure(cast, actor=getattr(cast, who))
    assert not Procedure.objects.exists()


def test_an_unknown_unit_is_refused_by_its_key(cast: Cast) -> None:
    with pytest.raises(UnitUnknown, match="nowhere"):
        make_procedure(cast, content=replace(SAMPLE, deciding_unit="nowhere"))


def test_the_next_version_begins_as_a_copy(cast: Cast) -> None:
    opened = open_procedure(cast)
    draft = draft_version(procedure_id=opened.procedure.pk, actor=cast.hanh, at=AT)
    assert draft.number == 1
    assert content_of(version_numbered(opened.procedure, 1)).components == SAMPLE.components


def test_there_is_one_draft_at_a_time(cast: Cast) -> None:
    version = make_procedure(cast)
    with pytest.raises(DraftExists, match="0"):
        draft_version(procedure_id=version.procedure_id, actor=cast.hanh, at=AT)


def test_an_edited_draft_tells_whether_it_is_complete(cast: Cast) -> None:
    version = make_procedure(cast, content=replace(SAMPLE, steps=""))
    assert not version.is_complete
    edit_draft(version_id=version.pk, content=SAMPLE, actor=cast.hanh, at=AT)
    draft = draft_of(version.procedure)
    assert draft is not None
    assert draft.is_complete


def test_the_name_of_an_unpublished_procedure_follows_its_draft(cast: Cast) -> None:
    version = make_procedure(cast)
    edit_draft(version_id=version.pk, content=replace(SAMPLE, name="Tên mới"), actor=cast.hanh, at=AT)
    assert Procedure.objects.get().search_text == "1.001786 ten moi"


def test_a_published_version_is_edited_no_more(cast: Cast) -> None:
    opened = open_procedure(cast)
    with pytest.raises(VersionPublished, match="phiên bản mới"):
        edit_draft(version_id=opened.version.pk, content=SAMPLE, actor=cast.hanh, at=AT)
    with pytest.raises(VersionPublished):
        discard_draft(version_id=opened.version.pk, actor=cast.hanh, at=AT)


def test_the_database_itself_keeps_a_published_version(cast: Cast) -> None:
    opened = open_procedure(cast)
    paper = Component.objects.filter(version=opened.version).first()
    assert paper is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureVersion.objects.filter(pk=opened.version.pk).update(term_amount=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Component.objects.filter(pk=paper.pk).update(required=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Component.objects.create(version=opened.version, position=9, name="Thêm", kind="copy", copies=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        paper.delete()


def test_a_draft_thrown_away_leaves_the_published_one_and_its_number(cast: Cast) -> None:
    opened = open_procedure(cast)
    draft = draft_version(procedure_id=opened.procedure.pk, actor=cast.hanh, at=AT)
    discard_draft(version_id=draft.pk, actor=cast.hanh, at=AT)
    again = draft_version(procedure_id=opened.procedure.pk, actor=cast.hanh, at=AT)
    assert again.number == 1


def test_a_refused_procedure_leaves_no_row_and_no_act(cast: Cast) -> None:
    broken = replace(SAMPLE, lead_unit="nowhere")
    with pytest.raises(UnitUnknown):
        create_procedure(
            agency_id=cast.units["so_khcn"].pk, key="1.001786", content=broken, actor=cast.hanh, at=AT
        )
    assert not Procedure.objects.exists()
    assert not Act.objects.filter(code__startswith="catalogue.").exists()
