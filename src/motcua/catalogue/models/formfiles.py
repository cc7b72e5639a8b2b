"""Form files: the blank forms (biểu mẫu) that the papers of a version name, to download and fill in."""

from __future__ import annotations

from django.db import models

from motcua.catalogue.models.versions import ProcedureVersion
from motcua.store.models import Row


class FormFile(Row):
    """The file of the form called `form` from a version on; without `file` it was taken away there.

    A row is never changed: the newest of a version counts, and holds for later versions of the procedure
    until they have one of their own.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="form_files")
    form = models.CharField(max_length=200)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    attached_at = models.DateTimeField()
