"""What a page is told about a file that was just handed in."""

from __future__ import annotations

from django.urls import reverse

from motcua.files import queries
from motcua.files.models import StoredFile
from motcua.files.rules.kinds import is_photograph
from motcua.files.usecases import advice_on
from motcua.pages.http import Request


def described(request: Request, file: StoredFile) -> dict[str, object]:
    """Return the file as JSON holds it, with what its sender should know: which page is hard to read."""
    warnings = queries.readability(file)
    said = advice_on(file=file, actor=request.actor, at=request.at)
    return {
        "id": str(file.public_id),
        "name": file.name,
        "size": file.size,
        "pages": file.pages,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "photograph": is_photograph(file.media_type) and file.pages == 1,
        "address": reverse("files:download", args=[file.public_id]),
        "warnings": [*warnings, *(one.sentence for one in said if one.warns)],
        "notes": [one.sentence for one in said if not one.warns],
    }
