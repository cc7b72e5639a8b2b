"""Files that come with the form of an act: stored before the act begins (decision 9)."""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from motcua.dossiers.web.act_paper_forms import ReceiveSupplementForm, SupplementLine, UploadForm
from motcua.files.usecases import store_file
from motcua.kernel.errors import Category, DomainError
from motcua.pages.http import Request


def stored_upload(request: Request, form: UploadForm, purpose: str) -> None:
    """Store the file of `form`, if it brought one; a refusal of the file goes beside its field."""
    if not form.is_valid() or not form.cleaned_data.get("file"):
        return
    upload = form.cleaned_data["file"]
    try:
        form.keep(_stored(request, upload, purpose), upload.name or "")
    except DomainError as error:
        if error.category is not Category.INVALID:
            raise
        form.refuse_at("file", error)


def stored_line(request: Request, form: ReceiveSupplementForm, line: SupplementLine, purpose: str) -> None:
    """Store the file of one line of a supplement, if it brought one."""
    name = f"{line.prefix}_file"
    upload = form.cleaned_data.get(name)
    if not upload:
        return
    try:
        form.keep(line, _stored(request, upload, purpose), upload.name or "")
    except DomainError as error:
        if error.category is not Category.INVALID:
            raise
        form.refuse_at(name, error)


def _stored(request: Request, upload: UploadedFile[bytes], purpose: str) -> UUID:
    source = upload.file
    if source is None:
        raise ValueError("an upload without bytes is refused by its field")
    row = store_file(
        source=source, name=upload.name or "", purpose=purpose, actor=request.actor, at=request.at
    )
    return row.public_id
