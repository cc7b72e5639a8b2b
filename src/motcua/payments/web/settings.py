"""Where each agency collects, on which receipts, and when: dated settings with their basis."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden
from motcua.pages.forms import refusals
from motcua.pages.http import Request, go, page
from motcua.payments.policies import may_keep, require_keeper
from motcua.payments.queries.collecting import (
    AgencyRow,
    account_in_force,
    accounts_of,
    agencies_kept,
    agency_with_id,
    collection_rule_at,
    rules_of,
)
from motcua.payments.rules.collecting import MOMENT_NAMES, WHEN_OWED_NAMES, CollectionMoment, WhenOwed
from motcua.payments.usecases import set_account, set_collection_rule
from motcua.payments.usecases.collecting import AccountSpec, RuleSpec
from motcua.payments.web.forms import AccountForm, RuleForm


@require_GET
def agencies(request: Request) -> HttpResponse:
    """List the agencies whose accounts and rules the reader keeps, with what is in force today."""
    if not may_keep(request.actor):
        raise Forbidden
    today = legal_date(request.at)
    rows = [
        {
            "agency": one,
            "account": account_in_force(one.pk, today),
            "rule": collection_rule_at(one.pk, None, today),
        }
        for one in agencies_kept(request.actor, today)
    ]
    return page(request, "payments/settings.html", {"rows": rows} | _words())


@require_GET
def agency(request: Request, public_id: UUID) -> HttpResponse:
    """Show everything that was set for an agency."""
    kept = _kept(request, public_id)
    context = {"agency": kept, "accounts": accounts_of(kept.pk), "rules": rules_of(kept.pk)}
    return page(request, "payments/agency_settings.html", context | _words())


@require_http_methods(["GET", "POST"])
def account(request: Request, public_id: UUID) -> HttpResponse:
    """Set the account that an agency collects on, from a day."""
    kept = _kept(request, public_id)
    today = legal_date(request.at)
    now = account_in_force(kept.pk, today)
    names = ("bank", "bank_name", "number", "holder", "receipt_form", "receipt_symbol")
    told = {name: getattr(now, name) for name in names} if now else {}
    form = AccountForm(request.POST or None, initial=told | {"effective_from": today})
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _account_set(request, kept, form), at=request.at)
            return go(request, address, done=gettext("Đã lưu tài khoản thu."))
    context = {"form": form, "agency": kept}
    return page(request, "payments/set_account.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def rule(request: Request, public_id: UUID) -> HttpResponse:
    """Set when an agency's fees are collected, from a day."""
    kept = _kept(request, public_id)
    today = legal_date(request.at)
    now = collection_rule_at(kept.pk, None, today)
    told = {"moment": now.moment.value, "when_owed": now.when_owed.value, "effective_from": today}
    form = RuleForm(request.POST or None, initial=told)
    if form.is_valid():
        with refusals(form):
            address = form.act_once(lambda: _rule_set(request, kept, form), at=request.at)
            return go(request, address, done=gettext("Đã lưu thời điểm thu."))
    context = {"form": form, "agency": kept}
    return page(request, "payments/set_rule.html", context, status=form.http_status)


def _kept(request: Request, public_id: UUID) -> AgencyRow:
    found = agency_with_id(public_id)
    require_keeper(request.actor, found.pk)
    return found


def _account_set(request: Request, kept: AgencyRow, form: AccountForm) -> str:
    names = AccountSpec.__dataclass_fields__.keys() - {"to_confirm"}
    spec = AccountSpec(**{name: form.cleaned_data[name] for name in names})
    set_account(agency_id=kept.public_id, spec=spec, actor=request.actor, at=request.at)
    return reverse("payments:agency_settings", args=[kept.public_id])


def _rule_set(request: Request, kept: AgencyRow, form: RuleForm) -> str:
    answers = form.cleaned_data
    spec = RuleSpec(
        moment=CollectionMoment(answers["moment"]),
        when_owed=WhenOwed(answers["when_owed"]),
        effective_from=answers["effective_from"],
        procedure=answers["procedure"],
        source=answers["source"],
    )
    set_collection_rule(agency_id=kept.public_id, spec=spec, actor=request.actor, at=request.at)
    return reverse("payments:agency_settings", args=[kept.public_id])


def _words() -> dict[str, object]:
    return {
        "moments": {one.value: gettext(name) for one, name in MOMENT_NAMES.items()},
        "when_owed": {one.value: gettext(name) for one, name in WHEN_OWED_NAMES.items()},
    }
