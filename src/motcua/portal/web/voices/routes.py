"""Routes of ratings, surveys, feedback and petitions."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.voices import cases, ratings

urlpatterns: list[URLPattern] = [
    path("danh-gia/", ratings.rate, name="rate"),
    path("danh-gia/khao-sat/", ratings.survey, name="survey"),
    path("ki-ot/danh-gia/", ratings.kiosk, name="rate_kiosk"),
    path("phan-anh-kien-nghi/", cases.doors, name="voices"),
    path("phan-anh-kien-nghi/gui/", cases.send, name="send_feedback"),
    path("phan-anh-kien-nghi/da-gui/", cases.sent, name="feedback_sent"),
    path("phan-anh-kien-nghi/tra-cuu/", cases.follow, name="follow_feedback"),
    path("phan-anh-kien-nghi/ket-qua/", cases.published_answers, name="published_feedback"),
]
