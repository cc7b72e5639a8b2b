"""Who may do what with which dossier, and which dossiers a person may see."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from motcua.dossiers.models import Dossier, Result
from motcua.kernel.actor import Actor, Grant
from motcua.kernel.errors import Forbidden, NotFound
from motcua.people.queries import acts_for

COUNTER = ("counter_officer",)
SUPERVISORS = ("division_head", "procedure_control", "director")
AGENCY = ("specialist", "division_head", "director", "subdepartment_head", "clerk", "procedure_control")
OVERSEERS = ("inspector", "administrator")
SIGNERS = ("director", "subdepartment_head", "higher_authority")
ISSUERS = ("clerk", "higher_authority")
LEADERS = ("division_head", "director", "subdepartment_head")


def _first(grants: tuple[Grant, ...] | list[Grant], actor: Actor) -> Actor:
    for grant in grants:
        return actor.under(grant)
    raise Forbidden


def require_counter(actor: Actor, place_id: int) -> Actor:
    """Return `actor` as counter officer of the place of reception. Raises Forbidden."""
    if actor.is_system:
        return actor
    return _first([one for one in actor.holding(*COUNTER) if one.unit_id == place_id], actor)


def require_reception(actor: Actor) -> None:
    """Refuse the pages of reception to whoever receives nowhere. Raises Forbidden."""
    if not may_receive(actor):
        raise Forbidden


def may_declare_outage(actor: Actor) -> bool:
    """Tell whether `actor` may declare that the system was down."""
    return actor.is_system or bool(actor.holding("administrator", "procedure_control"))


def require_outages(actor: Actor) -> None:
    """Refuse the list of outages to whoever neither declares nor receives. Raises Forbidden."""
    if not may_declare_outage(actor) and not may_receive(actor):
        raise Forbidden


def may_work(actor: Actor) -> bool:
    """Tell whether `actor` works on dossiers anywhere, at a counter or in an agency."""
    return actor.is_system or bool(actor.holding(*COUNTER, *AGENCY))


def require_post(actor: Actor) -> None:
    """Refuse the lists of the desk to whoever holds no post. Raises Forbidden."""
    if not actor.is_system and not actor.grants:
        raise Forbidden


def require_supervisor(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as a supervisor: a head at the counter or of the agency, or procedure control."""
    if actor.is_system:
        return actor
    return _first(
        [
            one
            for one in actor.holding(*SUPERVISORS)
            if one.unit_id == dossier.place_id or one.organisation_id == dossier.organisation_id
        ],
        actor,
    )


def require_agency(actor: Actor, dossier: Dossier, *roles: str) -> Actor:
    """Return `actor` in one of `roles` (any of the agency's when none is named). Raises Forbidden."""
    if actor.is_system:
        return actor
    held = actor.holding(*(roles or AGENCY))
    return _first([one for one in held if one.organisation_id == dossier.organisation_id], actor)


def require_handler(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as one who answers for the appraisal: asks, pauses, extends, apologises, redirects.

    A specialist or head of the unit that appraises, the head above it, the director of the agency. What a
    specialist enters names who approved it. Clerks, procedure control and administrators keep the office;
    they do not decide on a dossier. Raises Forbidden.
    """
    if actor.is_system:
        return actor
    held = actor.holding("specialist", *LEADERS)
    return _first([one for one in held if _answers_for(one, dossier)], actor)


def require_refuser(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as one who signs that the agency does not resolve: director, or subdepartment head.

    The head of a subdepartment for what it appraises. Raises Forbidden.
    """
    if actor.is_system:
        return actor
    held = actor.holding("director", "subdepartment_head")
    return _first([one for one in held if _answers_for(one, dossier)], actor)


def _answers_for(grant: Grant, dossier: Dossier) -> bool:
    if grant.role == "director" and grant.organisation_id == dossier.organisation_id:
        return True
    unit = dossier.handling_unit
    if unit is None:
        return False
    return unit.pk == grant.unit_id if grant.role == "specialist" else f"/{grant.unit_id}/" in unit.path


def require_signer(actor: Actor, *, role: str, unit_id: int | None) -> Actor:
    """Return `actor` in the post that signs: role and unit of the open signing step. Raises Forbidden."""
    if actor.is_system:
        return actor
    return _first([one for one in actor.holding(role) if one.unit_id == unit_id], actor)


def require_issuer(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as the clerk of the deciding authority, or as a higher authority itself.

    A result decided by a higher authority is numbered and sealed by it (decision 28), not by the agency
    that prepared it. Raises Forbidden.
    """
    if actor.is_system:
        return actor
    authority = (dossier.version.deciding_unit or dossier.organisation).organisation_id
    return _first([one for one in actor.holding(*ISSUERS) if one.organisation_id == authority], actor)


def require_withdrawer(actor: Actor, dossier: Dossier, result: Result | None) -> Actor:
    """Return `actor` in the post that takes a signed `result` back. Raises Forbidden.

    Always: the post that signed it, and who directs the authority that signed. Before it has a number it
    is a paper inside the office: also procedure control of the agency and the head of the handling unit.
    With a number it is a paper of the authority: then its clerk, and they no longer. `result` brings its
    authority and the post of its signer; without one, anybody is answered who could ever be asked.
    """
    if actor.is_system:
        return actor
    return _first([one for one in actor.grants if _may_withdraw(one, dossier, result)], actor)


def _may_withdraw(grant: Grant, dossier: Dossier, result: Result | None) -> bool:
    if result is None:
        roles = (*SIGNERS, *SUPERVISORS, "clerk")
        return grant.role in roles and grant.organisation_id == dossier.organisation_id
    if grant.organisation_id != result.authority.organisation_id:
        return False
    post = result.signer_post
    signs = post is not None and (grant.role, grant.unit_id) == (post.role, post.unit_id)
    if signs or grant.role in ("director", "higher_authority"):
        return True
    if result.number is not None:
        return grant.role == "clerk"
    heads = grant.role == "division_head" and grant.unit_id == dossier.handling_unit_id
    return (heads or grant.role == "procedure_control") and grant.organisation_id == dossier.organisation_id


def require_copier(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as one who compares and certifies copies: an officer of the dossier's own counter.

    Raises Forbidden.
    """
    return require_counter(actor, dossier.place_id)


def require_copy_withdrawer(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as one who takes a copy back: the counter that gave it, or who supervises it."""
    if actor.is_system:
        return actor
    counter = [one for one in actor.holding(*COUNTER) if one.unit_id == dossier.place_id]
    return _first(counter, actor) if counter else require_supervisor(actor, dossier)


def require_worker(actor: Actor, dossier: Dossier) -> Actor:
    """Return `actor` as one who works on the dossier, at its counter or in its agency. Raises Forbidden."""
    if actor.is_system:
        return actor
    counter = [one for one in actor.holding(*COUNTER) if one.unit_id == dossier.place_id]
    agency = [one for one in actor.holding(*AGENCY) if one.organisation_id == dossier.organisation_id]
    return _first([*counter, *agency], actor)


def works_on(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether `actor` works on the dossier, at its counter or in its agency."""
    try:
        require_worker(actor, dossier)
    except Forbidden:
        return False
    return True


def require_visible(actor: Actor, dossier: Dossier) -> None:
    """Refuse an act on a dossier that `actor` may not even see: NotFound, as if it did not exist."""
    if not Dossier.objects.filter(visible(actor), pk=dossier.pk).exists():
        raise NotFound


def require_system(actor: Actor) -> None:
    """Refuse what only the system's own sweeps do to a person. Raises Forbidden."""
    if not actor.is_system:
        raise Forbidden


def may_set_rules(actor: Actor) -> bool:
    """Tell whether `actor` may set rules and warning points."""
    return actor.is_system or bool(actor.holding("administrator", "procedure_control"))


def may_keep_queue(actor: Actor, place_id: int) -> bool:
    """Tell whether `actor` sets counters and rules of calling: the head of the place, or who sets rules."""
    heads = [one for one in actor.holding("division_head") if one.unit_id == place_id]
    return may_set_rules(actor) or bool(heads)


def require_queue_keeper(actor: Actor, place_id: int) -> Actor:
    """Return `actor` as keeper of the queue of a place, in the post that makes them one. Raises Forbidden."""
    if actor.is_system:
        return actor
    heads = [one for one in actor.holding("division_head") if one.unit_id == place_id]
    return _first([*heads, *actor.holding("administrator", "procedure_control")], actor)


def require_administrator(actor: Actor, *, organisation_id: int | None = None) -> Actor:
    """Return `actor` as administrator or procedure-control officer (of one agency). Raises Forbidden."""
    if actor.is_system:
        return actor
    held = actor.holding("administrator", "procedure_control")
    return _first([one for one in held if organisation_id in (None, one.organisation_id)], actor)


def require_eraser(actor: Actor) -> Actor:
    """Return `actor` as an administrator, who alone erases personal data on request. Raises Forbidden."""
    return actor if actor.is_system else _first(actor.holding("administrator"), actor)


def visible(actor: Actor) -> Q:
    """Return the filter of the dossiers that `actor` may see.

    Staff of the agency and of its parts, officers and heads of the place of reception, those whose unit
    is asked for an opinion, signers and clerks of the authority that decides once it is its turn, and the
    overseers of the installation.
    """
    if actor.is_system or actor.holding(*OVERSEERS):
        return Q()
    agencies = {one.organisation_id for one in actor.grants}
    places = {one.unit_id for one in actor.holding(*COUNTER, *SUPERVISORS)}
    return Q(organisation__in=agencies) | Q(place__in=places) | consulted(actor) | decided(actor)


def decided(actor: Actor) -> Q:
    """Return the filter of the dossiers that came before the authority of `actor`, which decides them.

    For its signers and clerks, from the first step that stood with it, or its first result, on: what the
    agency still prepares is none of its business, nor is anything else of that agency.
    """
    authorities = {one.organisation_id for one in actor.holding("clerk", *SIGNERS)}
    if not authorities:
        return Q(pk__in=[])
    came = Dossier.objects.filter(pk=OuterRef("pk")).filter(
        Q(instance__tokens__unit__organisation__in=authorities, instance__tokens__superseded_at=None)
        | Q(results__authority__organisation__in=authorities)
    )
    return Q(Exists(came), version__deciding_unit__organisation__in=authorities)


def consulted(actor: Actor) -> Q:
    """Return the filter of the dossiers on which a unit of `actor` was asked for an opinion."""
    units = {one.unit_id for one in actor.grants}
    asked = Dossier.objects.filter(instance__consultations__unit__in=units)
    return Q(pk__in=asked.values("pk"))


def may_receive(actor: Actor) -> list[int]:
    """Return the row keys of the places at which `actor` may receive dossiers."""
    return [one.unit_id for one in actor.holding(*COUNTER)]


def applied_by(actor: Actor, at: datetime, *, to_file: bool = False) -> Q:
    """Return the filter of what a citizen may follow: own dossiers, and of organisations they act for.

    `to_file`: only those for which they may also answer, write and withdraw. Nobody else gets any.
    """
    stood_for = acts_for(actor.account_id, at) if actor.citizen and actor.account_id else []
    keys = [one.applicant_id for one in stood_for if one.may_file or not to_file]
    return Q(owner__in=keys) | Q(filer__in=keys) if keys else Q(pk__in=[])


def is_applicant(actor: Actor, dossier: Dossier, at: datetime) -> bool:
    """Tell whether the account of `actor` acts, at `at`, for the owner or the filer of `dossier`."""
    stood_for = acts_for(actor.account_id, at) if actor.citizen and actor.account_id else []
    return bool({one.applicant_id for one in stood_for} & {dossier.owner_id, dossier.filer_id})


def require_applicant(actor: Actor, dossier: Dossier, at: datetime) -> Actor:
    """Return `actor` as one who answers for the applicant. Raises Forbidden, also for one who only reads."""
    stood_for = acts_for(actor.account_id, at) if actor.citizen and actor.account_id else []
    if {one.applicant_id for one in stood_for if one.may_file} & {dossier.owner_id, dossier.filer_id}:
        return actor
    raise Forbidden
