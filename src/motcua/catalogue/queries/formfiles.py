"""Which file stands for a form that the papers of a version name."""

from __future__ import annotations

from uuid import UUID

from motcua.catalogue.models import FormFile, ProcedureVersion
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor

__all__ = ["StoredFile", "form_files_of", "may_read_form", "versions_offering"]


def form_files_of(version: ProcedureVersion) -> dict[str, StoredFile]:
    """Return the files of forms that hold for a version, by the name of the form. One query.

    A file of an earlier version holds on until a later one replaces it or takes it away.
    """
    rows = FormFile.objects.filter(
        version__procedure=version.procedure_id, version__number__lte=version.number
    ).select_related("file")
    newest = {one.form: one.file for one in rows.order_by("version__number", "id")}
    return {form: file for form, file in newest.items() if file is not None}


def versions_offering(file_id: UUID) -> list[FormFile]:
    """Return where a file was attached as a form, with versions and procedures."""
    rows = FormFile.objects.filter(file__public_id=file_id)
    return list(rows.select_related("version__procedure"))


def may_read_form(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` reads form files on the desk, of drafts too; the public has a page of its own."""
    return actor.is_system or bool(actor.grants)
