"""The applicant answers a supplement request online."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from motcua.catalogue.rules.eforms import check, parse_definition
from motcua.dossiers.errors import AnswerFaulty
from motcua.dossiers.models import AnsweredSupplement, Dossier, SupplementRequest
from motcua.dossiers.queries.answers import answers_now
from motcua.dossiers.rules.answering import Wanted, check_answered
from motcua.dossiers.rules.intake import PaperIn
from motcua.dossiers.rules.states import State
from motcua.dossiers.usecases._own import lock_own
from motcua.dossiers.usecases._telling import tell_officers
from motcua.dossiers.usecases.supplement import take_in_at_intake, take_in_while_processing
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.store.writes import official

ANSWERING = N_("Gửi phần bổ sung")


@official
def answer_supplement_online(
    *,
    dossier_id: UUID,
    answers: Mapping[str, object],
    papers: Sequence[PaperIn],
    actor: Actor,
    at: datetime,
) -> Dossier:
    """Take in, from the applicant, exactly what the newest request asks: fields of the form and papers.

    `answers` hold the asked fields in the shape of an answered form; the whole form as it then stands is
    kept beside the earlier one. `papers` name their component, or the asked thing itself where it is none;
    their files are the actor's own uploads. At intake the dossier waits again to be received, while it is
    processed its clock goes on as after papers brought to the counter. Raises NotFound, Forbidden,
    ActNotAllowed, NotAsked, AskedStillMissing, AnswerFaulty.
    """
    dossier = lock_own(dossier_id, actor, at)
    at_intake = dossier.received_at is None
    take_in = take_in_at_intake if at_intake else take_in_while_processing
    items = _newest_items(dossier)
    check_answered(items, papers, answers)
    merged, lines = _merged(dossier, answers, at)
    request = take_in(dossier, papers, actor=actor, at=at)
    AnsweredSupplement.objects.create(
        dossier=dossier, request=request, answers=merged, lines=lines, at=at, recorded_at=at
    )
    tell_officers(dossier, "applicant_wrote", {"what": ANSWERING}, actor=actor, at=at)
    return dossier


def _newest_items(dossier: Dossier) -> list[Wanted]:
    if State(dossier.state) not in {State.INTAKE_SUPPLEMENT, State.PAUSED_SUPPLEMENT}:
        return []
    newest: SupplementRequest | None = dossier.supplement_requests.order_by("-id").first()
    if newest is None:
        return []
    return [Wanted(one.name, one.component_id, one.field_name) for one in newest.items.order_by("id")]


def _merged(
    dossier: Dossier, answers: Mapping[str, object], at: datetime
) -> tuple[dict[str, object], list[dict[str, str]]]:
    """Return the whole form with the new answers in it, and its lines; empty where no field was asked."""
    standing = answers_now(dossier)
    if not answers or standing is None or standing.eform is None:
        return {}, []
    definition = parse_definition(standing.eform.definition)
    checked = check(definition, {**standing.answers, **answers}, on=legal_date(at))
    for fault in checked.faults:
        if fault.name.partition("-")[0] in answers:
            raise AnswerFaulty(label=fault.label, fault=fault.sentence)
    lines = [{"name": one.name, "label": one.label, "value": one.value_text} for one in checked.lines]
    return dict(checked.values), lines
