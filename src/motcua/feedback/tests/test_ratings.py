"""Rating a service: once, after its return, and nobody can tell who said what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.audit.models import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.results import Receiver, return_result
from motcua.feedback.errors import NotReturnedYet, RatedAlready, StaffRatesNot, SurveyedAlready
from motcua.feedback.models import Questionnaire, Rating, RatingGiven, SurveyAnswer
from motcua.feedback.queries.ratings import Months, rating_figures, survey_figures
from motcua.feedback.queries.verification import rating_findings
from motcua.feedback.rules.ratings import Level, Source
from motcua.feedback.usecases.ratings import answer_survey, rate_service
from motcua.kernel.actor import anonymous_actor
from motcua.kernel.errors import NotFound

LATER = NINE + timedelta(days=4)
MAY = Months(date(2024, 5, 1), date(2024, 5, 1))


def rate(dossier: Dossier, level: str = "satisfied", key: str | None = None, **said: object) -> None:
    rate_service(
        code=str(dossier),
        key=dossier.look_up_key if key is None else key,
        level=level,
        reasons=said.get("reasons", ()),  # type: ignore[arg-type]  # tests name real fields
        comment=str(said.get("comment", "")),
        source=Source.PORTAL,
        actor=anonymous_actor(),
        at=LATER,
    )


@pytest.fixture
def returned(scene: Scene) -> Dossier:
    """A dossier whose result was handed over."""
    when = NINE + timedelta(days=3)
    dossier = scene.resolve(scene.receive(), when)
    receiver = Receiver("Trần Văn Bảy", ReturnChannel.COUNTER, DeliveryProof.SIGNATURE)
    return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=when)
    return scene.fresh(dossier)


def test_a_rating_is_kept_apart_from_its_dossier(returned: Dossier) -> None:
    rate(returned, "dissatisfied", reasons=["late"], comment="Chậm hai ngày")
    kept = Rating.objects.get()
    assert (kept.level, kept.reasons, kept.month) == (Level.DISSATISFIED, ["late"], date(2024, 5, 1))
    assert RatingGiven.objects.get().dossier == returned
    act = Act.objects.filter(code="feedback.service_rated").get()
    assert act.facts == {"month": "05/2024"}
    assert act.actor["label"] == "Khách"


def test_no_act_and_no_page_tells_officers_which_dossier_was_rated(returned: Dossier) -> None:
    before = Act.objects.filter(stream=returned.stream).count()
    rate(returned)
    act = Act.objects.get(code="feedback.service_rated")
    assert Act.objects.filter(stream=returned.stream).count() == before
    assert (act.subject, str(returned.public_id) in act.stream) == (None, False)


def test_officers_rate_nothing_in_the_name_of_an_applicant(returned: Dossier, scene: Scene) -> None:
    known = {"code": str(returned), "key": returned.look_up_key, "comment": "", "at": LATER}
    lan = scene.cast.lan
    with pytest.raises(StaffRatesNot):
        rate_service(**known, level="satisfied", reasons=(), source=Source.KIOSK, actor=lan)  # type: ignore[arg-type]  # real
    with pytest.raises(StaffRatesNot):
        answer_survey(**known, given={"a1": "5"}, actor=lan)  # type: ignore[arg-type]  # the same
    assert not Rating.objects.exists()


def test_a_dossier_is_rated_once(returned: Dossier) -> None:
    rate(returned)
    with pytest.raises(RatedAlready):
        rate(returned, "very_satisfied")
    assert Rating.objects.count() == 1


def test_a_dossier_is_not_rated_before_its_return(scene: Scene) -> None:
    with pytest.raises(NotReturnedYet):
        rate(scene.receive())


@pytest.mark.parametrize("key", ["", "SAIKHOA234"])
def test_a_wrong_key_opens_nothing(returned: Dossier, key: str) -> None:
    with pytest.raises(NotFound):
        rate(returned, key=key)


def test_a_key_is_read_as_people_type_it(returned: Dossier) -> None:
    key = returned.look_up_key
    rate(returned, key=f" {key[:5].lower()}-{key[5:].lower()} ")
    assert RatingGiven.objects.exists()


def test_figures_of_few_hide_the_levels(returned: Dossier, scene: Scene) -> None:
    rate(returned)
    found = rating_figures([scene.cast.department.pk], MAY)
    assert (found.whole.total, found.given) == (0, 1)
    assert found.whole.satisfied.percent is None
    assert (found.by_procedure, found.by_officer) == ([], [])
    assert not rating_figures([scene.cast.division.pk], MAY).whole.total


def test_what_one_person_was_not_satisfied_with_is_not_told(returned: Dossier, scene: Scene) -> None:
    rate(returned, "dissatisfied", reasons=["late"], comment="Chậm hai ngày")
    found = rating_figures([scene.cast.department.pk], MAY)
    assert (found.given, found.reasons, found.comments) == (1, [], [])


def keep_answer(scene: Scene, answers: dict[str, int]) -> None:
    SurveyAnswer.objects.create(
        questionnaire=Questionnaire.objects.latest("in_force_from"),
        organisation=scene.cast.department,
        month=MAY.first,
        answers=answers,
    )


def test_a_questionnaire_keeps_no_dossier(returned: Dossier, scene: Scene) -> None:
    answer_survey(
        code=str(returned),
        key=returned.look_up_key,
        given={"a1": "4", "d2": "2"},
        comment="",
        actor=anonymous_actor(),
        at=LATER,
    )
    kept = SurveyAnswer.objects.get()
    assert kept.answers == {"a1": 4, "d2": 2}
    assert {field.name for field in SurveyAnswer._meta.fields}.isdisjoint({"dossier", "account"})
    assert survey_figures([scene.cast.department.pk], MAY) == []


def test_a_questionnaire_is_answered_once_a_dossier(returned: Dossier) -> None:
    known = {"code": str(returned), "key": returned.look_up_key, "comment": "", "at": LATER}
    answer_survey(**known, given={"a1": "4"}, actor=anonymous_actor())  # type: ignore[arg-type]  # real parts
    with pytest.raises(SurveyedAlready):
        answer_survey(**known, given={"a1": "1"}, actor=anonymous_actor())  # type: ignore[arg-type]  # the same
    assert SurveyAnswer.objects.get().answers == {"a1": 4}


def test_a_question_that_few_answered_is_not_told(returned: Dossier, scene: Scene) -> None:
    rate(returned)
    for given in ({"a1": 5}, {"a1": 4}, {"a1": 4}, {"a1": 3}, {"a1": 2, "a2": 1}):
        keep_answer(scene, given)
    [(_, count, factors)] = survey_figures([scene.cast.department.pk], MAY)
    assert (count, [one.valid for one in factors[0].questions[:2]]) == (5, [5, 0])


def test_a_month_after_the_figures_tells_nothing_of_one_more(returned: Dossier, scene: Scene) -> None:
    kept = {"organisation": scene.cast.department, "procedure": scene.version.procedure}
    for _ in range(5):
        Rating.objects.create(**kept, month=MAY.first, level="satisfied", source="portal")
    before = rating_figures([scene.cast.department.pk], MAY)
    june = date(2024, 6, 1)
    Rating.objects.create(**kept, month=june, level="dissatisfied", comment="Chậm", source="portal")
    after = rating_figures([scene.cast.department.pk], Months(MAY.first, june))
    assert (after.given, before.given) == (6, 5)
    assert (after.whole, after.by_procedure, after.comments) == (before.whole, before.by_procedure, [])


def test_verify_tells_a_rating_that_was_slipped_in(returned: Dossier) -> None:
    rate(returned)
    assert not list(rating_findings())
    kept = Rating.objects.get()
    Rating.objects.create(
        organisation=kept.organisation,
        procedure=kept.procedure,
        month=kept.month,
        level=Level.VERY_SATISFIED,
        source=Source.KIOSK,
    )
    assert len(list(rating_findings())) == 1
