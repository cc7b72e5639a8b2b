"""Dossiers of other portals: found by their codes, told by their status words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.catalogue.models import Component, Procedure
from motcua.dossiers.errors.intake import KeyRefused, PayloadFaulty
from motcua.dossiers.models import Dossier, ExternalCode, IntakeKey
from motcua.dossiers.rules.exchange import ExternalStatus, status_for
from motcua.dossiers.rules.states import State
from motcua.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ToldStatus:
    """What another portal is told of a dossier: our codes, its status, and the dates people ask for."""

    external: ExternalCode
    dossier: Dossier
    status: ExternalStatus


def key_digest(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def intake_key_for(key: str) -> IntakeKey:
    """Return the key that a caller showed. Raises KeyRefused for none, a wrong or a revoked one."""
    found = IntakeKey.objects.filter(key_sha256=key_digest(key), revoked_at=None).first() if key else None
    if found is None:
        raise KeyRefused
    return found


def intake_keys() -> list[IntakeKey]:
    """Return every key that was made, newest first."""
    return list(IntakeKey.objects.order_by("-id"))


def external_dossier(source: str, code: str) -> ExternalCode:
    """Return the dossier that `source` knows under `code`. Raises NotFound."""
    rows = ExternalCode.objects.select_related("dossier__version", "dossier__place")
    found = rows.filter(source=source, code=code).first()
    if found is None:
        raise NotFound
    return found


def told_status(source: str, code: str) -> ToldStatus:
    """Return the status of a dossier in the words of `source`. Raises NotFound, StatusUnknown."""
    external = external_dossier(source, code)
    dossier = external.dossier
    return ToldStatus(external, dossier, status_for(source, State(dossier.state), dossier.resolution))


def statuses_changed(source: str, since: datetime, most: int = 200) -> list[ToldStatus]:
    """Return the dossiers of `source` with an act after `since`, for its next synchronisation."""
    rows = ExternalCode.objects.filter(source=source, dossier__milestones__recorded_at__gt=since)
    found = rows.select_related("dossier__version").distinct().order_by("id")[:most]
    return [
        ToldStatus(one, one.dossier, status_for(source, State(one.dossier.state), one.dossier.resolution))
        for one in found
    ]


def procedure_with_code(code: str) -> Procedure:
    """Return the procedure that a national or local key names. Raises PayloadFaulty."""
    found = Procedure.objects.filter(Q(national_code=code) | Q(local_key=code)).first() if code else None
    if found is None:
        raise PayloadFaulty(fault=f"không có thủ tục mã {code[:40]}")
    return found


def component_at(version_id: int, position: int) -> int | None:
    """Return the row key of the component at `position` of a version; None for 0. Raises PayloadFaulty."""
    if position == 0:
        return None
    found = Component.objects.filter(version_id=version_id, position=position).values_list("pk", flat=True)
    if not found:
        raise PayloadFaulty(fault=f"không có thành phần hồ sơ thứ {position}")
    return found[0]
