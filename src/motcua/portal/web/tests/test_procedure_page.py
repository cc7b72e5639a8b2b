"""The page of a procedure: what it says, what machines read of it, who may keep it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import AT, make_decision, make_procedure
from motcua.catalogue.usecases import abolish
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.usecases.gate import set_gate
from motcua.people.tests.cast import Cast
from motcua.portal.web.tests.site_scene import SITE, Site, open_site

MOST_QUERIES = 8
OF_AN_EDITION = 5
"""Asked once in five minutes by each process: the list, the gate, a rule, what was finished, the agency."""


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_page_says_papers_term_fee_result_and_basis(client: Client, site: Site) -> None:
    page = words(client, site.address)
    for said in (
        "Đơn đề nghị",
        "Mẫu số 01",
        "5 ngày làm việc",
        "1.000.000 đồng",
        "Giấy chứng nhận",
        "Luật 29/2013",
    ):
        assert said in page
    assert "dựng cho diễn tập" in page


def test_what_happens_after_filing_stands_as_picture_and_as_list(client: Client, site: Site) -> None:
    page = words(client, site.address)
    assert '<svg class="stages"' in page
    assert page.count("Trả kết quả") >= 2


def test_a_procedure_without_content_says_what_is_missing(client: Client, cast: Cast) -> None:
    bare = open_site(cast, replace(SITE, steps="", methods=""))
    page = words(client, bare.address)
    assert "Chưa đủ nội dung" in page
    assert "trình tự thực hiện" in page


def test_the_data_block_is_schema_org_and_cannot_end_itself(client: Client, site: Site) -> None:
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', words(client, site.address), re.S
    )
    assert block is not None
    told = json.loads(block[1])
    assert told["@type"] == "GovernmentService"
    assert told["name"] == SITE.name
    assert "<" not in block[1]


def test_a_draft_an_internal_and_an_unknown_procedure_are_not_public(client: Client, cast: Cast) -> None:
    draft = make_procedure(cast, key="2.000001").procedure
    for public_id in (draft.public_id, uuid4()):
        answer = client.get(f"/thu-tuc-hanh-chinh/{public_id}/")
        assert answer.status_code == 404
        assert "Tìm thủ tục" in answer.content.decode()


def test_a_repealed_procedure_leaves_the_site_at_once(client: Client, cast: Cast, site: Site) -> None:
    words(client, site.address)
    decision = make_decision(cast, DecisionKind.ABOLISHED, number="900/QĐ-UBND")
    abolish(
        procedure_id=site.opened.procedure.pk,
        decision_id=decision.pk,
        actor=cast.hanh,
        at=AT + timedelta(days=1),
    )
    assert client.get(site.address).status_code == 404


def test_the_short_address_leads_to_the_page(client: Client, site: Site) -> None:
    assert client.get("/t/2.002380/")["Location"] == site.address
    assert client.get("/t/9.999999/").status_code == 404


def test_under_the_national_gate_filing_leads_to_the_national_portal(
    client: Client, cast: Cast, site: Site
) -> None:
    set_gate(
        kind=GateKind.NATIONAL,
        portal_url="https://dichvucong.example/",
        effective_from=AT.date(),
        basis="Quyết định thử",
        actor=cast.nam,
        at=AT,
    )
    page = words(client, site.address)
    assert 'href="https://dichvucong.example/"' in page
    assert "Nộp trên Cổng Dịch vụ công quốc gia" in page


def test_in_english_what_is_vietnamese_says_so(client: Client, site: Site) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = words(client, site.address)
    assert "Licence for X-ray equipment" in page
    assert re.search(r'lang="vi"[^>]*>\s*Đơn đề nghị', page)


def test_who_has_the_page_already_is_answered_with_nothing(client: Client, site: Site) -> None:
    first = client.get(site.address)
    again = client.get(site.address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "public" in first["Cache-Control"]
    assert "Cookie" in first["Vary"]


def test_a_page_with_somebodys_name_is_kept_by_nobody(client: Client, cast: Cast, site: Site) -> None:
    client.force_login(cast.accounts["lan"])
    answer = client.get(site.address)
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer
    assert "Về bàn làm việc" in answer.content.decode()


def test_a_page_kept_by_others_holds_no_form_token(client: Client, site: Site) -> None:
    answer = client.get(site.address)
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not answer.cookies


def test_the_first_reader_waits_for_few_statements(client: Client, cast: Cast, site: Site) -> None:
    another = open_site(cast, SITE, key="2.002381")
    with CaptureQueriesContext(connection) as asked:
        words(client, site.address)
    assert len(asked) <= MOST_QUERIES + OF_AN_EDITION, [one["sql"][:90] for one in asked]
    with CaptureQueriesContext(connection) as asked:
        words(client, another.address)
    assert len(asked) <= MOST_QUERIES, [one["sql"][:90] for one in asked]


def test_the_page_needs_few_statements(client: Client, site: Site) -> None:
    client.get(site.address)
    with CaptureQueriesContext(connection) as asked:
        client.get(site.address)
    assert len(asked) <= MOST_QUERIES
