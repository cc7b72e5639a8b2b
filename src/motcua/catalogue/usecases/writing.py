"""Writing the content of a draft into its rows. Called by use cases only, inside their transaction."""

from __future__ import annotations

from django.db.models import Max

from motcua.catalogue.codecs.fields import english_names
from motcua.catalogue.models import Component, Fee, Field, LegalBasis, Procedure, ProcedureVersion, Relief
from motcua.catalogue.queries.units import unit_ids
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.fees import require_sound
from motcua.catalogue.rules.parts import missing_parts
from motcua.kernel.money import Money
from motcua.kernel.text import fold


def field_named(name: str) -> Field:
    """Return the field of administration called `name`, adding it at the end of the list if new."""
    found = Field.objects.filter(name=name).first()
    if found is not None:
        return found
    last = Field.objects.aggregate(last=Max("position"))["last"] or 0
    return Field.objects.create(name=name, name_en=english_names().get(name, ""), position=last + 1)


def write_content(version: ProcedureVersion, content: Content) -> None:
    """Set every part of the draft `version` to `content`; parts that were there are replaced.

    Units are found by key: raises UnitUnknown. Raises FeeRefused for fees that could not be reckoned.
    """
    require_sound(content.fees, content.reliefs)
    units = unit_ids([content.lead_unit, content.deciding_unit, content.receiving_unit])
    version.name, version.name_en = content.name, content.name_en
    version.field = field_named(content.field)
    version.steps, version.methods = content.steps, content.methods
    version.sets_count, version.audience = content.sets_count, content.audience
    version.term_amount = content.term.amount if content.term else None
    version.term_unit = content.term.unit.value if content.term else ""
    version.term_at = content.term.at if content.term else ""
    version.earlier_phases = [
        {"amount": str(one.amount), "unit": one.unit.value, "at": one.at} for one in content.earlier_phases
    ]
    version.cut_off, version.time_of_day = content.cut_off, content.time_of_day
    version.pause_rule, version.pause_basis = content.pause_rule, content.pause_basis
    version.lead_unit_id = units.get(content.lead_unit)
    version.deciding_unit_id = units.get(content.deciding_unit)
    version.receiving_unit_id = units.get(content.receiving_unit)
    version.result, version.requirements = content.result, content.requirements
    version.fee_note = content.fee_note
    version.interlinked, version.extraterritorial = content.interlinked, content.extraterritorial
    version.marks = dict(content.marks)
    version.is_complete = not missing_parts(content)
    if version.pk is not None:
        for rows in (version.components, version.fees, version.reliefs, version.bases):
            rows.all().delete()
    version.save()
    _write_rows(version, content)


def _write_rows(version: ProcedureVersion, content: Content) -> None:
    Component.objects.bulk_create(
        Component(
            version=version,
            position=position,
            name=paper.name,
            kind=paper.kind,
            originals=paper.originals,
            copies=paper.copies,
            required=paper.required,
            form=paper.form,
            condition=paper.condition,
            mark=paper.mark,
            evidence=paper.evidence,
        )
        for position, paper in enumerate(content.components, 1)
    )
    Fee.objects.bulk_create(
        Fee(
            version=version,
            position=position,
            kind=fee.kind,
            amount=_dong(fee.amount),
            note=fee.note,
            valid_from=fee.valid_from,
            valid_to=fee.valid_to,
            formula=fee.formula,
            per=fee.per,
            rate=fee.rate,
            least=_dong(fee.least),
            most=_dong(fee.most),
            condition=fee.condition,
            legal_basis=fee.legal_basis,
        )
        for position, fee in enumerate(content.fees, 1)
    )
    Relief.objects.bulk_create(
        Relief(
            version=version,
            position=position,
            name=relief.name,
            percent=relief.percent,
            kind=relief.kind or "",
            condition=relief.condition,
            legal_basis=relief.legal_basis,
            valid_from=relief.valid_from,
            valid_to=relief.valid_to,
        )
        for position, relief in enumerate(content.reliefs, 1)
    )
    LegalBasis.objects.bulk_create(
        LegalBasis(version=version, position=position, text=text)
        for position, text in enumerate(content.legal_bases, 1)
    )


def _dong(amount: Money | None) -> int | None:
    return amount.dong if amount is not None else None


def show_as(procedure: Procedure, version: ProcedureVersion) -> None:
    """Copy name and field of `version` to its procedure, for lists and search."""
    procedure.name, procedure.field = version.name, version.field
    procedure.search_text = searched(procedure.key, version.name, version.name_en)
    procedure.save(update_fields=["name", "field", "search_text"])


def searched(*texts: str) -> str:
    """Return what a procedure is looked for by."""
    return fold(" ".join(texts))
