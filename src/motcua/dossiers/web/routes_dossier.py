"""Routes of the page of a dossier and of the acts done from it."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.dossiers.rules.actions import Action
from motcua.dossiers.web import copies, detail, messages
from motcua.dossiers.web.acts import clock, ending, mending, opinions, results, steps, supplements
from motcua.dossiers.web.acts.answering import View, told

_CASE = "ho-so/<uuid:public_id>/"
_STEP = f"{_CASE}buoc/<uuid:step_id>/"
_QUESTION = f"{_CASE}y-kien/<uuid:consultation_id>/"


def _act(address: str, view: View, action: Action) -> URLPattern:
    return path(address, told(view), name=action.value)


urlpatterns: list[URLPattern] = [
    path(_CASE, detail.detail, name="detail"),
    path(f"{_CASE}tin-nhan/", messages.write, name="write_message"),
    path(f"{_CASE}ban-sao/", copies.copies, name="copies"),
    path(f"{_CASE}ban-sao/cap/<uuid:file_id>/", copies.issue, name="issue_copy"),
    path(f"{_CASE}ban-sao/<uuid:copy_id>/in/", copies.print_again, name="print_copy"),
    path(f"{_CASE}ban-sao/<uuid:copy_id>/thu-hoi/", copies.withdraw, name="withdraw_copy"),
    _act(f"{_STEP}nhan-ban-giao/", steps.take_over, Action.TAKE_OVER),
    _act(f"{_STEP}nhan/", steps.claim, Action.CLAIM),
    _act(f"{_STEP}thoi-nhan/", steps.release, Action.RELEASE),
    _act(f"{_STEP}hoan-thanh/", steps.complete, Action.COMPLETE),
    _act(f"{_STEP}tra-lai/", steps.send_back, Action.SEND_BACK),
    _act(f"{_STEP}giao/", steps.assign, Action.ASSIGN),
    _act(f"{_STEP}lay-y-kien/", opinions.consult, Action.CONSULT),
    _act(f"{_QUESTION}tra-loi/", opinions.answer_question, Action.ANSWER),
    _act(f"{_QUESTION}rut/", opinions.withdraw, Action.WITHDRAW),
    _act(f"{_CASE}yeu-cau-bo-sung/", supplements.ask, Action.ASK_SUPPLEMENT),
    _act(f"{_CASE}nhan-bo-sung/", supplements.receive, Action.RECEIVE_SUPPLEMENT),
    _act(f"{_CASE}khong-bo-sung/", supplements.close, Action.CLOSE_UNSUPPLEMENTED),
    _act(f"{_CASE}tam-dung/", clock.pause, Action.PAUSE),
    _act(f"{_CASE}tiep-tuc/", clock.resume, Action.RESUME),
    _act(f"{_CASE}gia-han/", clock.extend, Action.EXTEND),
    _act(f"{_CASE}xin-loi/", clock.apologise, Action.APOLOGISE),
    _act(f"{_CASE}ky/", results.sign, Action.SIGN),
    _act(f"{_CASE}phat-hanh/", results.issue, Action.ISSUE),
    _act(f"{_CASE}ket-qua-ve/", results.arrive, Action.ARRIVE),
    _act(f"{_CASE}tra-ket-qua/", results.give_back, Action.RETURN),
    _act(f"{_CASE}thu-hoi-ket-qua/", results.withdraw, Action.WITHDRAW_RESULT),
    _act(f"{_CASE}khong-giai-quyet/", ending.refuse, Action.REFUSE),
    _act(f"{_CASE}chuyen-tham-quyen/", ending.redirect, Action.REDIRECT),
    _act(f"{_CASE}dung/", ending.stop, Action.STOP),
    _act(f"{_CASE}khong-dung/", ending.decline_stop, Action.DECLINE_STOP),
    _act(f"{_CASE}sua/", mending.correct, Action.CORRECT),
    _act(f"{_CASE}them-tep/", mending.add_file, Action.ADD_FILE),
    _act(f"{_CASE}huy-tiep-nhan/", mending.void, Action.VOID),
    _act(f"{_CASE}hoan-tac/", mending.undo, Action.UNDO),
]
