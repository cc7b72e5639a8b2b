"""Attaching blank forms to the papers of a version, and taking them away."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.audit.usecases import record
from motcua.catalogue.errors import FormKindRefused, FormUnknown
from motcua.catalogue.events import FormFileAttached, FormFileRemoved
from motcua.catalogue.models import FormFile, ProcedureVersion
from motcua.catalogue.policies import require_editor
from motcua.catalogue.queries.formfiles import form_files_of
from motcua.files.rules.kinds import KINDS
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official

FORM_PURPOSE: Final = "catalogue.form"
"""What the file of a form is uploaded for."""
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
FORM_TYPES: Final = (
    "application/pdf",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
)


@official
def attach_form(*, version_id: int, form: str, file_id: UUID, actor: Actor, at: datetime) -> FormFile:
    """Let the uploaded file stand for the form called `form` in a version and those after it.

    Citizens download it while the version is in force. Raises CatalogueForbidden, FormUnknown for a name
    that no paper of the version has, FormKindRefused for what is neither PDF nor a document to fill in,
    NotFound for an upload of somebody else.
    """
    version = _locked(version_id)
    actor = require_editor(actor, version.procedure.agency_id)
    if not version.components.filter(form=form).exclude(form="").exists():
        raise FormUnknown(form=form[:100])
    (file,) = keep_files(public_ids=[file_id], purpose=FORM_PURPOSE, actor=actor, at=at)
    if file.media_type not in FORM_TYPES:
        raise FormKindRefused(name=file.name, kind=KINDS[file.media_type].label)
    row = FormFile.objects.create(version=version, form=form, file=file, attached_at=at)
    event = FormFileAttached(
        key=version.procedure.key,
        version_number=version.number,
        form=form,
        name=file.name,
        sha256=file.sha256,
    )
    record(event, stream=version.procedure.stream, actor=actor, at=at, subject=version.procedure.public_id)
    return row


@official
def remove_form(*, version_id: int, form: str, actor: Actor, at: datetime) -> None:
    """Offer no file for a form any more, from this version on; the file itself stays in the record.

    Raises CatalogueForbidden, FormUnknown where there is none.
    """
    version = _locked(version_id)
    actor = require_editor(actor, version.procedure.agency_id)
    if form not in form_files_of(version):
        raise FormUnknown(form=form[:100])
    FormFile.objects.create(version=version, form=form, file=None, attached_at=at)
    event = FormFileRemoved(key=version.procedure.key, version_number=version.number, form=form)
    record(event, stream=version.procedure.stream, actor=actor, at=at, subject=version.procedure.public_id)


def _locked(version_id: int) -> ProcedureVersion:
    return lock(ProcedureVersion.objects.select_related("procedure"), pk=version_id)
