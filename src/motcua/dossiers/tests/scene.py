"""A counter, an agency and one procedure of five working days with the usual seven steps.

scene = make_scene()
dossier = scene.receive()              # Mon 06/05/2024 09:00, due Mon 13/05/2024
scene.forward_to(dossier, "signing")   # works every step before the signature
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.audit.models import Act
from motcua.calendars.rules import Term, Unit
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.content import PauseRule
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import SAMPLE, make_decision, make_procedure
from motcua.catalogue.usecases import approve_process, publish_list
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.dossiers.usecases.results import RESULT_PURPOSE
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor, system_actor
from motcua.kernel.dates import parse_instant
from motcua.papers.tests.tiny import TINY_PDF
from motcua.people.tests.cast import Cast, make_cast
from motcua.workflow.models import ProcessVersion, StepToken
from motcua.workflow.queries.instances import open_steps
from motcua.workflow.rules.table import Line
from motcua.workflow.rules.table_reading import from_table
from motcua.workflow.usecases import publish_version, save_draft

NINE = parse_instant("2024-05-06T09:00")
"""Monday morning inside office hours; five working days later is Monday 13/05/2024."""
STEPS = (
    ("Tiếp nhận hồ sơ", "bộ phận một cửa", "tt_pvhcc", "0.5"),
    ("Phân công xử lý", "lãnh đạo phòng", "khcn_qlcn", "0.5"),
    ("Thẩm định hồ sơ", "chuyên viên", "khcn_qlcn", "2"),
    ("Kiểm tra, trình ký", "lãnh đạo phòng", "khcn_qlcn", "0.5"),
    ("Ký kết quả", "lãnh đạo sở", "khcn_ld", "0.5"),
    ("Vào số, phát hành", "văn thư", "khcn_vp", "0.5"),
    ("Trả kết quả", "bộ phận một cửa", "tt_pvhcc", "0.5"),
)


@dataclass
class Scene:
    """The stage of a test: the cast, the open procedure, and shortcuts through the use cases."""

    cast: Cast
    version: ProcedureVersion
    at: datetime = NINE

    def filing(self, **changes: object) -> Filing:
        """Return a complete filing at the counter; `changes` replace its fields."""
        filing = Filing(
            procedure=self.version.procedure_id,
            owner=self.cast.company.pk,
            filer=self.cast.company.pk,
            place=self.cast.one_stop.pk,
            channel=ReceptionChannel.COUNTER,
            return_channel=ReturnChannel.COUNTER,
            summary="Đăng ký hoạt động lần đầu",
            papers=self.papers(),
        )
        return replace(filing, **changes)  # type: ignore[arg-type]  # tests name real fields

    def papers(self) -> tuple[PaperIn, ...]:
        """Return every paper that the version asks for."""
        return tuple(
            PaperIn(one.name, one.key, one.originals, one.certified, one.copies)
            for one in required_of(self.version.pk)
        )

    def receive(self, at: datetime = NINE, **changes: object) -> Dossier:
        """Receive one complete dossier at the counter."""
        return acts.receive_at_counter(filings=[self.filing(**changes)], actor=self.cast.lan, at=at)[0]

    def file(self, at: datetime = NINE, **changes: object) -> Dossier:
        """Take a filing in by post, not yet received."""
        filing = self.filing(channel=ReceptionChannel.POST, **changes)
        return acts.file_dossier(filing=filing, actor=self.cast.lan, at=at)

    def step(self, dossier: Dossier) -> StepToken:
        """Return the open step."""
        dossier = Dossier.objects.select_related("instance").get(pk=dossier.pk)
        assert dossier.instance is not None
        found = open_steps(dossier.instance).select_related("unit").first()
        assert found is not None
        return found

    def holder(self, step: StepToken) -> Actor:
        """Return who does that step in the cast."""
        people = {
            "counter_officer": self.cast.lan,
            "division_head": self.cast.mai,
            "specialist": self.cast.hung,
            "director": self.cast.duc,
            "clerk": self.cast.thao,
            "higher_authority": self.cast.quy,
        }
        return people[step.role]

    def work(self, dossier: Dossier, at: datetime) -> Dossier:
        """Complete the open step as ordinary work."""
        step = self.step(dossier)
        return acts.complete_step(
            dossier_id=dossier.public_id, step_id=step.public_id, actor=self.holder(step), at=at
        )

    def forward_to(self, dossier: Dossier, name: str, at: datetime = NINE) -> Dossier:
        """Work until the open step's role or tag is `name`, a quarter of an hour a step."""
        moment = at
        while name not in (self.step(dossier).tag, self.step(dossier).role):
            moment += timedelta(minutes=15)
            self.work(dossier, moment)
        return self.fresh(dossier)

    def sign(self, dossier: Dossier, at: datetime) -> Dossier:
        """Work up to the signature and sign."""
        self.forward_to(dossier, "signing", dossier.received_at or NINE)
        signer = self.holder(self.step(dossier))
        file = store_bytes(content=TINY_PDF, name="ket-qua.pdf", purpose=RESULT_PURPOSE, actor=signer, at=at)
        acts.sign_result(
            dossier_id=dossier.public_id,
            title="Giấy chứng nhận",
            file_id=file.public_id,
            actor=signer,
            at=at,
        )
        return self.fresh(dossier)

    def resolve(self, dossier: Dossier, at: datetime) -> Dossier:
        """Sign, number and take in the result at `at`."""
        self.sign(dossier, at)
        acts.issue_result(dossier_id=dossier.public_id, symbol_suffix="GCN", actor=self.cast.thao, at=at)
        acts.receive_result(dossier_id=dossier.public_id, actor=self.cast.lan, at=at)
        return self.fresh(dossier)

    def fresh(self, dossier: Dossier) -> Dossier:
        """Return the dossier as the database has it."""
        return Dossier.objects.select_related("version", "organisation", "instance").get(pk=dossier.pk)

    def codes(self, dossier: Dossier) -> list[str]:
        """Return the codes of the dossier's acts, oldest first."""
        rows = Act.objects.filter(stream=dossier.stream).order_by("number")
        return list(rows.values_list("code", flat=True))


PROVINCE_STEPS = (
    *STEPS[:4],
    ("Ký tờ trình UBND tỉnh", "lãnh đạo sở", "khcn_ld", "0.5"),
    ("Xem xét, ký quyết định", "UBND tỉnh", "ubnd_tinh", "0.5"),
    STEPS[-1],
)
"""The same where the provincial committee decides: it signs and issues itself."""


def make_scene(
    *,
    cast: Cast | None = None,
    pause_basis: str = "",
    days: str = "5",
    province_decides: bool = False,
    last_phase: Term | None = None,
) -> Scene:
    """Build the stage in the database; `pause_basis` makes supplements pause the clock only.

    With `last_phase` the term has two: `days` working days at the department, then that.
    """
    cast = cast or make_cast(NINE)
    acts.install_legal_rules(actor=system_actor("test"), at=NINE)
    content = replace(
        SAMPLE,
        term=last_phase or Term(Decimal(days), Unit.WORKING_DAY),
        earlier_phases=(Term(Decimal(days), Unit.WORKING_DAY, at="Sở"),) if last_phase else (),
        pause_rule=PauseRule.PAUSE if pause_basis else PauseRule.RESTART,
        pause_basis=pause_basis,
        deciding_unit="ubnd_tinh" if province_decides else SAMPLE.deciding_unit,
    )
    version = make_procedure(cast, content=content)
    listing = make_decision(cast)
    publish_list(version_id=version.pk, decision_id=listing.pk, actor=cast.hanh, at=NINE)
    decision = make_decision(cast, DecisionKind.PROCESS, number="837/QĐ-UBND")
    approve_process(
        procedure_id=version.procedure_id,
        process_version_id=_process(cast, PROVINCE_STEPS if province_decides else STEPS).pk,
        decision_id=decision.pk,
        actor=cast.hanh,
        at=NINE,
    )
    return Scene(cast, version)


def _process(cast: Cast, steps: tuple[tuple[str, str, str, str], ...]) -> ProcessVersion:
    lines = [
        Line(number, str(number), name=name, role=role, unit=unit, amount=amount, time_unit="working_day")
        for number, (name, role, unit, amount) in enumerate(steps, start=1)
    ]
    definition = from_table(lines, key="seven-steps", name="Quy trình bảy bước").definition
    assert definition is not None
    save_draft(definition=definition, actor=cast.hanh, at=NINE)
    return publish_version(process_key="seven-steps", actor=cast.hanh, at=NINE)
