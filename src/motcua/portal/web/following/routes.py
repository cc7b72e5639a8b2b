"""Routes of my dossiers, look-up, messages, supplements, results, verification."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.following import acting, dossier, looking_up, mine, supplement, verifying

_MINE = "ho-so-cua-toi/<uuid:public_id>/"
_OPENED = "tra-cuu/<str:code>/"

urlpatterns: list[URLPattern] = [
    path("ho-so-cua-toi/", mine.mine, name="my_dossiers"),
    path("ho-so-cua-toi/lich/", mine.calendar, name="my_calendar"),
    path(_MINE, dossier.mine, name="my_dossier"),
    path(f"{_MINE}ket-qua/", dossier.my_result, name="my_result"),
    path(f"{_MINE}tep/<uuid:file_id>/", dossier.my_file, name="my_file"),
    path(f"{_MINE}bo-sung/", supplement.supplement, name="supplement"),
    path(f"{_MINE}tin-nhan/", acting.messages, name="messages"),
    path(f"{_MINE}rut/", acting.stop, name="stop"),
    path("lich/rieng/<str:secret>.ics", mine.feed, name="calendar_feed"),
    path("tra-cuu/", looking_up.look_up, name="look_up"),
    path("tra-cuu/dong/", looking_up.close, name="close_look_up"),
    path(_OPENED, dossier.by_code, name="followed"),
    path(f"{_OPENED}ket-qua/", dossier.result_by_code, name="followed_result"),
    path(f"{_OPENED}tep/<uuid:file_id>/", dossier.file_by_code, name="followed_file"),
    path("ki-ot/tra-cuu/", looking_up.kiosk, name="kiosk_look_up"),
    path("xac-minh/", verifying.verify, name="verify"),
]
