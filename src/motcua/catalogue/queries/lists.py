"""The catalogue as a published list, ready to be written to a file."""

from __future__ import annotations

from datetime import date

from motcua.catalogue.codecs.provincial import ListRow
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.contents import content_of, with_parts
from motcua.catalogue.queries.procedures import Filters, in_force, search
from motcua.catalogue.rules.levels import ServiceLevel


def list_rows(filters: Filters, *, on: date) -> list[ListRow]:
    """Return the procedures in force on `on` that fit `filters`, as a list has them."""
    found = list(in_force(search(filters, on=on), on=on))
    ids = [row.__dict__["version_in_force"] for row in found]
    versions = with_parts(ProcedureVersion.objects.filter(pk__in=ids)).in_bulk()
    return [
        _row(versions[row.__dict__["version_in_force"]], row.__dict__["level"] or ServiceLevel.NONE)
        for row in found
    ]


def _row(version: ProcedureVersion, level: str) -> ListRow:
    content = content_of(version, named=True)
    procedure = version.procedure
    return ListRow(
        key=procedure.key,
        name=content.name,
        term=content.terms,
        place=content.receiving_unit,
        agency=content.deciding_unit,
        fees=content.fees,
        fee_note=content.fee_note,
        legal_bases=content.legal_bases,
        level=ServiceLevel(level),
        extraterritorial=content.extraterritorial,
        note="Mã cần xác nhận" if procedure.code_to_confirm else "",
        sector=content.field,
    )
