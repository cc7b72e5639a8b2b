"""Routes of payments at the desk, and the call-backs of gateways."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.payments.web import assigning, charges, notices, reconciling, refunding, settings

app_name = "payments"
_CHARGE = "thu-phi/khoan-thu/<uuid:public_id>/"
_RUN = "thu-phi/doi-soat/<uuid:public_id>/"
_AGENCY = "thu-phi/thiet-lap/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path("thu-phi/", charges.listed, name="list"),
    path(_CHARGE, charges.shown, name="charge"),
    path(f"{_CHARGE}thu-tai-quay/", charges.collect, name="collect"),
    path(f"{_CHARGE}huy/", charges.cancel, name="cancel"),
    path(f"{_CHARGE}lap-bien-lai/", charges.issue, name="issue_receipt"),
    path("thu-phi/bien-lai/<uuid:public_id>/", charges.printed, name="receipt"),
    path("thu-phi/bien-lai/<uuid:public_id>/thay-the/", charges.replace, name="replace_receipt"),
    path("thu-phi/giao-dich/<uuid:public_id>/hoan-tien/", refunding.ask, name="ask_refund"),
    path("thu-phi/giao-dich/<uuid:public_id>/gan-khoan-thu/", assigning.assign, name="assign"),
    path("thu-phi/hoan-tien/<uuid:public_id>/", refunding.decide, name="decide_refund"),
    path("thu-phi/doi-soat/", reconciling.listed, name="reconciliations"),
    path("thu-phi/doi-soat/lay-tep/", reconciling.fetch, name="fetch_statement"),
    path(_RUN, reconciling.shown, name="reconciliation"),
    path(f"{_RUN}xlsx/", reconciling.as_xlsx, name="reconciliation_xlsx"),
    path("thu-phi/doi-soat/chenh-lech/<uuid:public_id>/", reconciling.explain, name="explain_difference"),
    path("thu-phi/thiet-lap/", settings.agencies, name="settings"),
    path(_AGENCY, settings.agency, name="agency_settings"),
    path(f"{_AGENCY}tai-khoan/", settings.account, name="set_account"),
    path(f"{_AGENCY}thoi-diem/", settings.rule, name="set_rule"),
    path("api/thanh-toan/<slug:provider>/", notices.notice, name="notice"),
]
