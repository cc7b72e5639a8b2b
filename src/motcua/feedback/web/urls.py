"""Routes of ratings, surveys and feedback at the desk."""

from __future__ import annotations

from django.urls import path

from motcua.feedback.web import cases, satisfaction

app_name = "feedback"
urlpatterns = [
    path("phan-anh/", cases.listing, name="cases"),
    path("phan-anh/nhap/", cases.key_in, name="key_in"),
    path("phan-anh/thoi-han/", satisfaction.terms, name="terms"),
    path("phan-anh/<uuid:public_id>/", cases.detail, name="case"),
    path("phan-anh/<uuid:public_id>/<slug:act>/", cases.act, name="act"),
    path("hai-long/", satisfaction.satisfaction, name="satisfaction"),
]
