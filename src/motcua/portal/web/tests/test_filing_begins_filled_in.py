"""A filing starts with what is known: who files, and the questions answered before signing in."""

from __future__ import annotations

from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from motcua.catalogue.rules.eforms import FieldKind, FormDefinition, FormField, FormPage, Prefill
from motcua.catalogue.usecases import draft_eform, publish_eform, publish_guidance, save_guidance
from motcua.dossiers.models import Submission
from motcua.dossiers.tests.online import Online
from motcua.dossiers.tests.scene import NINE
from motcua.portal.web.tests.following_stage import Following
from motcua.portal.web.tests.site_scene import GUIDANCE

ASKED = FormField("owner", FieldKind.PERSON, "Cá nhân đề nghị", required=True, prefill=Prefill.OWNER)
FORM = FormDefinition("Tờ khai", pages=(FormPage("ai", "Ai đề nghị", fields=(ASKED,)),))


@pytest.fixture
def online(following: Following) -> Online:
    """The procedure asks who applies, and who founds."""
    scene = following.online.scene
    hanh = scene.cast.hanh
    row = draft_eform(version_id=scene.version.pk, definition=FORM, actor=hanh, at=NINE)
    publish_eform(eform_id=row.pk, actor=hanh, at=NINE)
    saved = save_guidance(version_id=scene.version.pk, definition=GUIDANCE, actor=hanh, at=NINE)
    publish_guidance(guidance_id=saved.pk, actor=hanh, at=NINE)
    return following.online


@pytest.fixture
def browser(following: Following, online: Online) -> Client:
    return following.browser("an")


def begin(browser: Client, online: Online, **guided: str) -> tuple[Submission, str]:
    where = f"/nop-ho-so/{online.scene.version.procedure.public_id}/"
    leads = browser.post(where, {"operation": str(uuid4()), **guided}).headers["Location"]
    return Submission.objects.get(), leads


def test_what_comes_from_the_account_is_marked_until_it_is_changed(browser: Client, online: Online) -> None:
    submission, leads = begin(browser, online)
    name = online.scene.cast.person.name
    page = unescape(browser.get(f"{leads}to-khai/ai/").content.decode())
    assert f'value="{name}"' in page
    assert "(lấy từ tài khoản)" in page
    parts = {f"owner-{part}": text for part, text in submission.answers["owner"].items()}
    changed = parts | {"owner-full_name": "Tên Đã Sửa"}
    browser.post(f"{leads}to-khai/ai/", {"filing-revision": submission.revision, **changed})
    again = unescape(browser.get(f"{leads}to-khai/ai/").content.decode())
    assert 'value="Tên Đã Sửa"' in again
    assert again.count("(lấy từ tài khoản)") == page.count("(lấy từ tài khoản)") - 1


def test_questions_answered_before_signing_in_are_not_asked_again(browser: Client, online: Online) -> None:
    where = f"/nop-ho-so/{online.scene.version.procedure.public_id}/?founder=person"
    assert '<input type="hidden" name="founder" value="person">' in browser.get(where).content.decode()
    submission, leads = begin(browser, online, founder="person")
    assert (submission.guidance, submission.done) == ({"founder": "person"}, ["huong-dan"])
    assert '"person" checked' in browser.get(f"{leads}huong-dan/").content.decode()


def test_they_can_still_be_changed(browser: Client, online: Online) -> None:
    submission, leads = begin(browser, online, founder="person")
    browser.post(f"{leads}huong-dan/", {"filing-revision": submission.revision, "founder": "state"})
    assert Submission.objects.get().guidance == {"founder": "state"}


def test_a_question_left_open_is_asked_in_the_filing(browser: Client, online: Online) -> None:
    submission, _ = begin(browser, online)
    assert submission.done == []


def test_signing_in_keeps_the_answers_in_the_address(client: Client, online: Online) -> None:
    where = f"/nop-ho-so/{online.scene.version.procedure.public_id}/?founder=person"
    assert "founder%3Dperson" in client.get(where).headers["Location"]
