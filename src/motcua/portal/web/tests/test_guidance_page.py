"""The wizard: one question a page, then the papers that apply."""

from __future__ import annotations

from django.test import Client

from motcua.people.tests.cast import Cast
from motcua.portal.web.tests.site_scene import Site, guide


def test_a_question_is_asked_and_the_answer_leaves_out_what_does_not_apply(
    client: Client, cast: Cast, site: Site
) -> None:
    guide(cast, site)
    address = f"{site.address}huong-dan/"
    assert "Ai thành lập?" in client.get(address).content.decode()
    mine = client.get(address, {"founder": "person"}).content.decode()
    assert "Đơn đề nghị" in mine
    assert "Quyết định thành lập" not in mine
    assert "Quyết định thành lập" in client.get(address, {"founder": "state"}).content.decode()


def test_going_on_without_an_answer_is_told_and_nothing_is_lost(
    client: Client, cast: Cast, site: Site
) -> None:
    guide(cast, site)
    answer = client.get(f"{site.address}huong-dan/", {"hoi": "founder"})
    assert answer.status_code == 422
    assert "Hãy chọn một câu trả lời." in answer.content.decode()


def test_an_answer_can_be_changed(client: Client, cast: Cast, site: Site) -> None:
    guide(cast, site)
    page = client.get(f"{site.address}huong-dan/", {"founder": "person", "sua": "founder"}).content.decode()
    assert "Ai thành lập?" in page
    assert 'value="person" checked' in page


def test_an_answer_that_nobody_offered_is_asked_again(client: Client, cast: Cast, site: Site) -> None:
    guide(cast, site)
    assert "Ai thành lập?" in client.get(f"{site.address}huong-dan/", {"founder": "'; --"}).content.decode()


def test_the_page_of_the_procedure_leads_to_the_questions(client: Client, cast: Cast, site: Site) -> None:
    assert "huong-dan" not in client.get(site.address).content.decode()
    guide(cast, site)
    assert f"{site.address}huong-dan/" in client.get(site.address).content.decode()


def test_a_procedure_without_guidance_has_no_wizard(client: Client, site: Site) -> None:
    assert client.get(f"{site.address}huong-dan/").status_code == 404
