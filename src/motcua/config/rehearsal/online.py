"""Dossiers of the rehearsal that citizens file themselves, through the public half of the product."""

from __future__ import annotations

from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.eforms import definition_of, guidance_definition_of, guidance_in_force
from motcua.catalogue.rules.guidance import ask_next
from motcua.config.devidp.people import Person, people
from motcua.config.rehearsal.answering import Answering, answers_to
from motcua.config.rehearsal.papers import filed_paper
from motcua.config.rehearsal.stories import Story
from motcua.config.rehearsal.world import World
from motcua.dossiers.models import Dossier, Submission
from motcua.dossiers.queries.fees import fees_of
from motcua.dossiers.queries.prepared import Paper, prepared
from motcua.dossiers.rules.judging import Judged, Verdict
from motcua.dossiers.rules.submissions import FEE, OnBehalf
from motcua.dossiers.usecases.filing import submit
from motcua.dossiers.usecases.judging import judge_papers
from motcua.dossiers.usecases.messages import write_message
from motcua.dossiers.usecases.submissions import attach_to_submission, save_submission, start_submission
from motcua.feedback.rules.ratings import Source
from motcua.feedback.usecases.ratings import rate_service
from motcua.kernel.actor import Actor, Channel, anonymous_actor
from motcua.kernel.dates import legal_date
from motcua.people.models import Applicant
from motcua.people.queries import actor_for
from motcua.people.rules.citizens import Assurance
from motcua.people.rules.identity import ApplicantKind
from motcua.people.rules.openid import Told
from motcua.people.usecases.citizens import sign_in_citizen

PROVIDER_KEY = "oidc"
"""Under which name the database knows the provider (people.queries.citizens)."""
RATINGS = ("very_satisfied", "satisfied", "very_satisfied", "dissatisfied", "satisfied")


def sign_in(person: Person, at: datetime) -> Actor:
    """Sign somebody of citizens.csv in as the provider of identity would vouch for them."""
    told = Told(
        subject=person.key,
        identifier=person.identifier,
        name=person.name,
        level=Assurance(person.level),
        birth_date=date.fromisoformat(person.birth_date),
        phone=person.phone,
        tax_code=person.tax_code,
        organisation=person.organisation,
    )
    nobody = anonymous_actor(Channel.PORTAL)
    account = sign_in_citizen(provider=PROVIDER_KEY, told=told, actor=nobody, at=at)
    return actor_for(account, at=at, channel=Channel.PORTAL)


def filer_of(story: Story, world: World) -> Person:
    """Return who files a story: the filer where it is a person, else who represents the organisation."""
    filer = world.applicants[story.filer]
    return next(one for one in people() if filer.identity_number in (one.identifier, one.tax_code))


def file_online(story: Story, world: World, at: datetime) -> UUID:
    """Write and send the filing of a story as its citizen does; return the dossier's public id."""
    actor = sign_in(filer_of(story, world), at)
    procedure = Procedure.objects.get(pk=world.procedures[story.procedure])
    draft = start_submission(
        procedure=procedure.public_id,
        operation=uuid5(NAMESPACE_URL, f"motcua:rehearsal:{story.key}"),
        guidance={},
        actor=actor,
        at=at,
    )
    draft = _write(draft, story, world, actor, at)
    for paper in prepared(draft, at=at).papers:
        if paper.applies:
            _attach(draft, paper, actor, at)
    return submit(submission_id=draft.public_id, actor=actor, at=at).public_id


def check_online(story: Story, world: World, dossier_id: UUID, at: datetime) -> None:
    """Let the counter find every paper of a filing good, and greet its applicant."""
    counter = world.counter_officer(story, at)
    dossier = Dossier.objects.get(public_id=dossier_id)
    verdicts = [
        Judged(one.name, Verdict.OK, component=one.component_id)
        for one in dossier.papers.exclude(component=None)
    ]
    judge_papers(dossier_id=dossier_id, verdicts=verdicts, actor=counter, at=at)
    if story.filer != story.owner:
        asked = "Xin cho biết người nộp có mang bản chính giấy giới thiệu khi nhận kết quả không?"
        write_message(dossier_id=dossier_id, text=asked, files=(), actor=counter, at=at)
        said = "Có, tôi sẽ mang bản chính khi đến nhận. Xin cảm ơn."
        write_message(
            dossier_id=dossier_id, text=said, files=(), actor=sign_in(filer_of(story, world), at), at=at
        )


def rate(story: Story, dossier_id: UUID, at: datetime) -> None:
    """Rate a returned dossier as its applicant does."""
    dossier = Dossier.objects.get(public_id=dossier_id)
    level = RATINGS[int(story.key[1:]) % len(RATINGS)]
    low = level == "dissatisfied"
    rate_service(
        code=str(dossier),
        key=dossier.look_up_key,
        level=level,
        reasons=("unclear_guidance",) if low else (),
        comment="Hướng dẫn trên trang còn dài, khó đọc trên điện thoại." if low else "",
        source=Source.PORTAL,
        actor=anonymous_actor(),
        at=at,
    )


def _write(draft: Submission, story: Story, world: World, actor: Actor, at: datetime) -> Submission:
    owner = world.applicants[story.owner]
    answers = answers_to(definition_of(draft.eform), _answering(story, owner, at)) if draft.eform else {}
    return save_submission(
        submission_id=draft.public_id,
        revision=draft.revision,
        answers=answers,
        details=_details(story, owner, draft, at),
        guidance=_guided(draft, at),
        actor=actor,
        at=at,
    )


def _answering(story: Story, owner: Applicant, at: datetime) -> Answering:
    is_person = owner.kind == ApplicantKind.PERSON
    return Answering(
        name=owner.name,
        representative=owner.representative,
        tax_code="" if is_person else owner.identity_number,
        identity_number=owner.identity_number if is_person else "045071900001",
        phone=owner.phone,
        email=owner.email,
        wish=story.summary,
        on=legal_date(at),
    )


def _details(story: Story, owner: Applicant, draft: Submission, at: datetime) -> dict[str, str]:
    """Return what is said beside the form: for whom, where to be reached, how the result comes."""
    said = {
        "address": owner.address,
        "phone": owner.phone,
        "email": owner.email,
        "summary": story.summary,
        "return_channel": story.return_channel.value,
    }
    for one in fees_of(draft.version, legal_date(at)).questions:
        said[f"{FEE}{one.per}"] = "1"
    if story.filer == story.owner and owner.kind == ApplicantKind.PERSON:
        return said | {"on_behalf": OnBehalf.OWN}
    if story.filer == story.owner:
        return said | {"on_behalf": OnBehalf.ORGANISATION, "represented": str(owner.public_id)}
    return said | {
        "on_behalf": OnBehalf.OTHER,
        "authorisation": f"Giấy giới thiệu của {owner.name}",
        "other_kind": owner.kind,
        "other_name": owner.name,
        "other_identity_kind": owner.identity_kind,
        "other_identity_number": owner.identity_number,
        "other_address": owner.address,
        "other_phone": owner.phone,
        "other_email": owner.email,
    }


def _guided(draft: Submission, at: datetime) -> dict[str, str]:
    """Answer the questions of the guidance, if there is one: the first choice of each."""
    row = guidance_in_force(draft.version_id, at=at)
    answers: dict[str, str] = {}
    if row is None:
        return answers
    definition = guidance_definition_of(row)
    while (question := ask_next(definition, answers)) is not None:
        answers[question.name] = question.choices[0].value
    return answers


def _attach(draft: Submission, paper: Paper, actor: Actor, at: datetime) -> None:
    stored = filed_paper(paper.name, actor, at=at)
    attach_to_submission(
        submission_id=draft.public_id,
        file_id=stored.public_id,
        component=paper.component.pk if paper.component else None,
        field=paper.field,
        actor=actor,
        at=at,
    )
