"""Addresses of the queue: ticket screen and display, counters, report, settings."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers.web import queue_desk, queue_kiosk, queue_report, queue_settings

_PLACE = "hang-cho/cai-dat/<uuid:public_id>/"

urlpatterns = [
    path("lay-so/<uuid:key>/", queue_kiosk.kiosk, name="kiosk"),
    path("lay-so/<uuid:key>/<uuid:public_id>/", queue_kiosk.ticket, name="ticket"),
    path("bang-goi-so/<uuid:public_id>/", queue_kiosk.board, name="queue_board"),
    path("hang-cho/", queue_desk.queue, name="queue"),
    path("hang-cho/quay/<uuid:public_id>/", queue_desk.counter, name="queue_counter"),
    path("hang-cho/thoi-gian-cho/", queue_report.waiting_times, name="waiting_times"),
    path("hang-cho/thoi-gian-cho.csv", queue_report.as_csv, name="waiting_times_csv"),
    path("hang-cho/thoi-gian-cho.xlsx", queue_report.as_xlsx, name="waiting_times_xlsx"),
    path("hang-cho/cai-dat/", queue_settings.places, name="queue_places"),
    path(_PLACE, queue_settings.place, name="queue_place"),
    path(f"{_PLACE}mo/", queue_settings.open_or_renew, name="open_queue"),
    path(f"{_PLACE}quay-moi/", queue_settings.new_counter, name="new_queue_counter"),
    path(f"{_PLACE}quy-tac/", queue_settings.rule, name="queue_rule"),
    path("hang-cho/cai-dat/quay/<uuid:public_id>/", queue_settings.edit_counter, name="edit_queue_counter"),
    path("hang-cho/cai-dat/uu-tien/moi/", queue_settings.new_group, name="new_priority_group"),
    path("hang-cho/cai-dat/uu-tien/<uuid:public_id>/", queue_settings.edit_group, name="priority_group"),
]
