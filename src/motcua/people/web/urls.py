"""Routes of the directory and of one's own account."""

from __future__ import annotations

from django.urls import path

from motcua.people.web import applicants, posts, privacy, staff, staff_files, traces, units

app_name = "people"
urlpatterns = [
    path("tai-khoan/", staff.profile, name="profile"),
    path("nhan-su/", units.tree, name="units"),
    path("nhan-su/don-vi/lap/", units.establish_root, name="establish_root"),
    path("nhan-su/don-vi/<uuid:public_id>/", units.unit, name="unit"),
    path("nhan-su/don-vi/<uuid:public_id>/lap/", units.establish, name="establish_unit"),
    path("nhan-su/don-vi/<uuid:public_id>/doi-ten/", units.rename, name="rename_unit"),
    path("nhan-su/don-vi/<uuid:public_id>/chuyen/", units.move, name="move_unit"),
    path("nhan-su/don-vi/<uuid:public_id>/ket-thuc/", units.end, name="end_unit"),
    path("nhan-su/don-vi/<uuid:public_id>/lien-he/", units.contact, name="change_contact"),
    path("nhan-su/don-vi/<uuid:public_id>/lich/", units.calendar, name="choose_calendar"),
    path("nhan-su/don-vi/<uuid:public_id>/ma-dinh-danh/", units.identify, name="identify_unit"),
    path("nhan-su/don-vi/<uuid:public_id>/dia-danh/", units.locate, name="locate_unit"),
    path("nhan-su/don-vi/<uuid:public_id>/vi-tri/", posts.create, name="create_post"),
    path("nhan-su/vi-tri/<uuid:public_id>/bo-nhiem/", posts.appointment, name="appoint"),
    path("nhan-su/giu-vi-tri/<uuid:public_id>/thoi/", posts.leave, name="end_holding"),
    path("nhan-su/giu-vi-tri/<uuid:public_id>/uy-quyen/", posts.lend, name="delegate"),
    path("nhan-su/uy-quyen/<uuid:public_id>/thu-hoi/", posts.revoke, name="revoke_delegation"),
    path("nhan-su/can-bo/", staff.directory_page, name="staff"),
    path("nhan-su/can-bo/them/", staff.register, name="register_staff"),
    path("nhan-su/can-bo/nap/", staff_files.upload, name="import_staff"),
    path("nhan-su/can-bo/<uuid:public_id>/", staff.person, name="person"),
    path("nhan-su/can-bo/<uuid:public_id>/lien-ket/", staff.issue_link, name="issue_link"),
    path("nhan-su/can-bo/<uuid:public_id>/phien/", staff.sign_out, name="end_sessions"),
    path("nhan-su/can-bo/<uuid:public_id>/hai-lop/", staff.remove_factors, name="remove_second_factors"),
    path("nhan-su/can-bo/<uuid:public_id>/ngung/", staff.deactivate, name="deactivate_staff"),
    path("nguoi-dan/yeu-cau/", privacy.listing, name="data_requests"),
    path("nguoi-dan/yeu-cau/<uuid:public_id>/", privacy.answer, name="data_request"),
    path("van-hanh/luot-xem/", traces.views, name="views"),
    path("van-hanh/dang-nhap/", traces.sign_ins, name="sign_ins"),
    path("nhan-su/nguoi-nop/tim/", applicants.find, name="find_applicants"),
    path("nhan-su/nguoi-nop/<uuid:public_id>/", applicants.applicant, name="applicant"),
    path("nhan-su/nguoi-nop/<uuid:public_id>/sua/", applicants.correct, name="correct_applicant"),
]
