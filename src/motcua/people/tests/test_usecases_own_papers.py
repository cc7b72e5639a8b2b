"""Papers that one keeps here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.files.models import StoredFile
from motcua.files.policies import let_hand_in
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor, anonymous_actor, system_actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.people.errors import NameInvalid, PaperDates
from motcua.people.models import OwnPaper
from motcua.people.queries.own_papers import (
    OWN_PAPER,
    may_keep_papers,
    may_read_own_paper,
    own_paper_for,
    own_papers,
)
from motcua.people.rules.citizens import MemberBasis, MemberRole, OwnPaperKind
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import drop_own_paper, keep_own_paper
from motcua.people.usecases.memberships import join_organisation

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    let_hand_in(OWN_PAPER, may_keep_papers)
    return make_cast(AT)


def handed_in(actor: Actor) -> StoredFile:
    return store_bytes(
        content=b"gi\xe1\xba\xa5y t\xe1\xbb\x9d", name="a.txt", purpose=OWN_PAPER, actor=actor, at=AT
    )


def keep(applicant_id: int, file: StoredFile, actor: Actor, name: str = "Giấy phép") -> OwnPaper:
    return keep_own_paper(
        applicant_id=applicant_id,
        name=name,
        kind=OwnPaperKind.PAPER,
        file_id=file.pk,
        actor=actor,
        at=AT,
        expires_on=date(2025, 1, 1),
    )


def test_a_paper_is_kept_once_and_its_file_for_good(cast: Cast) -> None:
    file = handed_in(cast.an)
    paper = keep(cast.person.pk, file, cast.an)
    assert keep(cast.person.pk, file, cast.an) == paper
    file.refresh_from_db()
    assert file.kept_at == AT
    assert own_papers([cast.person.pk], at=AT) == [paper]


def test_nobody_else_sees_it(cast: Cast) -> None:
    file = handed_in(cast.an)
    paper = keep(cast.person.pk, file, cast.an)
    assert may_read_own_paper(file, cast.an)
    for other in (cast.chi, cast.lan, cast.nam, anonymous_actor()):
        assert not may_read_own_paper(file, other)
    with pytest.raises(NotFound):
        own_paper_for(cast.chi, paper.public_id, at=AT)
    with pytest.raises(NotFound):
        drop_own_paper(paper_id=paper.public_id, actor=cast.chi, at=AT)


def test_members_read_the_papers_of_their_organisation_and_a_viewer_keeps_none(cast: Cast) -> None:
    assert cast.chi.account_id is not None
    join_organisation(
        organisation_id=cast.company.pk,
        account_id=cast.chi.account_id,
        role=MemberRole.VIEWER,
        basis=MemberBasis.INVITATION,
        actor=cast.chi,
        at=AT,
    )
    file = handed_in(cast.chi)
    with pytest.raises(Forbidden):
        keep(cast.company.pk, file, cast.chi)
    paper = keep(cast.company.pk, file, system_actor("kết quả"))
    assert may_read_own_paper(paper.file, cast.chi)
    with pytest.raises(NotFound):
        drop_own_paper(paper_id=paper.public_id, actor=cast.chi, at=AT)


def test_a_file_of_somebody_else_is_not_kept(cast: Cast) -> None:
    with pytest.raises(NotFound):
        keep(cast.person.pk, handed_in(cast.chi), cast.an)
    with pytest.raises(Forbidden):
        keep(cast.person.pk, handed_in(cast.chi), cast.chi)
    with pytest.raises(Forbidden):
        keep(cast.person.pk, handed_in(cast.chi), anonymous_actor())


def test_a_paper_needs_a_name_and_dates_in_order(cast: Cast) -> None:
    file = handed_in(cast.an)
    with pytest.raises(NameInvalid):
        keep(cast.person.pk, file, cast.an, name="  ")
    with pytest.raises(PaperDates):
        keep_own_paper(
            applicant_id=cast.person.pk,
            name="x",
            kind="paper",
            file_id=file.pk,
            actor=cast.an,
            at=AT,
            issued_on=date(2024, 2, 2),
            expires_on=date(2024, 2, 1),
        )


def test_a_dropped_paper_is_gone_from_the_list_and_closed(cast: Cast) -> None:
    file = handed_in(cast.an)
    paper = keep(cast.person.pk, file, cast.an)
    drop_own_paper(paper_id=paper.public_id, actor=cast.an, at=AT + timedelta(minutes=1))
    assert own_papers([cast.person.pk], at=AT + timedelta(minutes=2)) == []
    assert not may_read_own_paper(file, cast.an)
