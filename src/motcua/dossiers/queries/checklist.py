"""The papers of a dossier against the components of its version."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from motcua.catalogue.models import Component
from motcua.dossiers.models import Dossier, DossierAnswers, DossierPaper
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.dossiers.rules.checklist import Counted, Required, missing_papers
from motcua.dossiers.rules.intake import PaperIn


def required_of(version_id: int) -> list[Required]:
    """Return the components of a version, in order. Copies of a certified component are certified."""
    return required_from(Component.objects.filter(version_id=version_id).order_by("position"))


def required_from(components: Iterable[Component]) -> list[Required]:
    """Return what `components` (rows at hand) ask for."""
    return [_required(row) for row in components]


def missing_of(dossier: Dossier) -> list[Required]:
    """Return the mandatory components that the dossier still lacks, all rounds taken together.

    Of what was filed online one file stands for a component, whatever number of pieces it asks; what the
    guidance found not to apply is not lacking.
    """
    papers = (
        DossierPaper.objects.filter(dossier=dossier, component__isnull=False)
        .annotate(file_count=Count("files"))
        .values_list("component_id", "originals", "certified", "copies", "file_count")
    )
    counted: dict[int, Counted] = {}
    for component, originals, certified, copies, files in papers:
        more = Counted(component, originals, certified, copies, files)
        before = counted.get(component)
        counted[component] = before.plus(more) if before else more
    required = required_of(dossier.version_id)
    if dossier.channel == ReceptionChannel.ONLINE:
        rows = DossierAnswers.objects.filter(dossier=dossier)
        apart = rows.values_list("not_applicable", flat=True).first()
        required = [one.for_one_file() for one in required if one.key not in (apart or ())]
    return missing_papers(required, counted.values())


def missing_of_filing(papers: Iterable[PaperIn], components: Iterable[Component]) -> list[Required]:
    """Return the mandatory components that the papers of one filing lack."""
    counted: dict[int, Counted] = {}
    for one in papers:
        if one.component is not None:
            more = Counted(one.component, one.originals, one.certified, one.copies, len(one.files))
            before = counted.get(one.component)
            counted[one.component] = before.plus(more) if before else more
    return missing_papers(required_from(components), counted.values())


def _required(row: Component) -> Required:
    is_certified = row.kind == "certified"
    return Required(
        key=row.pk,
        name=row.name,
        originals=row.originals,
        certified=row.copies if is_certified else 0,
        copies=0 if is_certified else row.copies,
        is_required=row.required,
    )
