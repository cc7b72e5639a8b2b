"""What machines read: robots.txt, the map of the site, the feed of changes, open data."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET
from markupsafe import escape

from motcua.kernel.dates import at_local
from motcua.kernel.errors import NotFound
from motcua.kernel.text import print_date
from motcua.pages.http import Request, page
from motcua.portal.codecs.service import COLUMNS, ServiceFacts, catalogue_graph, row_of, write_csv
from motcua.portal.codecs.shipped import life_events
from motcua.portal.queries import Card, Edition, listing_at, public_face, public_procedure
from motcua.portal.web.edition import edition_of
from motcua.portal.web.site.facts import absolute, facts_of
from motcua.portal.web.site.public import open_to_all

KINDS: Final = {
    "jsonld": "application/ld+json; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
_NEWS: Final = 50
_NOT_FOR_ROBOTS: Final = (
    "/tai-khoan/",
    "/ban-lam-viec/",
    "/ho-so/",
    "/ho-so-cua-toi/",
    "/tra-cuu/",
    "/dang-nhap/",
    "/ngon-ngu/",
    "/tim-thu-tuc/",
    "/tep/",
)


@require_GET
@login_not_required
def open_data(request: Request) -> HttpResponse:
    """Show what can be taken away, in which formats, under which licence."""
    return open_to_all(request, page(request, "portal/open_data.html", {"columns": COLUMNS}))


@require_GET
@login_not_required
def procedures_as(request: Request, kind: str) -> HttpResponse:
    """Answer all procedures in force as `kind`: jsonld (CPSV-AP), json or csv. NotFound for another one."""
    if kind not in KINDS:
        raise NotFound
    response = HttpResponse(_written(kind, edition_of(request)), content_type=KINDS[kind])
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if kind == "csv":
        response["Content-Disposition"] = 'attachment; filename="thu-tuc.csv"'
    return open_to_all(request, response)


@lru_cache(maxsize=6)
def _written(kind: str, edition: Edition) -> str:
    services = _services(edition)
    if kind == "csv":
        return "\ufeff" + write_csv(services)
    if kind == "json":
        return _json([row_of(one) for one in services])
    address = absolute(reverse("portal:open_data"))
    title = f"Thủ tục hành chính – {public_face().agency.name_vi}"
    return _json(catalogue_graph(services, address=address, title=title, on=edition.day))


def _services(edition: Edition) -> list[ServiceFacts]:
    return [facts_of(public_procedure(card.public_id, edition)) for card in listing_at(edition).cards]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


@require_GET
@login_not_required
def atom(request: Request) -> HttpResponse:
    """Answer the feed of procedures newly published or changed, the latest first (Atom, RFC 4287)."""
    edition = edition_of(request)
    newest = sorted(listing_at(edition).cards, key=lambda card: card.since, reverse=True)[:_NEWS]
    entries = [
        "<entry>"
        f"<id>{_address_of(card)}#{card.since.isoformat()}</id>"
        f"<title>{escape(card.name_vi)}</title>"
        f'<link href="{_address_of(card)}"/>'
        f"<updated>{at_local(card.since).isoformat()}</updated>"
        f'<category term="{escape(card.field.name_vi)}"/>'
        f"<summary>{escape(gettext('Áp dụng từ %(day)s') % {'day': print_date(card.since)})}</summary>"
        "</entry>"
        for card in newest
    ]
    agency = public_face().agency.name_vi or "Motcua"
    updated = at_local(newest[0].since if newest else edition.day).isoformat()
    mark = "<subtitle>DỮ LIỆU DIỄN TẬP – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ</subtitle>" if settings.MOTCUA_DEMO else ""
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">'
        f"<id>{escape(absolute(reverse('portal:atom')))}</id>"
        f"<title>{escape(gettext('Thủ tục mới công bố, thay đổi'))}</title>{mark}"
        f'<link rel="self" href="{escape(absolute(reverse("portal:atom")))}"/>'
        f"<author><name>{escape(agency)}</name></author><updated>{updated}</updated>{''.join(entries)}</feed>\n"
    )
    return open_to_all(request, HttpResponse(text, content_type="application/atom+xml; charset=utf-8"))


def _address_of(card: Card) -> str:
    return str(escape(absolute(reverse("portal:procedure", args=[card.public_id]))))


@require_GET
@login_not_required
def sitemap(request: Request) -> HttpResponse:
    """Answer every address that a search engine may keep (sitemaps.org)."""
    listing = listing_at(edition_of(request))
    plain = ("home", "procedures", "begin", "contact", "accessibility", "privacy", "open_data")
    places = [(reverse(f"portal:{name}"), "") for name in plain]
    places += [(reverse("portal:field", args=[field.public_id]), "") for field, _ in listing.fields]
    places += [
        (reverse("portal:event", args=[event.key]), "")
        for event in life_events()
        if listing.with_keys(event.procedures)
    ]
    places += [
        (reverse("portal:procedure", args=[card.public_id]), f"<lastmod>{card.since.isoformat()}</lastmod>")
        for card in listing.cards
    ]
    rows = "".join(f"<url><loc>{escape(absolute(path))}</loc>{changed}</url>" for path, changed in places)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>\n'
    )
    return open_to_all(request, HttpResponse(text, content_type="application/xml; charset=utf-8"))


@require_GET
@login_not_required
def robots(request: Request) -> HttpResponse:
    """Answer what search engines may read; nothing of a rehearsal: it could be taken for the real thing."""
    refused = ("/",) if settings.MOTCUA_DEMO else _NOT_FOR_ROBOTS
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in refused)]
    lines.append(f"Sitemap: {absolute(reverse('portal:sitemap'))}")
    return open_to_all(
        request, HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    )
