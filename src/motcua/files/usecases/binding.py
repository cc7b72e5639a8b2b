"""Binding the pages of a kept file behind a cover of ours; reading the words of a file that is only shown."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.conf import settings

from motcua.files.clients.examiner import Binding, bind_apart, words_apart
from motcua.files.codecs.joining import Photograph
from motcua.files.models import StoredFile
from motcua.files.queries import open_stored
from motcua.files.rules import address
from motcua.files.usecases.storing import store_examined
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Cover:
    """What is bound round the pages: PDFs of ours, and the title and subject written into the file.

    `bands` has one page for each page of the file, drawn below it; `mark` is drawn over each page.
    """

    cover: bytes
    bands: bytes
    mark: bytes | None
    title: str
    subject: str


def bind_pages(
    *, source: StoredFile, around: Cover, name: str, purpose: str, actor: Actor, at: datetime
) -> StoredFile:
    """Bind the pages of `source`, a PDF or a photograph, and return the upload in progress called `name`.

    The pages stay as they are, neither shrunk nor covered. Made in a process of its own, before any
    transaction (decision 9); the bytes of `source` are checked first. The owning app takes the file over with
    `keep_files`. Raises Forbidden, FileChanged, FileBroken, FileExpands, FileTooLarge.
    """
    open_stored(source).close()  # the bytes are those that were stored
    original = Photograph(settings.FILES_ROOT / address(source.sha256), source.name, source.media_type)
    most = settings.FILES_LIMIT_MB * 1024 * 1024
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        binding = Binding(
            cover=_written(folder / "cover.pdf", around.cover),
            bands=_written(folder / "bands.pdf", around.bands),
            mark=_written(folder / "mark.pdf", around.mark) if around.mark else None,
            title=around.title,
            subject=around.subject,
        )
        out = folder / "bound.pdf"
        bind_apart(original, binding, out, pages=source.pages or 1, most_bytes=most)
        content = out.read_bytes()
    return store_examined(source=BytesIO(content), name=name, purpose=purpose, actor=actor, at=at)


def words_in(*, content: bytes, actor: Actor, at: datetime) -> str:
    """Return the words on the first pages of a PDF that somebody shows; "" for any other file.

    Read in a process of its own; the bytes are kept nowhere.
    """
    if not content.startswith(b"%PDF"):
        return ""
    with tempfile.TemporaryDirectory() as made:
        return words_apart(_written(Path(made) / "shown.pdf", content))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
