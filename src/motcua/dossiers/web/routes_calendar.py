"""Routes of what a change of calendar, a warning or a rule does to dossiers."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers.web import calendar_change, gate, legal_rules, warnings

urlpatterns = [
    path("lich/<uuid:public_id>/ho-so-anh-huong/", calendar_change.affected, name="calendar_change"),
    path("hop-viec/canh-bao/", warnings.warnings, name="warnings"),
    path("quy-tac/", legal_rules.rules, name="legal_rules"),
    path("quy-tac/cong-nop-ho-so/", gate.gate, name="gate"),
    path("quy-tac/cong-nop-ho-so/khoa/", gate.keys, name="intake_keys"),
    path("quy-tac/cong-nop-ho-so/khoa/<uuid:public_id>/thu-hoi/", gate.revoke_key, name="revoke_intake_key"),
    path("quy-tac/<int:rule_id>/", legal_rules.set_rule, name="legal_rule"),
    path("quy-tac/canh-bao/<slug:code>/", legal_rules.set_points, name="warning_points"),
]
