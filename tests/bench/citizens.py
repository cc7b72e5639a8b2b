"""Citizens of the rehearsal who file: the shipped catalogue, the clock of the office, everybody signed in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils.datastructures import MultiValueDict

from motcua.catalogue.models import Component, Procedure
from motcua.catalogue.queries.eforms import definition_of
from motcua.catalogue.rules.eforms import FormDefinition, read_post
from motcua.catalogue.usecases import load_reference
from motcua.config.devidp.people import people
from motcua.config.rehearsal.answering import Answering, answers_to
from motcua.config.rehearsal.founding import found_agency
from motcua.config.rehearsal.living import FREEZES, OPENS, STAGES
from motcua.config.rehearsal.online import sign_in
from motcua.dossiers.models import Dossier, Submission
from motcua.dossiers.rules.submissions import SUBMISSION_PURPOSE
from motcua.dossiers.usecases.filing import submit
from motcua.dossiers.usecases.submissions import attach_to_submission, save_submission, start_submission
from motcua.files.usecases import store_bytes
from motcua.jobs.usecases import start_rehearsal_clock
from motcua.kernel.actor import Actor, system_actor
from motcua.kernel.dates import legal_date
from motcua.papers.tests.tiny import TINY_PDF
from motcua.people.models import Account
from motcua.people.rules.citizens import Assurance
from tests.bench.crowd import CLIENTS
from tests.sessions import session_key

CODE = "2.002385"
"""Declaring an X-ray machine: a form of 11 questions on three pages, one paper, no fee."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who may send filings, with the key of a session."""

    actor: Actor
    account: Account
    session: str


def open_office() -> list[Citizen]:
    """Found the agency with the shipped catalogue, start its clock, and sign CLIENTS citizens in."""
    found_agency(OPENS)
    for stage, at in STAGES:
        load_reference(stage=stage, actor=system_actor("bench"), at=at)
    start_rehearsal_clock(reads=FREEZES, actor=system_actor("bench"), at=FREEZES)
    able = [one for one in people() if one.level >= Assurance.VERIFIED]
    actors = [sign_in(one, FREEZES) for one in able[:CLIENTS]]
    accounts = Account.objects.in_bulk([one.account_id for one in actors if one.account_id])
    known = [(one, accounts[one.account_id]) for one in actors if one.account_id]
    return [Citizen(actor, account, session_key(account)) for actor, account in known]


def procedure_filed() -> UUID:
    """Return the public id of the procedure that everybody files here."""
    return Procedure.objects.get(national_code=CODE).public_id


def begun(citizen: Citizen) -> Submission:
    """Return a filing that the citizen just began."""
    return start_submission(
        procedure=procedure_filed(), operation=uuid4(), guidance={}, actor=citizen.actor, at=FREEZES
    )


def form_of(submission: Submission) -> FormDefinition:
    """Return the form of a filing. Raises ValueError for a procedure without one."""
    if submission.eform is None:
        raise ValueError("this procedure has no form")
    return definition_of(submission.eform)


def posted(definition: FormDefinition) -> list[tuple[str, dict[str, str]]]:
    """Return for each page of the form its name and its inputs, all answered, as a browser sends them."""
    who = Answering(
        name="Phòng khám đa khoa Mẫu",
        representative="Lê Thị Mẫu",
        tax_code="3200999999",
        identity_number="045171900001",
        phone="0912000123",
        email="mau@example.vn",
        wish="Khai báo thiết bị X-quang chẩn đoán",
        on=legal_date(FREEZES),
    )
    answers = answers_to(definition, who)
    return [
        (page.name, {key: text for one in page.fields for key, text in _inputs(one.name, answers).items()})
        for page in definition.pages
    ]


def _inputs(name: str, answers: dict[str, object]) -> dict[str, str]:
    given = answers.get(name, "")
    if isinstance(given, dict):
        return {f"{name}-{part}": str(text) for part, text in given.items()}
    return {name: str(given)}


def filed(citizen: Citizen) -> Dossier:
    """Return a dossier that the citizen filed: everything answered, the papers handed in, sent."""
    draft, actor = begun(citizen), citizen.actor
    inputs = {name: text for _page, given in posted(form_of(draft)) for name, text in given.items()}
    save_submission(
        submission_id=draft.public_id,
        revision=draft.revision,
        answers=read_post(form_of(draft), MultiValueDict({name: [text] for name, text in inputs.items()})),
        details={"address": "1 Hùng Vương", "phone": "0912000123", "return_channel": "electronic"},
        actor=actor,
        at=FREEZES,
    )
    for component in Component.objects.filter(version=draft.version, required=True):
        file = store_bytes(
            content=TINY_PDF, name="giấy tờ.pdf", purpose=SUBMISSION_PURPOSE, actor=actor, at=FREEZES
        )
        attach_to_submission(
            submission_id=draft.public_id,
            file_id=file.public_id,
            component=component.pk,
            actor=actor,
            at=FREEZES,
        )
    return submit(submission_id=draft.public_id, actor=actor, at=FREEZES)
