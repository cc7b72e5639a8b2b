"""What was never sent, to read and to take along: above all once citizens file elsewhere (decision 30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from motcua.dossiers.queries.gate import gate_at
from motcua.dossiers.queries.prepared import Prepared, prepared
from motcua.dossiers.queries.submissions import files_of, submission_for
from motcua.kernel.text import print_moment
from motcua.pages.http import Request, for_citizens, go, page
from motcua.portal.web.filing.answers import groups_of

Groups = Iterable[Mapping[str, object]]


@for_citizens
@require_GET
def kept(request: Request, public_id: UUID) -> HttpResponse:
    """Show everything of an unsent filing, nothing to change. Under either gate; NotFound for a stranger."""
    ready = _ready(request, public_id)
    if ready.submission.dossier_id is not None:
        return go(request, "portal:filing_done", public_id)
    context = {
        "submission": ready.submission,
        "groups": [{**one, "rows": _unlinked(one["rows"])} for one in groups_of(ready)],
        "files": [one.file for one in files_of(ready.submission)],
        "gate": gate_at(request.at),
    }
    return page(request, "portal/filing/kept.html", context)


@for_citizens
@require_GET
def kept_text(request: Request, public_id: UUID) -> HttpResponse:
    """Hand the same out as a text to save; the files are taken one by one. NotFound for a stranger."""
    ready = _ready(request, public_id)
    text = "\r\n".join(_lines(ready, groups_of(ready)))
    response = HttpResponse("\ufeff" + text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ho-so-chua-gui.txt"'
    response["Cache-Control"] = "private, no-store"
    return response


def _ready(request: Request, public_id: UUID) -> Prepared:
    submission = submission_for(request.actor, public_id)
    return prepared(submission, at=request.at, language=get_language() or "vi")


def _unlinked(rows: object) -> list[dict[str, object]]:
    return [{**row, "href": ""} for row in rows] if isinstance(rows, list) else []


def _lines(ready: Prepared, groups: Groups) -> Iterator[str]:
    """Yield the filing as text: each topic with its answers, as the review shows them."""
    yield ready.submission.version.name
    yield gettext("Chưa gửi. Lưu lần cuối lúc %(when)s.") % {"when": print_moment(ready.submission.saved_at)}
    for group in groups:
        yield ""
        yield str(group["title"]).upper()
        for row in _unlinked(group["rows"]):
            yield f"{row['label']}: {row['value'] or '–'}"
