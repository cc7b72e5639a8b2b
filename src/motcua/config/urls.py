"""All routes of an installation."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.portal.web.urls")),
    path("", include("motcua.desk.web.urls")),
    path("", include("motcua.pages.web.urls")),
    path("tai-khoan/", include("motcua.people.web.sign_in_urls")),
    path("", include("motcua.people.web.urls")),
    path("", include("motcua.catalogue.web.urls")),
    path("", include("motcua.workflow.web.urls")),
    path("", include("motcua.calendars.web.urls")),
    path("", include("motcua.files.web.urls")),
    path("", include("motcua.dossiers.web.urls")),
    path("api/tiep-nhan/", include("motcua.dossiers.api")),
    path("", include("motcua.feedback.web.urls")),
    path("", include("motcua.payments.web.urls")),
    path("", include("motcua.notifications.web.urls")),
    path("", include("motcua.signatures.web.urls")),
    path("", include("motcua.reports.web.urls")),
    path("", include("motcua.jobs.web.urls")),
    path("", include("motcua.audit.web.urls")),
]

handler400 = "motcua.pages.web.errors.bad_request"
handler403 = "motcua.pages.web.errors.forbidden"
handler404 = "motcua.pages.web.errors.not_found"
handler500 = "motcua.pages.web.errors.failure"
