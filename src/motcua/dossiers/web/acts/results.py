"""Acts on the result: sign, issue, take in at the counter, hand over."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.dossiers import usecases
from motcua.dossiers.queries.actions import signing_actor
from motcua.dossiers.queries.choices import position_of, suggested_suffix, symbols_of
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.usecases.results import RESULT_PURPOSE, OutsideSigner, Receiver
from motcua.dossiers.web.act_paper_forms import ArriveForm, IssueForm, ReturnForm, SignForm, WithdrawForm
from motcua.dossiers.web.acts.answering import answer, asked
from motcua.dossiers.web.acts.uploads import stored_upload
from motcua.dossiers.web.detail_shown import action_name
from motcua.pages.http import Request


@require_http_methods(["GET", "POST"])
def sign(request: Request, public_id: UUID) -> HttpResponse:
    """Sign the result: its file, its title, the position of the signer."""
    ask = asked(request, public_id, Action.SIGN)
    version = ask.case.dossier.version
    initial = {"title": version.result or version.name}
    form = SignForm(request.POST or None, request.FILES or None, case=ask.case, initial=initial)
    signing = signing_actor(ask)
    inside = signing.grant is not None and signing.grant.role != "higher_authority"
    if inside:
        form.sign_inside()
    stored_upload(request, form, RESULT_PURPOSE)

    def act() -> None:
        usecases.sign_result(
            dossier_id=public_id,
            title=form.cleaned_data["title"],
            file_id=form.cleaned_data["stored"],
            outside=_outside(form),
            actor=request.actor,
            at=request.at,
        )

    context: dict[str, object] = {"upload": True, "position": position_of(signing) if inside else ""}
    return answer(request, ask, Action.SIGN, form, act, done=gettext("Đã ký kết quả."), context=context)


@require_http_methods(["GET", "POST"])
def issue(request: Request, public_id: UUID) -> HttpResponse:
    """Number and issue the signed result."""
    ask = asked(request, public_id, Action.ISSUE)
    form = IssueForm(
        request.POST or None,
        case=ask.case,
        initial={"symbol_suffix": suggested_suffix(ask.case.dossier)},
    )
    form.offer_symbols(symbols_of(ask.case.result.authority_id) if ask.case.result else [])

    def act() -> None:
        usecases.issue_result(
            dossier_id=public_id,
            symbol_suffix=form.cleaned_data["symbol_suffix"],
            new_series=form.cleaned_data["new_series"],
            actor=request.actor,
            at=request.at,
        )

    return answer(request, ask, Action.ISSUE, form, act, done=gettext("Đã vào số và phát hành kết quả."))


@require_http_methods(["GET", "POST"])
def arrive(request: Request, public_id: UUID) -> HttpResponse:
    """Take the issued result in at the counter: the dossier is resolved."""
    ask = asked(request, public_id, Action.ARRIVE)
    form = ArriveForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.receive_result(
            dossier_id=public_id,
            arrived_at=form.cleaned_data["arrived_at"],
            actor=request.actor,
            at=request.at,
        )

    done = gettext("Đã nhận kết quả; thời hạn giải quyết kết thúc.")
    return answer(request, ask, Action.ARRIVE, form, act, done=done)


@require_http_methods(["GET", "POST"])
def give_back(request: Request, public_id: UUID) -> HttpResponse:
    """Hand the result over, with proof."""
    ask = asked(request, public_id, Action.RETURN)
    dossier = ask.case.dossier
    initial = {
        "channel": dossier.return_channel,
        "receiver": dossier.filer.representative or dossier.filer.name,
        "authorisation": dossier.authorisation,
        "proof": _usual_proof(ReturnChannel(dossier.return_channel)),
    }
    form = ReturnForm(request.POST or None, case=ask.case, initial=initial)

    def act() -> None:
        usecases.return_result(
            dossier_id=public_id, receiver=_receiver(form), actor=request.actor, at=request.at
        )

    return answer(request, ask, Action.RETURN, form, act, done=gettext("Đã trả kết quả."))


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, public_id: UUID) -> HttpResponse:
    """Take a wrongly signed result back, so that it is signed again."""
    ask = asked(request, public_id, Action.WITHDRAW_RESULT)
    result = ask.case.result
    form = WithdrawForm(request.POST or None, case=ask.case)

    def act() -> None:
        usecases.withdraw_result(
            dossier_id=public_id, reason=form.cleaned_data["reason"], actor=request.actor, at=request.at
        )

    done = gettext("Đã thu hồi; hồ sơ quay lại bước ký, thời hạn giữ nguyên.")
    title = gettext(action_name(ask.case, Action.WITHDRAW_RESULT))
    context: dict[str, object] = {"result": result, "title": title}
    return answer(request, ask, Action.WITHDRAW_RESULT, form, act, done=done, context=context)


def _outside(form: SignForm) -> OutsideSigner | None:
    name, position = form.cleaned_data.get("signer", ""), form.cleaned_data.get("position", "")
    return OutsideSigner(name, position) if name or position else None


def _usual_proof(channel: ReturnChannel) -> DeliveryProof:
    usual = {ReturnChannel.POST: DeliveryProof.WAYBILL, ReturnChannel.ELECTRONIC: DeliveryProof.ELECTRONIC}
    return usual.get(channel, DeliveryProof.SIGNATURE)


def _receiver(form: ReturnForm) -> Receiver:
    answers = form.cleaned_data
    return Receiver(
        name=answers["receiver"],
        channel=ReturnChannel(answers["channel"]),
        proof=DeliveryProof(answers["proof"]),
        identity=answers["identity"],
        authorisation=answers["authorisation"],
        originals_taken_back=answers["originals_taken_back"],
        proof_reference=answers["proof_reference"],
    )
