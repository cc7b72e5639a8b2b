"""The lived rehearsal: its figures, its dates and its papers are consequences of acts, never typed."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import pytest
from django.db.models import Q, QuerySet
from pypdf import PdfReader
from pytest_django import Settings
from tests import databases
from tests.lived import Lived

from motcua.audit.queries import verify
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.procedures import procedure_by_key, service_counts
from motcua.config.rehearsal.living import FREEZES, STAGES, live_scenario
from motcua.config.rehearsal.stories import stories
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier, IssuedPaper, Milestone, Result, Standing
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.queries.offers import current_version_id
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.files.queries import read_stored
from motcua.jobs.queries import current_time
from motcua.jobs.usecases import move_clock_forward
from motcua.kernel.dates import at_local, legal_date
from motcua.papers.rules.marks import REHEARSAL
from motcua.people.models import Applicant, Unit
from motcua.reports.queries.ii06a import compile_form, continuity
from motcua.reports.rules.windows import Window, read_as_of

REPORTED = (date(2023, 12, 15), date(2024, 6, 14))
BY_CALENDAR = (date(2024, 1, 1), date(2024, 6, 30))
WINDOWS = pytest.mark.parametrize("days", [REPORTED, BY_CALENDAR], ids=["from 15/12", "from 01/01"])
QUIET = ((date(2023, 12, 15), date(2023, 12, 31)), (date(2024, 6, 15), date(2024, 6, 30)))
COUNTED = {"accepted", "resolved", "returned", "supplement_asked", "supplemented"}


def figures(days: tuple[date, date], as_of: datetime = FREEZES, unit: str = "") -> dict[str, int]:
    chosen = Unit.objects.get(key=unit) if unit else None
    form = compile_form(Window(*days, as_of), unit=chosen)
    assert form.faults == []
    return {column: count for column, count in form.total.items() if column.isdigit()}


def received_on(day: date) -> Dossier:
    return Dossier.objects.get(received_at__gte=at_local(day), received_at__lt=at_local(day + timedelta(1)))


def receive_one_more(lived: Lived, at: datetime) -> Dossier:
    """Receive a dossier of five working days at the counter."""
    procedure = procedure_by_key("2.001209")
    papers = required_of(current_version_id(procedure.pk, at))
    owner = Applicant.objects.get(name__startswith="Công ty Cổ phần Vật liệu Cam Lộ")
    filing = Filing(
        procedure=procedure.pk,
        owner=owner.pk,
        filer=owner.pk,
        place=Unit.objects.get(key="tt_pvhcc").pk,
        channel=ReceptionChannel.COUNTER,
        return_channel=ReturnChannel.COUNTER,
        summary="Công bố hợp chuẩn ngói xi măng",
        papers=tuple(PaperIn(p.name, p.key, p.originals, p.certified, p.copies) for p in papers),
    )
    return acts.receive_at_counter(filings=[filing], actor=lived.officer("lan.counter", at), at=at)[0]


@pytest.mark.lived
@WINDOWS
def test_the_form_shows_what_was_lived(days: tuple[date, date]) -> None:
    form = figures(days)
    assert form["4"] + form["5"] == 17
    assert form["6"] == 3
    assert (form["7"], form["8"], form["9"], form["10"]) == (19, 19, 0, 0)
    assert (form["11"], form["12"], form["13"]) == (1, 1, 0)


@pytest.mark.lived
@WINDOWS
def test_what_is_carried_over_was_in_process_before(days: tuple[date, date]) -> None:
    compared = continuity(Window(*days, FREEZES))
    assert compared.holds
    assert compared.in_process_before == 3


@pytest.mark.lived
def test_the_department_leads_every_counted_dossier() -> None:
    assert figures(REPORTED, unit="so_khcn") == figures(REPORTED)
    assert figures(REPORTED, unit="cctdc")["7"] > 0
    assert sum(figures(REPORTED, unit="so_yte").values()) == 0


@pytest.mark.lived
def test_dossiers_come_through_every_channel_and_from_several_fields() -> None:
    counted = Dossier.objects.filter(standings__known_to=None).distinct()
    assert set(counted.values_list("channel", flat=True)) == {"counter", "online", "post"}
    assert counted.values("field_name").distinct().count() >= 3


@pytest.mark.lived
@pytest.mark.parametrize("quiet", QUIET)
def test_nothing_counted_happens_where_the_two_windows_differ(quiet: tuple[date, date]) -> None:
    first, last = at_local(quiet[0]), at_local(quiet[1] + timedelta(days=1))
    happened = Milestone.objects.filter(kind__in=COUNTED, at__gte=first, at__lt=last)
    assert list(happened.values_list("dossier__code", "kind")) == []


def test_changing_one_act_changes_the_figures(fresh_db: databases.Copy, settings: Settings) -> None:
    settings.DEMO = True
    fewer = [story for story in stories() if story.key not in {"S04", "S20"}]
    live_scenario(told=fewer)
    form = figures(REPORTED)
    assert (form["4"] + form["5"], form["6"], form["7"], form["8"], form["11"]) == (15, 3, 18, 18, 0)


@pytest.mark.lived
def test_a_dossier_keeps_the_version_under_which_it_was_received() -> None:
    changed = STAGES[0][1]
    straddling = Dossier.objects.filter(received_at__lt=changed, resolved_at__gt=changed)
    assert straddling.exists()
    for dossier in straddling.select_related("version__procedure"):
        assert dossier.version.number == 0
        assert ProcedureVersion.objects.filter(procedure=dossier.version.procedure, number=1).exists()


@pytest.mark.lived
def test_later_dossiers_come_in_under_the_new_list() -> None:
    later = Dossier.objects.filter(received_at__gte=at_local(date(2024, 5, 1)))
    assert set(later.values_list("version__number", flat=True)) == {1}


@pytest.mark.lived
def test_all_52_procedures_are_listed_and_37_are_fully_online() -> None:
    counts = service_counts(on=legal_date(FREEZES))
    assert (counts.total, counts.full, counts.partial) == (52, 37, 15)


@pytest.mark.lived
def test_a_dossier_received_before_the_swapped_monday_is_due_on_the_working_saturday() -> None:
    dossier = received_on(date(2024, 4, 26))
    assert legal_date(dossier.moments().due_at) == date(2024, 5, 4)
    skipped = {one["date"]: one for one in dossier.due_dates.get().explanation["skipped"]}
    assert {"2024-04-29", "2024-04-30", "2024-05-01"} <= set(skipped)
    assert "2024-05-04" not in skipped


@pytest.mark.lived
def test_a_dossier_received_before_tet_waits_for_its_end() -> None:
    dossier = received_on(date(2024, 2, 5))
    assert legal_date(dossier.moments().due_at) == date(2024, 2, 19)
    skipped = [one["date"] for one in dossier.due_dates.get().explanation["skipped"]]
    assert [day for day in skipped if "2024-02-08" <= day <= "2024-02-14"]


@pytest.mark.lived
def test_a_supplement_restarted_the_clock_and_replaced_the_receipt() -> None:
    dossier = Dossier.objects.get(supplement_requests__stage="processing")
    first, second = dossier.due_dates.order_by("recorded_at")
    assert first.due_at < second.due_at == dossier.due_printed
    kinds = dossier.issued_papers.order_by("recorded_at").values_list("kind", flat=True)
    assert [kind for kind in kinds if kind == "receipt_and_appointment"] == ["receipt_and_appointment"] * 2


@pytest.mark.lived
def test_a_result_of_the_province_is_signed_and_numbered_there() -> None:
    results = Result.objects.filter(authority__key="ubnd_tinh")
    assert results.exists()
    for result in results:
        assert (result.signer, result.signer_post) == ("Lê Minh Mẫu", None)
        assert result.symbol.endswith("QĐ-UBND")


@pytest.mark.lived
def test_every_dossier_was_received_at_the_one_stop_centre() -> None:
    assert set(Dossier.objects.values_list("place__key", flat=True)) == {"tt_pvhcc"}


@pytest.mark.lived
def test_a_mistaken_reception_keeps_its_code_and_is_counted_nowhere() -> None:
    voided = Dossier.objects.get(state="voided")
    assert voided.code
    assert not Standing.objects.filter(dossier=voided, known_to=None).exists()


@pytest.mark.lived
def test_the_record_of_the_rehearsal_verifies() -> None:
    verified = verify()
    assert verified.findings == []
    assert verified.last_sealed == legal_date(FREEZES) - timedelta(days=1)


@pytest.mark.lived
def test_every_received_dossier_has_its_receipt_and_every_returned_one_its_proof() -> None:
    received = Dossier.objects.exclude(code=None)
    assert not without_paper(received, "receipt_and_appointment").exists()
    assert not without_paper(received.filter(state="returned"), "result_receipt").exists()


def without_paper(rows: QuerySet[Dossier], kind: str) -> QuerySet[Dossier]:
    return rows.exclude(Q(pk__in=IssuedPaper.objects.filter(kind=kind).values("dossier")))


@pytest.mark.lived
def test_every_paper_of_the_rehearsal_carries_its_mark() -> None:
    issued = [paper.file for paper in IssuedPaper.objects.select_related("file")]
    results = [result.file for result in Result.objects.select_related("file") if result.file]
    assert len(issued) > 40
    assert len(results) == 19
    unmarked = [file.name for file in [*issued, *results] if not is_marked(read_stored(file))]
    assert unmarked == []


def is_marked(pdf: bytes) -> bool:
    """Tell whether each page of a paper bears the rehearsal's mark."""
    wanted = "".join(REHEARSAL.split())
    return all(wanted in "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.lived
def test_one_more_dossier_changes_the_figures_and_yesterday_keeps_its_own(lived: Lived) -> None:
    before = figures(REPORTED)
    receive_one_more(lived, FREEZES + timedelta(minutes=30))
    now = figures(REPORTED, as_of=FREEZES + timedelta(hours=1))
    assert (now["5"], now["11"], now["12"]) == (before["5"] + 1, 2, 2)
    assert figures(REPORTED, as_of=read_as_of("2024-06-13")) == before


@pytest.mark.lived
def test_a_dossier_left_lying_turns_late_when_the_clock_passes_its_due_date(lived: Lived) -> None:
    dossier = receive_one_more(lived, current_time())
    past = at_local(legal_date(dossier.moments().due_at) + timedelta(days=1), time(8))
    admin = lived.officer("nam.admin")
    move_clock_forward(to=past, actor=admin, at=current_time())
    window = (date(2024, 6, 1), legal_date(past))
    late = figures(window, as_of=current_time())
    on_its_last_day = figures(window, as_of=past - timedelta(hours=9))
    assert late["13"] == on_its_last_day["13"] + 1
    assert figures(REPORTED, as_of=FREEZES)["13"] == 0


@pytest.mark.lived
def test_a_half_year_run_again_later_says_what_it_said(lived: Lived) -> None:
    before = figures(BY_CALENDAR)
    receive_one_more(lived, FREEZES + timedelta(days=3))
    assert figures(BY_CALENDAR, as_of=FREEZES) == before
    assert figures(BY_CALENDAR, as_of=FREEZES + timedelta(days=4))["11"] == 2
