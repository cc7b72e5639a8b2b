"""Routes of what everybody may read: home, search, procedures, guidance, open data."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.site import about, formfiles, guidance, lists, machines, procedure, views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("ngon-ngu/<str:language>/", views.speak, name="speak"),
    path("nop-ho-so/", views.begin, name="begin"),
    path("tim-thu-tuc/", lists.search, name="search"),
    path("thu-tuc-hanh-chinh/", lists.index, name="procedures"),
    path("thu-tuc-hanh-chinh/linh-vuc/<uuid:public_id>/", lists.field, name="field"),
    path("thu-tuc-hanh-chinh/viec/<slug:key>/", lists.event, name="event"),
    path("thu-tuc-hanh-chinh/<uuid:public_id>/", procedure.show, name="procedure"),
    path("thu-tuc-hanh-chinh/<uuid:public_id>/huong-dan/", guidance.ask, name="guidance"),
    path("bieu-mau/<uuid:public_id>/", formfiles.form_file, name="form_file"),
    path("t/<str:key>/", procedure.short, name="short"),
    path("gioi-thieu/", about.contact, name="contact"),
    path("kha-nang-tiep-can/", about.accessibility, name="accessibility"),
    path("bao-ve-du-lieu/", about.privacy, name="privacy"),
    path("du-lieu-mo/", machines.open_data, name="open_data"),
    path("du-lieu-mo/thu-tuc.<str:kind>", machines.procedures_as, name="open_data_file"),
    path("thu-tuc-moi.atom", machines.atom, name="atom"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
