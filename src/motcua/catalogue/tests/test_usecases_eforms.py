"""Drafting and publishing electronic forms and guidance."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import Act
from motcua.catalogue.errors import (
    CatalogueForbidden,
    EFormDraftExists,
    EFormOfDraftVersion,
    EFormPublished,
    EFormRefused,
)
from motcua.catalogue.models import EForm, Guidance
from motcua.catalogue.queries.eforms import (
    definition_of,
    eform_before,
    eform_in_force,
    guidance_in_force,
    json_schema,
)
from motcua.catalogue.rules.eforms import FormPage
from motcua.catalogue.tests.makers import AT, make_guidance, make_procedure, open_procedure
from motcua.catalogue.usecases import (
    discard_eform,
    draft_eform,
    publish_eform,
    publish_guidance,
    save_eform,
    save_guidance,
)
from motcua.people.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def published(cast: Cast) -> EForm:
    """Publish the first form of an open procedure."""
    version = open_procedure(cast).version
    row = draft_eform(version_id=version.pk, actor=cast.hanh, at=AT)
    return publish_eform(eform_id=row.pk, actor=cast.hanh, at=AT)


def test_the_first_form_comes_from_the_papers_and_is_in_force_once_published(cast: Cast) -> None:
    row = published(cast)
    assert eform_in_force(row.version_id, at=AT) == row
    assert eform_in_force(row.version_id, at=AT - timedelta(seconds=1)) is None
    assert json_schema(row)["$id"] == f"urn:uuid:{row.public_id}"
    act = Act.objects.get(code="catalogue.eform_published")
    assert act.facts["number"] == 1


def test_the_next_form_copies_the_one_before_and_has_the_next_number(cast: Cast) -> None:
    first = published(cast)
    second = draft_eform(version_id=first.version_id, actor=cast.hanh, at=AT)
    assert (second.number, second.definition) == (2, first.definition)
    assert eform_before(second) == first
    with pytest.raises(EFormDraftExists):
        draft_eform(version_id=first.version_id, actor=cast.hanh, at=AT)
    discard_eform(eform_id=second.pk, actor=cast.hanh, at=AT)
    assert EForm.objects.count() == 1


def test_a_draft_is_saved_only_without_faults(cast: Cast) -> None:
    version = open_procedure(cast).version
    row = draft_eform(version_id=version.pk, actor=cast.hanh, at=AT)
    sound = definition_of(row)
    with pytest.raises(EFormRefused):
        save_eform(eform_id=row.pk, definition=replace(sound, title_vi=""), actor=cast.hanh, at=AT)
    saved = save_eform(eform_id=row.pk, definition=replace(sound, title_vi="Khác"), actor=cast.hanh, at=AT)
    assert definition_of(saved).title_vi == "Khác"


def test_a_form_with_an_empty_page_is_not_published(cast: Cast) -> None:
    version = open_procedure(cast).version
    row = draft_eform(version_id=version.pk, actor=cast.hanh, at=AT)
    made = definition_of(row)
    emptier = replace(made, pages=(*made.pages, FormPage("trong", "Trống")))
    save_eform(eform_id=row.pk, definition=emptier, actor=cast.hanh, at=AT)
    with pytest.raises(EFormRefused, match="chưa có ô nào"):
        publish_eform(eform_id=row.pk, actor=cast.hanh, at=AT)


def test_a_form_of_a_draft_version_waits_for_it(cast: Cast) -> None:
    row = draft_eform(version_id=make_procedure(cast).pk, actor=cast.hanh, at=AT)
    with pytest.raises(EFormOfDraftVersion):
        publish_eform(eform_id=row.pk, actor=cast.hanh, at=AT)


def test_a_published_form_never_changes(cast: Cast) -> None:
    row = published(cast)
    with pytest.raises(EFormPublished):
        save_eform(eform_id=row.pk, definition=definition_of(row), actor=cast.hanh, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        EForm.objects.filter(pk=row.pk).update(number=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        EForm.objects.filter(pk=row.pk).delete()


def test_guidance_is_drafted_published_and_frozen(cast: Cast) -> None:
    version = open_procedure(cast).version
    draft = make_guidance(cast, version)
    assert make_guidance(cast, version).pk == draft.pk
    row = publish_guidance(guidance_id=draft.pk, actor=cast.hanh, at=AT)
    assert guidance_in_force(version.pk, at=AT) == row
    assert make_guidance(cast, version).number == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Guidance.objects.filter(pk=row.pk).update(number=9)


def test_only_who_drafts_procedures_makes_forms(cast: Cast) -> None:
    version = open_procedure(cast).version
    for actor in (cast.lan, cast.khai):
        with pytest.raises(CatalogueForbidden):
            draft_eform(version_id=version.pk, actor=actor, at=AT)
    draft = make_guidance(cast, version)
    with pytest.raises(CatalogueForbidden):
        save_guidance(version_id=version.pk, definition=None, actor=cast.lan, at=AT)  # type: ignore[arg-type]  # refused before it is read
    with pytest.raises(CatalogueForbidden):
        publish_guidance(guidance_id=draft.pk, actor=cast.lan, at=AT)
