"""A public service for machines: schema.org for search engines, CPSV-AP for portals, rows for tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kernel.events import Plain

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT: Final[Mapping[str, Plain]] = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
COLUMNS: Final = (
    *(
        "code",
        "name_vi",
        "name_en",
        "field_vi",
        "field_en",
        "service_level",
        "term_vi",
        "fees_vi",
        "audience_vi",
    ),
    *(
        "papers_vi",
        "result_vi",
        "lead_agency_vi",
        "deciding_authority_vi",
        "place_of_receipt_vi",
        "legal_bases_vi",
    ),
    *("decision", "in_force_from", "missing_parts_vi", "marks", "address", "forms"),
)


@dataclass(frozen=True, slots=True)
class FeeFact:
    """One line of fees: `amount` in đồng, None where it is reckoned or not established."""

    name: str
    words: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class FormFact:
    """A blank form to download: absolute address, media type, and from 0 the place of its `paper`."""

    paper: int
    name: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What machines are told of one procedure. `address` is absolute; texts are Vietnamese."""

    address: str
    file_address: str
    identifier: str
    name_vi: str
    name_en: str
    description: str
    field_vi: str
    field_en: str
    level: str
    audience: str
    lead: str
    decider: str
    counter: str
    counter_address: str
    counter_phone: str
    term: str
    duration: str
    fees: tuple[FeeFact, ...]
    papers: tuple[str, ...]
    forms: tuple[FormFact, ...]
    result: str
    legal_bases: tuple[str, ...]
    decision: str
    since: date
    missing: tuple[str, ...]
    marks: Mapping[str, str]
    is_rehearsed: bool


def government_service(facts: ServiceFacts) -> dict[str, Plain]:
    """Return a procedure as schema.org's GovernmentService."""
    place: dict[str, Plain] = {"@type": "Place", "name": facts.counter}
    if facts.counter_address:
        place["address"] = facts.counter_address
    channels: list[Plain] = [_channel(serviceLocation=place)]
    if facts.counter_phone:
        channels.append(_channel(servicePhone={"@type": "ContactPoint", "telephone": facts.counter_phone}))
    if facts.file_address:
        channels.append(_channel(serviceUrl=facts.file_address))
    found: dict[str, Plain] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": facts.address,
        "url": facts.address,
        "identifier": facts.identifier,
        "name": facts.name_vi,
        "serviceType": facts.field_vi,
        "inLanguage": "vi",
        "provider": {"@type": "GovernmentOrganization", "name": facts.lead or facts.decider},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": facts.decider or facts.lead},
        "areaServed": {"@type": "Country", "name": "Việt Nam"},
        "audience": {"@type": "Audience", "audienceType": facts.audience},
        "availableChannel": channels,
        "serviceOutput": {"@type": "GovernmentPermit", "name": facts.result},
        "offers": [
            {"@type": "Offer", "name": fee.name, "price": str(fee.amount), "priceCurrency": "VND"}
            for fee in facts.fees
            if fee.amount is not None
        ],
    }
    if facts.name_en:
        found["alternateName"] = {"@value": facts.name_en, "@language": "en"}
    if facts.forms:
        found["subjectOf"] = [
            {
                "@type": "DigitalDocument",
                "name": one.name,
                "url": one.address,
                "encodingFormat": one.media_type,
            }
            for one in facts.forms
        ]
    if facts.is_rehearsed:
        found["disambiguatingDescription"] = "Dữ liệu diễn tập, không có giá trị pháp lý."
    return found


def _channel(**means: Plain) -> dict[str, Plain]:
    return {"@type": "ServiceChannel", "availableLanguage": "vi", **means}


def public_service(facts: ServiceFacts) -> dict[str, Plain]:
    """Return a procedure as a node of CPSV-AP 3: cpsv:PublicService with inputs, output, costs, rules."""
    names: list[Plain] = [_in("vi", facts.name_vi)]
    if facts.name_en:
        names.append(_in("en", facts.name_en))
    found: dict[str, Plain] = {
        "@id": facts.address,
        "@type": "cpsv:PublicService",
        "dct:identifier": facts.identifier,
        "dct:title": names,
        "dct:description": _in("vi", facts.description or facts.name_vi),
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/VIE"},
        "cv:thematicArea": _in("vi", facts.field_vi),
        "cv:hasCompetentAuthority": {
            "@type": "cv:PublicOrganisation",
            "dct:title": _in("vi", facts.decider or facts.lead),
        },
        "cpsv:hasInput": [_evidence(facts, place) for place in range(len(facts.papers))],
        "cv:hasCost": [_cost(fee) for fee in facts.fees],
        "cv:hasLegalResource": [
            {"@type": "eli:LegalResource", "dct:title": _in("vi", one)} for one in facts.legal_bases
        ],
        "cv:hasChannel": _channels(facts),
        "dct:issued": {"@value": facts.since.isoformat(), "@type": "xsd:date"},
    }
    if facts.result:
        found["cpsv:produces"] = {"@type": "cpsv:Output", "dct:title": _in("vi", facts.result)}
    if facts.duration:
        found["cv:processingTime"] = {"@value": facts.duration, "@type": "xsd:duration"}
    if facts.term:
        found["cpsv:follows"] = {
            "@type": "cpsv:Rule",
            "dct:description": _in("vi", f"Thời hạn giải quyết: {facts.term}"),
        }
    return found


def _evidence(facts: ServiceFacts, place: int) -> dict[str, Plain]:
    found: dict[str, Plain] = {"@type": "cv:Evidence", "dct:title": _in("vi", facts.papers[place])}
    pages: list[Plain] = [
        {
            "@id": one.address,
            "@type": "foaf:Document",
            "dct:title": _in("vi", one.name),
            "dct:format": one.media_type,
        }
        for one in facts.forms
        if one.paper == place
    ]
    return found | {"foaf:page": pages} if pages else found


def _in(language: str, text: str) -> dict[str, Plain]:
    return {"@value": text, "@language": language}


def _cost(fee: FeeFact) -> dict[str, Plain]:
    found: dict[str, Plain] = {"@type": "cv:Cost", "dct:description": _in("vi", f"{fee.name}: {fee.words}")}
    if fee.amount is not None:
        found |= {"cv:value": fee.amount, "cv:currency": "VND"}
    return found


def _channels(facts: ServiceFacts) -> list[Plain]:
    counter: dict[str, Plain] = {
        "@type": "cv:Channel",
        "dct:title": _in("vi", facts.counter),
        "dct:type": "counter",
    }
    if facts.counter_address:
        counter["dct:description"] = _in("vi", facts.counter_address)
    found: list[Plain] = [counter] if facts.counter else []
    if facts.file_address:
        found.append({"@type": "cv:Channel", "@id": facts.file_address, "dct:type": "online"})
    return found


def catalogue_graph(
    services: Iterable[ServiceFacts], *, address: str, title: str, on: date
) -> dict[str, Plain]:
    """Return all procedures as one CPSV-AP graph under a dcat:Catalog at `address`."""
    nodes = [public_service(facts) for facts in services]
    catalogue: dict[str, Plain] = {
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": _in("vi", title),
        "dct:modified": {"@value": on.isoformat(), "@type": "xsd:date"},
        "dct:license": {"@id": LICENCE},
        "schema:about": [{"@id": node["@id"]} for node in nodes],
    }
    return {"@context": dict(CONTEXT), "@graph": [catalogue, *nodes]}


def row_of(facts: ServiceFacts) -> dict[str, str]:
    """Return a procedure as one row of COLUMNS; lists are joined by semicolons."""
    values = (
        *(
            facts.identifier,
            facts.name_vi,
            facts.name_en,
            facts.field_vi,
            facts.field_en,
            facts.level,
            facts.term,
        ),
        *(
            "; ".join(f"{fee.name}: {fee.words}" for fee in facts.fees),
            facts.audience,
            "; ".join(facts.papers),
        ),
        *(
            facts.result,
            facts.lead,
            facts.decider,
            facts.counter,
            "; ".join(facts.legal_bases),
            facts.decision,
        ),
        *(facts.since.isoformat(), "; ".join(facts.missing)),
        *("; ".join(f"{part}: {mark}" for part, mark in sorted(facts.marks.items())), facts.address),
        "; ".join(dict.fromkeys(one.address for one in facts.forms)),
    )
    return dict(zip(COLUMNS, values, strict=True))


def write_csv(services: Iterable[ServiceFacts]) -> str:
    """Return all procedures as CSV. What a spreadsheet would reckon gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for facts in services:
        writer.writerow({name: _safe(value) for name, value in row_of(facts).items()})
    return out.getvalue()


def _safe(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
