"""The papers of the rehearsal, marked so that nobody takes them for real (decision 1)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from motcua.dossiers.models import Dossier
from motcua.dossiers.printing.stored import stored_paper
from motcua.dossiers.queries.papers import dossier_to_print
from motcua.dossiers.rules.submissions import SUBMISSION_PURPOSE
from motcua.dossiers.usecases import keep_issued_paper
from motcua.dossiers.usecases.results import RESULT_PURPOSE
from motcua.files.models import StoredFile
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.papers.printing.forms import print_form, print_sheet_pdf
from motcua.papers.rules.letterheads import Letterhead, Party, Signatory
from motcua.papers.rules.letters import ResultSpecimen
from motcua.papers.rules.registry import FormKind, Regime
from motcua.papers.rules.sheets import CellKind, Head, Row, Sheet
from motcua.people.queries import locality_at


def result_file(dossier: Dossier, signer: Actor, *, at: datetime) -> StoredFile:
    """Print the result of `dossier` as `signer` signs it, and store it byte for byte."""
    deciding = dossier.version.deciding_unit or dossier.organisation
    is_province = deciding.key == "ubnd_tinh"
    regime = dossier.regime
    content = ResultSpecimen(
        letterhead=Letterhead(
            parent="" if is_province else "UBND tỉnh Quảng Trị",
            issuer="ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ" if is_province else deciding.name,
            place=locality_at(deciding, legal_date(at)).name,
        ),
        issued_at=at,
        number=None,
        agency=deciding.name,
        result_title=dossier.version.result or dossier.version.name,
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        owner=Party(name=dossier.owner_name, address=dossier.owner.address or None),
        signatory=Signatory(capacity=("NGƯỜI KÝ (DIỄN TẬP)",), name=signer.label),
    )
    paper = print_form(
        Regime(regime.forms) if regime else Regime.TT_01_2018,
        FormKind.RESULT_SPECIMEN,
        content,
        demo=bool(settings.DEMO),
        at=at,
    )
    return store_bytes(
        content=paper.content, name=paper.filename, purpose=RESULT_PURPOSE, actor=signer, at=at
    )


def hand_out(dossier_id: UUID, kind: FormKind, actor: Actor, *, at: datetime) -> None:
    """Print a paper of the dossier, as `actor` does at the counter, and keep it as issued."""
    dossier = dossier_to_print(actor, dossier_id)
    file_id = stored_paper(dossier, kind, actor=actor, at=at)
    keep_issued_paper(dossier_id=dossier_id, kind=kind, file_id=file_id, actor=actor, at=at)


def filed_paper(name: str, filer: Actor, *, at: datetime) -> StoredFile:
    """Make a paper as a citizen hands it in, plainly invented, and store it as an upload of `filer`."""
    row = Row((1, name, "Nội dung dựng cho diễn tập, không phải giấy tờ thật."))
    sheet = Sheet(
        tab="Giay to",
        title="GIẤY TỜ DIỄN TẬP",
        subtitle=(name[:120],),
        left=("NGƯỜI NỘP HỒ SƠ", "(DIỄN TẬP)"),
        heads=(Head("TT", CellKind.ORDINAL, 4), Head("Tên giấy tờ", width=30), Head("Nội dung", width=40)),
        rows=[row],
        numbered=False,
    )
    paper = print_sheet_pdf(
        sheet, slug="giay-to", reference=name[:40], legal_basis="", author=filer.label, demo=True, at=at
    )
    return store_bytes(
        content=paper.content, name=paper.filename, purpose=SUBMISSION_PURPOSE, actor=filer, at=at
    )
