"""Routes of messages at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.notifications.web import channels, inbox, outgoing, texts

app_name = "notifications"
urlpatterns: list[URLPattern] = [
    path("thong-bao/", inbox.show, name="inbox"),
    path("thong-bao/da-doc/", inbox.read, name="read"),
    path("thong-bao/gui-di/", outgoing.index, name="outgoing"),
    path("thong-bao/gui-di/<uuid:public_id>/", outgoing.show, name="message"),
    path("thong-bao/gui-di/mau/", texts.index, name="texts"),
    path("thong-bao/gui-di/mau/<slug:occasion>/<slug:channel>/<slug:language>/", texts.edit, name="text"),
    path("thong-bao/gui-di/kenh/", channels.index, name="channels"),
    path("thong-bao/gui-di/kenh/<slug:channel>/", channels.edit, name="channel"),
]
