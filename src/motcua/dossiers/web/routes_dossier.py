"""Routes of the page of a dossier and of the acts done from it."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.dossiers.rules.actions import Action
from motcua.dossiers.web import detail
from motcua.dossiers.web.acts import clock, ending, mending, opinions, results, steps, supplements

_CASE = "ho-so/<uuid:public_id>/"
_STEP = f"{_CASE}buoc/<uuid:step_id>/"
_QUESTION = f"{_CASE}y-kien/<uuid:consultation_id>/"

urlpatterns: list[URLPattern] = [
    path(_CASE, detail.detail, name="detail"),
    path(f"{_STEP}nhan-ban-giao/", steps.take_over, name=Action.TAKE_OVER),
    path(f"{_STEP}nhan/", steps.claim, name=Action.CLAIM),
    path(f"{_STEP}thoi-nhan/", steps.release, name=Action.RELEASE),
    path(f"{_STEP}hoan-thanh/", steps.complete, name=Action.COMPLETE),
    path(f"{_STEP}tra-lai/", steps.send_back, name=Action.SEND_BACK),
    path(f"{_STEP}giao/", steps.assign, name=Action.ASSIGN),
    path(f"{_STEP}lay-y-kien/", opinions.consult, name=Action.CONSULT),
    path(f"{_QUESTION}tra-loi/", opinions.answer_question, name=Action.ANSWER),
    path(f"{_QUESTION}rut/", opinions.withdraw, name=Action.WITHDRAW),
    path(f"{_CASE}yeu-cau-bo-sung/", supplements.ask, name=Action.ASK_SUPPLEMENT),
    path(f"{_CASE}nhan-bo-sung/", supplements.receive, name=Action.RECEIVE_SUPPLEMENT),
    path(f"{_CASE}khong-bo-sung/", supplements.close, name=Action.CLOSE_UNSUPPLEMENTED),
    path(f"{_CASE}tam-dung/", clock.pause, name=Action.PAUSE),
    path(f"{_CASE}tiep-tuc/", clock.resume, name=Action.RESUME),
    path(f"{_CASE}gia-han/", clock.extend, name=Action.EXTEND),
    path(f"{_CASE}xin-loi/", clock.apologise, name=Action.APOLOGISE),
    path(f"{_CASE}ky/", results.sign, name=Action.SIGN),
    path(f"{_CASE}phat-hanh/", results.issue, name=Action.ISSUE),
    path(f"{_CASE}ket-qua-ve/", results.arrive, name=Action.ARRIVE),
    path(f"{_CASE}tra-ket-qua/", results.give_back, name=Action.RETURN),
    path(f"{_CASE}khong-giai-quyet/", ending.refuse, name=Action.REFUSE),
    path(f"{_CASE}chuyen-tham-quyen/", ending.redirect, name=Action.REDIRECT),
    path(f"{_CASE}dung/", ending.stop, name=Action.STOP),
    path(f"{_CASE}sua/", mending.correct, name=Action.CORRECT),
    path(f"{_CASE}them-tep/", mending.add_file, name=Action.ADD_FILE),
    path(f"{_CASE}huy-tiep-nhan/", mending.void, name=Action.VOID),
    path(f"{_CASE}hoan-tac/", mending.undo, name=Action.UNDO),
]
