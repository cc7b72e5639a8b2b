"""Drafting, importing and publishing processes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from motcua.audit.models import Act
from motcua.workflow import usecases
from motcua.workflow.errors import (
    NotAllowed,
    NothingToPublish,
    NotPublished,
    ProcessNotFound,
    ProcessRefused,
)
from motcua.workflow.models import ProcessDefinition, ProcessVersion
from motcua.workflow.queries import (
    definition_of,
    draft_of,
    process_by_key,
    processes,
    published_version,
    versions_of,
)
from motcua.workflow.rules.times import TimeUnit, allotment
from motcua.workflow.rules.validator import Expected
from motcua.workflow.tests.examples import MORNING, linear, one_door
from motcua.workflow.tests.office import SYSTEM, finish, officer, published, started

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def test_a_draft_is_kept_faulty_as_it_is_and_replaced_by_the_next() -> None:
    usecases.save_draft(definition=linear(days="0"), actor=SYSTEM, at=MORNING)
    usecases.save_draft(definition=linear(), actor=SYSTEM, at=LATER, basis="QĐ 837")
    version = ProcessVersion.objects.get()
    assert (definition_of(version), version.number, version.basis) == (linear(), 1, "QĐ 837")
    assert Act.objects.count() == 0


def test_publishing_records_the_act_and_the_digest() -> None:
    version = published(one_door())
    act = Act.objects.get(code="workflow.process_published")
    assert (act.subject, act.facts["digest"]) == (version.public_id, one_door().digest)
    assert (version.unit_keys, version.published_at) == (["tt_pvhcc", "khcn_qlcn", "khcn_ld"], MORNING)


def test_a_faulty_process_is_not_published_and_all_faults_are_said() -> None:
    usecases.save_draft(definition=linear(days="4"), actor=SYSTEM, at=MORNING)
    expected = Expected(term=allotment(10, TimeUnit.WORKING_DAY), units={"khac"})
    with pytest.raises(ProcessRefused, match="còn 4 lỗi") as refusal:
        usecases.publish_version(process_key="thang", actor=SYSTEM, at=MORNING, expected=expected)
    assert "quá thời hạn 10 ngày làm việc" in str(refusal.value)
    assert not ProcessVersion.objects.exclude(published_at=None).exists()


def test_only_editors_change_processes() -> None:
    clerk = officer("Lan", "clerk", "khcn_vp")
    published(linear())
    with pytest.raises(NotAllowed):
        usecases.save_draft(definition=linear(), actor=clerk, at=MORNING)
    with pytest.raises(NotAllowed):
        usecases.import_definition(definition=linear("b1"), actor=clerk, at=MORNING)
    with pytest.raises(NotAllowed):
        usecases.publish_version(process_key="thang", actor=clerk, at=MORNING)
    editor = officer("Minh", "procedure_control", "khcn_vp")
    assert usecases.save_draft(definition=linear(), actor=editor, at=MORNING).number == 2


def test_nothing_is_published_twice() -> None:
    published(linear())
    with pytest.raises(NothingToPublish):
        usecases.publish_version(process_key="thang", actor=SYSTEM, at=LATER)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_keeps_published_versions(act: str) -> None:
    rows = ProcessVersion.objects.filter(pk=published(linear()).pk)
    with pytest.raises(IntegrityError, match="never changes"):
        rows.update(basis="khác") if act == "update" else rows.delete()


def test_a_new_version_leaves_running_instances_on_the_old_one() -> None:
    instance = started(linear("b1", "b2"))
    published(linear("b1", "b7", "b2"), LATER)
    finish(instance, "b1", at=LATER)
    assert instance.tokens.get(status="open").node == "b2"


def test_the_version_in_force_is_the_last_published_by_then() -> None:
    first, second = published(linear()), published(linear("b1"), LATER)
    assert published_version("thang", MORNING) == first
    assert published_version("thang", LATER) == second
    with pytest.raises(NotPublished):
        published_version("thang", MORNING - timedelta(days=1))
    with pytest.raises(ProcessNotFound):
        published_version("khac", LATER)


def test_importing_the_same_again_changes_nothing() -> None:
    version = published(linear())
    assert usecases.import_definition(definition=linear(), actor=SYSTEM, at=LATER) == version
    draft = usecases.import_definition(definition=linear("b1"), actor=SYSTEM, at=LATER)
    assert (draft.number, draft_of(process_by_key("thang"))) == (2, draft)
    assert [version.number for version in versions_of(process_by_key("thang"))] == [2, 1]


def test_processes_are_found_without_diacritics() -> None:
    published(one_door())
    published(linear())
    assert [process.key for process in processes("giay chung nhan")] == ["mot_cua"]
    assert processes().count() == 2
    assert str(ProcessDefinition.objects.get(key="mot_cua")) == "Cấp giấy chứng nhận"
