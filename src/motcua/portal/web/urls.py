"""Routes of the public site: one table of each room."""

from __future__ import annotations

from motcua.portal.web.account import routes as account
from motcua.portal.web.filing import routes as filing
from motcua.portal.web.following import routes as following
from motcua.portal.web.paying import routes as paying
from motcua.portal.web.site import routes as site
from motcua.portal.web.voices import routes as voices

app_name = "portal"
urlpatterns = [
    *site.urlpatterns,
    *account.urlpatterns,
    *filing.urlpatterns,
    *following.urlpatterns,
    *paying.urlpatterns,
    *voices.urlpatterns,
]
