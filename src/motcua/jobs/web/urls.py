"""Routes of the jobs app."""

from __future__ import annotations

from django.urls import path

from motcua.jobs.web import clock, operations

app_name = "jobs"
urlpatterns = [
    path("van-hanh/", operations.overview, name="operations"),
    path("van-hanh/viec-nen/", operations.index, name="list"),
    path("van-hanh/viec-nen/<uuid:public_id>/", operations.show, name="detail"),
    path("van-hanh/viec-nen/<uuid:public_id>/chay-lai/", operations.replay, name="replay"),
    path("van-hanh/chay-ngay/<str:name>/", operations.run, name="run_now"),
    path("van-hanh/dong-ho/", clock.move, name="clock"),
]
