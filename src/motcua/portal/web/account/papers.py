"""Papers that one keeps here, one's own and those of organisations for which one acts."""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.files.usecases import store_file
from motcua.kernel.dates import legal_date
from motcua.pages.forms import once_of, once_prepared_of, refusals
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import Represented, acts_for
from motcua.people.queries.own_papers import OWN_PAPER, own_papers
from motcua.people.rules.citizens import OwnPaperKind
from motcua.people.usecases import drop_own_paper, keep_own_paper
from motcua.portal.web.account.forms import PaperForm


@for_citizens
@require_GET
def papers(request: Request) -> HttpResponse:
    """List what is kept, by owner, with what runs out."""
    owners = _owners(request)
    kept = own_papers([one.applicant_id for one in owners], at=request.at)
    groups = [(one, [row for row in kept if row.applicant_id == one.applicant_id]) for one in owners]
    context = {"groups": groups, "today": legal_date(request.at)}
    return page(request, "portal/account/papers.html", context)


@for_citizens
@require_http_methods(["GET", "POST"])
def keep(request: Request) -> HttpResponse:
    """Keep one more paper."""
    owners = {str(one.public_id): one for one in _owners(request) if one.may_file}
    choices = [(key, one.name) for key, one in owners.items()]
    form = PaperForm(request.POST or None, request.FILES or None, owners=choices)
    if form.is_valid():
        with refusals(form):
            once_prepared_of(
                request,
                prepare=lambda: _stored(request, form),
                act=lambda file_id: _kept(request, form, owners, file_id),
                at=request.at,
            )
            return go(request, "portal:papers", done=gettext("Đã lưu giấy tờ."))
    return page(request, "portal/account/keep_paper.html", {"form": form}, status=form.http_status)


@for_citizens
@require_POST
def drop(request: Request, public_id: UUID) -> HttpResponse:
    """Take a paper out of the list."""

    def act() -> str:
        drop_own_paper(paper_id=public_id, actor=request.actor, at=request.at)
        return ""

    once_of(request, act, at=request.at)
    return go(request, "portal:papers", done=gettext("Đã bỏ giấy tờ khỏi danh sách."))


def _owners(request: Request) -> list[Represented]:
    return acts_for(require_citizen(request.actor), request.at)


def _stored(request: Request, form: PaperForm) -> int:
    sent = form.cleaned_data["file"]
    assert isinstance(sent, UploadedFile)
    assert sent.file is not None
    name = sent.name or ""
    file = store_file(source=sent.file, name=name, purpose=OWN_PAPER, actor=request.actor, at=request.at)
    return file.pk


def _kept(request: Request, form: PaperForm, owners: dict[str, Represented], file_id: int) -> str:
    said = form.cleaned_data
    keep_own_paper(
        applicant_id=owners[said["owner"]].applicant_id,
        name=said["name"],
        kind=OwnPaperKind.PAPER,
        file_id=file_id,
        code=said["code"],
        issued_on=said["issued_on"],
        expires_on=said["expires_on"],
        actor=request.actor,
        at=request.at,
    )
    return ""
