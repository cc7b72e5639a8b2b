"""What the forms of acts offer to choose from, and what they suggest."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.catalogue.models import Component
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.policies import LEADERS
from motcua.dossiers.queries.detail import Case
from motcua.dossiers.rules.officials import Official
from motcua.dossiers.rules.symbols import proposed_symbol
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.people.models import Account, Post, Unit
from motcua.people.queries import holders_of, post_holders
from motcua.people.rules.units import AGENCY_KINDS
from motcua.store.models import NumberSeries
from motcua.workflow.models import StepToken
from motcua.workflow.policies import MANAGERS, may_assign
from motcua.workflow.rules.definition import Step

Choice = tuple[str, str]


def people_for(step: StepToken, at: datetime) -> list[Account]:
    """Return the staff who may do `step`: those with its role in its unit, by given name."""
    return holders_of(step.role, step.unit, at) if step.unit else []


def may_do(step_id: UUID, account_id: int | None, at: datetime) -> bool:
    """Tell whether an account holds the role of a step in the step's unit."""
    step = StepToken.objects.select_related("unit").filter(public_id=step_id).first()
    return step is not None and account_id in {one.pk for one in people_for(step, at)}


def people_for_next(actor: Actor, case: Case, step: StepToken, at: datetime) -> list[Account]:
    """Return whom `actor`, a head, may give the step after `step` to; nobody where the way divides."""
    following, instance = next_step(case, step), case.dossier.instance
    if following is None or instance is None or not actor.holding(*MANAGERS):
        return []
    key = instance.units.get(following.unit)
    unit = step.unit if key == step.unit_id else Unit.objects.filter(pk=key).first()
    if unit is None or not may_assign(actor, instance, unit, submitted_to=following.role):
        return []
    return holders_of(following.role, unit, at)


def next_step(case: Case, step: StepToken) -> Step | None:
    """Return the step that follows straight on `step`, or None where the way divides, joins or ends."""
    if case.definition is None:
        return None
    flows = case.definition.exits.get(step.node, ())
    found = case.definition.by_key.get(flows[0].target) if len(flows) == 1 else None
    return found if isinstance(found, Step) else None


def person_of(account_id: int) -> Account | None:
    """Return the account with this row key."""
    return Account.objects.filter(pk=account_id).first()


def agencies_to_ask(at: datetime, *, besides: int) -> list[Unit]:
    """Return the agencies whose opinion may be asked: those valid on the day, but the one that asks."""
    rows = Unit.objects.on(legal_date(at)).filter(kind__in=AGENCY_KINDS)
    return list(rows.exclude(pk=besides).order_by("name"))


def unit_named(row_id: int) -> str:
    """Return the name of the unit with this row key, "" when there is none."""
    found = Unit.objects.filter(pk=row_id).first()
    return found.name if found else ""


def position_of(actor: Actor) -> str:
    """Return the title of the post in which `actor` acts, as a paper prints it."""
    grant = actor.grant or next(iter(actor.grants), None)
    post = Post.objects.filter(pk=grant.post_id).first() if grant else None
    if post is None or grant is None or not grant.on_behalf_of:
        return post.title if post else ""
    return f"{post.title} ({N_('được ủy quyền của')} {grant.on_behalf_of})"


def officials_for(dossier: Dossier, at: datetime) -> list[Official]:
    """Return who may approve or sign in the matter of `dossier` at `at`: leaders of agency and authority.

    The head of the division that handles it first, then the leaders of the agency, then the other heads.
    """
    agencies = {dossier.organisation_id}
    if dossier.version.deciding_unit is not None:
        agencies.add(dossier.version.deciding_unit.organisation_id)
    found = post_holders(agencies, (*LEADERS, "higher_authority"), at)
    near = sorted(found, key=lambda one: (one.unit != dossier.handling_unit_id, one.role == "division_head"))
    return [Official(one.account, one.name, one.title) for one in near]


def components_of(dossier: Dossier) -> list[Component]:
    """Return the components of the version that the dossier was received under, in order."""
    return list(Component.objects.filter(version_id=dossier.version_id).order_by("position"))


def symbols_of(authority_id: int) -> list[str]:
    """Return the symbols under which an authority ever gave numbers to results, in order."""
    series = NumberSeries.objects.filter(key__startswith=f"result:{authority_id}:")
    return sorted({key.split(":")[2] for key in series.values_list("key", flat=True)})


def suggested_suffix(dossier: Dossier) -> str:
    """Return the symbol that the last result of the same procedure carried, else a proposal."""
    authority = dossier.version.deciding_unit or dossier.organisation
    rows = Result.objects.exclude(symbol="").filter(
        dossier__version__procedure_id=dossier.version.procedure_id, authority=authority
    )
    last = rows.order_by("-issued_at").values_list("symbol", flat=True).first()
    result = dossier.version.result or dossier.version.name
    return last.partition("/")[2] if last else proposed_symbol(result, authority.name)


def suggested_refusal_suffix(dossier: Dossier) -> str:
    """Return the symbol that notices of refusal of the agency carry, else a proposal."""
    proposal = proposed_symbol("thông báo", dossier.organisation.name)
    known = symbols_of(dossier.organisation_id)
    return next((one for one in known if one.startswith("TB")), proposal)
