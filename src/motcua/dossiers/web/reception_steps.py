"""The small steps of filling the page in: find, choose, tick, upload. Each changes only what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext

from motcua.catalogue.queries import Offer
from motcua.catalogue.rules.filing import CLOSED_WORDS
from motcua.dossiers.policies import may_receive
from motcua.dossiers.queries.checklist import required_from
from motcua.dossiers.queries.reception import (
    PAPER_PURPOSE,
    Applicant,
    procedures_to_receive,
    uploads_of,
)
from motcua.dossiers.rules.scans import paper_of_scan
from motcua.dossiers.web.reception_sheet import (
    MOST_DOSSIERS,
    MOST_EXTRAS,
    Notes,
    file_fields,
    indices,
    keys_in,
    small_number,
)
from motcua.files.usecases import discard_file, store_file
from motcua.kernel.errors import DomainError, NotFound
from motcua.pages.display import refusal_sentence
from motcua.pages.http import Request
from motcua.people.queries import find_applicants
from motcua.people.rules.applicants import ApplicantDetails, details_of_card
from motcua.people.rules.citizen_card import looks_like_card, read_card
from motcua.people.rules.identity import KINDS_OF, ApplicantKind, IdentityKind, likely_kinds
from motcua.people.usecases import look_up_applicants, trace_view

Step = Callable[[Request, QueryDict, Notes, str], None]


def take_step(request: Request, typed: QueryDict, notes: Notes) -> None:
    """Do what the button pressed asks for; an unknown one only looks at the page again."""
    name, _colon, value = typed.get("step", "").partition(":")
    STEPS.get(name, _look)(request, typed, notes, value)
    place_loose(request, typed, notes)


def _look(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    for who in ("owner", "filer"):
        if text := typed.get(f"{who}-q", "").strip():
            _find(request, typed, notes, who, text)
    if text := typed.get("q", "").strip():
        places = places_asked(request, typed.get("place", ""))
        notes.choices = procedures_to_receive(text, at=request.at, places=places)


def places_asked(request: Request, chosen: str) -> list[int]:
    """Return the place chosen on the page, or all at which this person receives."""
    own = may_receive(request.actor)
    return [one for one in own if str(one) == chosen] or own


def _find(request: Request, typed: QueryDict, notes: Notes, who: str, text: str) -> None:
    try:
        found = look_up_applicants(text=text, actor=request.actor, at=request.at)
    except DomainError as error:
        notes.faults[who], notes.focus = refusal_sentence(error), f"{who}-q"
        return
    exact = looks_like_card(text) or bool(_likely(text))
    if exact and len(found) == 1:
        _pick(request, typed, notes, who, found[0])
    elif found:
        notes.found[who], notes.focus = found, f"{who}-q"
    elif looks_like_card(text):
        _fill(typed, who, details_of_card(read_card(text)))
        notes.said[who] = gettext(
            "Chưa có trong hệ thống; đã điền theo thẻ. Hãy kiểm tra và nhập điện thoại."
        )
        notes.focus = f"id_{who}-phone"
    elif kinds := _likely(text):
        _fill_number(typed, who, kinds[0], text)
        notes.said[who] = gettext("Số này chưa có trong hệ thống; hãy nhập họ tên và địa chỉ.")
        notes.focus = f"id_{who}-name"
    else:
        typed[f"{who}-name"], typed[f"{who}-q"] = text, ""
        notes.said[who] = gettext("Không tìm thấy tên này; hãy nhập số giấy tờ để đăng ký mới.")
        notes.focus = f"id_{who}-identity_number"


def _likely(text: str) -> tuple[IdentityKind, ...]:
    return likely_kinds(text) if any(letter.isdigit() for letter in text) and text.isascii() else ()


def _fill_number(typed: QueryDict, who: str, kind: IdentityKind, number: str) -> None:
    owner = next(one for one, papers in KINDS_OF.items() if kind in papers)
    typed[f"{who}-kind"], typed[f"{who}-identity_kind"] = owner.value, kind
    typed[f"{who}-identity_number"], typed[f"{who}-q"] = number, ""


def _fill(typed: QueryDict, who: str, details: ApplicantDetails) -> None:
    values = {
        "kind": ApplicantKind.PERSON.value,
        "identity_kind": details.identity_kind.value if details.identity_kind else "",
        "identity_number": details.identity_number,
        "old_identity_number": details.old_identity_number,
        "name": details.name,
        "birth_date": f"{details.birth_date:%d/%m/%Y}" if details.birth_date else "",
        "sex": details.sex,
        "address": details.address,
    }
    for name, value in values.items():
        typed[f"{who}-{name}"] = value
    typed[f"{who}-q"] = ""


def _pick(request: Request, typed: QueryDict, notes: Notes, who: str, found: Applicant) -> None:
    trace_view(what="applicant", subject=found.public_id, actor=request.actor, at=request.at)
    typed[f"{who}-known"], typed[f"{who}-q"] = str(found.public_id), ""
    first = next(iter(indices(typed)), None)
    notes.focus = f"{who}-forget" if first is None else f"all-{first}"


def _pick_owner(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    _pick_by_key(request, typed, notes, "owner", value)


def _pick_filer(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    _pick_by_key(request, typed, notes, "filer", value)


def _pick_by_key(request: Request, typed: QueryDict, notes: Notes, who: str, value: str) -> None:
    hits = [one for one in find_applicants(typed.get(f"{who}-q", "")) if str(one.public_id) == value]
    if not hits:
        raise NotFound
    _pick(request, typed, notes, who, hits[0])


def _forget(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    if value in ("owner", "filer"):
        typed[f"{value}-known"] = ""
        notes.focus = f"{value}-q"


def _choose(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    taken = indices(typed)
    if len(taken) >= MOST_DOSSIERS:
        notes.faults["q"] = gettext("Một giấy tiếp nhận có tối đa 20 hồ sơ.")
        return
    try:
        offer = notes.offer(UUID(value), request.at)
    except ValueError as fault:
        raise NotFound from fault
    if offer.closed:
        reasons = "; ".join(gettext(CLOSED_WORDS[one]) for one in offer.closed)
        notes.faults["q"] = gettext("Không tiếp nhận được «%(name)s»: %(reasons)s.") % {
            "name": offer.name,
            "reasons": reasons,
        }
        return
    add_dossier(typed, offer)
    typed["q"] = ""
    has_owner = typed.get("owner-known") or typed.get("owner-name")
    notes.focus = f"all-{indices(typed)[-1]}" if has_owner else "owner-q"


def add_dossier(typed: QueryDict, offer: Offer) -> None:
    """Put one more dossier of `offer` on the page."""
    index = str(max((int(one) for one in indices(typed)), default=-1) + 1)
    typed.appendlist("d", index)
    typed[f"d{index}-procedure"] = str(offer.procedure_public_id)
    typed[f"d{index}-sets"] = str(offer.sets_count or 1)


def _drop(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    typed.setlist("d", [one for one in indices(typed) if one != value])


def _complete(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    offer = _offer_of(request, typed, notes, value)
    for row, asked in zip(offer.components, required_from(offer.components), strict=True):
        prefix = f"d{value}-c{row.pk}"
        given = any(typed.get(f"{prefix}-{one}", "0") not in ("", "0") for one in _QUANTITIES)
        if asked.is_required and not given:
            _take(typed, prefix, asked.originals, asked.certified, asked.copies)
    notes.focus = "accept"


_QUANTITIES: Final = ("originals", "certified", "copies")


def _take(typed: QueryDict, prefix: str, *quantities: int) -> None:
    typed[f"{prefix}-complete"] = "on"
    for name, quantity in zip(_QUANTITIES, quantities, strict=True):
        typed[f"{prefix}-{name}"] = str(quantity) if quantity else ""


def apply_ticks(request: Request, typed: QueryDict, notes: Notes) -> None:
    """Take a ticked "đủ" without quantities as the published quantities: how it works without a script."""
    for index in indices(typed):
        offer = _offer_of(request, typed, notes, index)
        for row, asked in zip(offer.components, required_from(offer.components), strict=True):
            prefix = f"d{index}-c{row.pk}"
            given = any(typed.get(f"{prefix}-{one}", "0") not in ("", "0") for one in _QUANTITIES)
            if typed.get(f"{prefix}-complete") and not given:
                _take(typed, prefix, asked.originals, asked.certified, asked.copies)


def _offer_of(request: Request, typed: QueryDict, notes: Notes, index: str) -> Offer:
    try:
        return notes.offer(UUID(typed.get(f"d{index}-procedure", "")), request.at)
    except ValueError as fault:
        raise NotFound from fault


def _extra(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    if value not in indices(typed):
        return
    count = small_number(typed, f"d{value}-extras") or 0
    typed[f"d{value}-extras"] = str(min(count + 1, MOST_EXTRAS))
    notes.focus = f"id_d{value}-x{count}-name"


def _unfile(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    for name in file_fields(typed):
        typed.setlist(name, [one for one in typed.getlist(name) if one != value])
    try:
        discard_file(public_id=UUID(value), actor=request.actor, at=request.at)
    except ValueError as fault:
        raise NotFound from fault


def take_uploads(request: Request, typed: QueryDict, notes: Notes) -> None:
    """Store files that came with the form itself (a browser without scripts), each beside its paper.

    One that is refused is told beside its paper; the others are kept.
    """
    for field in request.FILES:
        target = field.replace("-new", "-file").replace("-scans", "-loose")
        for one in request.FILES.getlist(field):
            if not isinstance(one, UploadedFile) or one.file is None:
                continue
            try:
                stored = store_file(
                    source=one.file,
                    name=one.name or "",
                    purpose=PAPER_PURPOSE,
                    actor=request.actor,
                    at=request.at,
                )
            except DomainError as error:
                notes.uploads.setdefault(target, []).append(refusal_sentence(error))
            else:
                typed.appendlist(target, str(stored.public_id))


def place_loose(request: Request, typed: QueryDict, notes: Notes) -> None:
    """Put scans of a folder beside the paper that their names tell; the rest stay to be placed by hand."""
    for index in indices(typed):
        loose = keys_in(typed, f"d{index}-loose")
        if not loose:
            continue
        components = _offer_of(request, typed, notes, index).components
        names = [row.name for row in components]
        uploads = uploads_of(request.actor, loose)
        left = []
        for key in loose:
            guess = paper_of_scan(uploads[key].name, names) if key in uploads else None
            at = small_number(typed, f"s-{key}-paper", guess)
            if at is None or at >= len(names):
                left.append(str(key))
            else:
                typed.appendlist(f"d{index}-c{components[at].pk}-file", str(key))
        typed.setlist(f"d{index}-loose", left)


def _fees(request: Request, typed: QueryDict, notes: Notes, value: str) -> None:
    """Show what is to be paid after what was said; the focus goes back to where it was."""
    notes.focus = f"id_d{value}-relief_reason"


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "choose": _choose,
        "drop": _drop,
        "pick-owner": _pick_owner,
        "pick-filer": _pick_filer,
        "forget": _forget,
        "complete": _complete,
        "extra": _extra,
        "fees": _fees,
        "unfile": _unfile,
    }
)
"""Button -> what it does."""
