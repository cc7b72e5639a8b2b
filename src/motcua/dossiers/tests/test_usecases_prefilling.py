"""A filing starts with what the account knows, and follows whose matter it is where nobody typed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.catalogue.rules.eforms import FieldKind, FormDefinition, FormField, FormPage, Prefill
from motcua.dossiers.models import Submission
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.submissions import save_submission
from motcua.people.models import OrganisationMembership
from motcua.people.rules.citizens import MemberBasis, MemberRole

FORM = FormDefinition(
    "Tờ khai",
    pages=(
        FormPage(
            "ai",
            "Ai đề nghị",
            fields=(
                FormField("person", FieldKind.PERSON, "Cá nhân", prefill=Prefill.OWNER),
                FormField("company", FieldKind.ORGANISATION, "Tổ chức", prefill=Prefill.OWNER),
                FormField("contact", FieldKind.PERSON, "Liên hệ", prefill=Prefill.FILER),
            ),
        ),
    ),
)


@pytest.fixture
def online(scene: Scene) -> Online:
    """Chi files for the company of the scene as well."""
    OrganisationMembership.objects.create(
        organisation=scene.cast.company,
        account=scene.cast.accounts["chi"],
        role=MemberRole.FILER,
        basis=MemberBasis.REPRESENTATIVE,
        valid_from=NINE.date() - timedelta(days=1),
    )
    return make_online(scene, form=FORM)


def say(online: Online, submission: Submission, **details: str) -> Submission:
    return save_submission(
        submission_id=submission.public_id,
        revision=0,
        details=details,
        overwrite=True,
        actor=online.scene.cast.chi,
        at=NINE,
    )


def test_a_filing_begins_with_the_identity_of_who_signed_in(online: Online) -> None:
    submission, cast = online.begin(), online.scene.cast
    said = submission.answers["person"]
    assert (said["full_name"], said["identity_number"]) == (cast.person.name, cast.person.identity_number)
    assert "company" not in submission.answers


def test_filing_for_an_organisation_fills_in_the_organisation_and_the_contact(online: Online) -> None:
    cast = online.scene.cast
    submission = online.begin(actor=cast.chi)
    chosen = {"on_behalf": "organisation", "represented": str(cast.company.public_id)}
    said = say(online, submission, **chosen).answers
    assert said["company"]["name"] == cast.company.name
    assert said["contact"]["full_name"]
    assert not any(said["person"].values())


def test_what_was_typed_stays_when_the_owner_changes(online: Online) -> None:
    cast = online.scene.cast
    submission = online.begin(actor=cast.chi)
    typed = {"person": submission.answers["person"] | {"phone": "0911222333"}}
    save_submission(submission_id=submission.public_id, revision=1, answers=typed, actor=cast.chi, at=NINE)
    chosen = {"on_behalf": "organisation", "represented": str(cast.company.public_id)}
    said = say(online, submission, **chosen).answers["person"]
    assert (said["phone"], said["full_name"]) == ("0911222333", "")


def test_somebody_with_an_authorisation_is_filled_in_from_the_first_topic(online: Online) -> None:
    submission = online.begin(actor=online.scene.cast.chi)
    other = {"other_kind": "person", "other_name": "Lê Văn Chín", "other_identity_number": "045170000009"}
    said = say(online, submission, on_behalf="other", **other).answers["person"]
    assert (said["full_name"], said["identity_number"]) == ("Lê Văn Chín", "045170000009")


def test_without_a_form_nothing_is_filled_in(scene: Scene) -> None:
    submission = make_online(scene, form=None).begin()
    assert (submission.answers, submission.prefilled) == ({}, {})
