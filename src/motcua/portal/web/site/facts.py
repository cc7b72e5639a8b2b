"""From a procedure of the public site to what machines are told of it."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from motcua.calendars.rules.terms import Term, Unit
from motcua.portal.codecs.service import FeeFact, FormFact, ServiceFacts
from motcua.portal.queries import PublicProcedure
from motcua.portal.web.site.words import fee_name, fee_words, paper_words, term_words

_DURATIONS: Final = {Unit.CALENDAR_DAY: "P{}D", Unit.MONTH: "P{}M"}
"""Working days have no duration in ISO 8601: how long they are depends on the calendar."""


def absolute(path: str) -> str:
    """Return the address of `path` as others write it down."""
    return f"{settings.PUBLIC_URL}{path}"


def file_address(procedure: PublicProcedure) -> str:
    """Return where one files: here, at the national portal, or "" where it cannot be done online."""
    if procedure.national_address:
        return procedure.national_address
    if not procedure.is_filed_here:
        return ""
    try:
        return reverse("portal:file", args=[procedure.card.public_id])
    except NoReverseMatch:
        return ""


def facts_of(procedure: PublicProcedure) -> ServiceFacts:
    """Return what machines are told, in Vietnamese whatever the reader's language."""
    with translation.override("vi"):
        return _facts(procedure)


def _facts(procedure: PublicProcedure) -> ServiceFacts:
    card, content, counter = procedure.card, procedure.content, procedure.counter
    filed_at = file_address(procedure)
    return ServiceFacts(
        address=absolute(reverse("portal:procedure", args=[card.public_id])),
        file_address=absolute(filed_at) if filed_at.startswith("/") else filed_at,
        identifier=card.key,
        name_vi=card.name_vi,
        name_en=card.name_en,
        description=content.steps,
        field_vi=card.field.name_vi,
        field_en=card.field.name_en,
        level=procedure.level,
        audience=content.audience,
        lead=content.lead_unit,
        decider=content.deciding_unit,
        counter=content.receiving_unit,
        counter_address=counter.address if counter else "",
        counter_phone=counter.phone if counter else "",
        term=term_words(card.terms),
        duration=_duration(card.terms),
        fees=tuple(
            FeeFact(
                fee_name(fee),
                fee_words(fee),
                fee.amount.dong if fee.amount and fee.formula == "fixed" else None,
            )
            for fee in procedure.fees.lines
        ),
        papers=tuple(f"{paper.name} ({paper_words(paper)})" for paper in content.components),
        forms=tuple(
            FormFact(
                place,
                paper.form,
                absolute(reverse("portal:form_file", args=[file.public_id])),
                file.media_type,
            )
            for place, paper in enumerate(content.components)
            if (file := procedure.forms.get(paper.form)) is not None
        ),
        result=content.result,
        legal_bases=content.legal_bases,
        decision=procedure.decision.number,
        since=card.since,
        missing=procedure.missing,
        marks=procedure.marks,
        is_rehearsed=bool(settings.MOTCUA_DEMO),
    )


def _duration(terms: object) -> str:
    if not isinstance(terms, Term) or terms.unit not in _DURATIONS:
        return ""
    return _DURATIONS[terms.unit].format(int(terms.amount))
