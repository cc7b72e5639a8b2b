"""Loading regimes and rules, and setting one rule with its source."""

from __future__ import annotations

from datetime import datetime

from motcua.audit.usecases import record
from motcua.dossiers.codecs import read_gates, read_regimes, read_rules
from motcua.dossiers.events import LegalRuleSet, LegalRulesInstalled
from motcua.dossiers.models import Gate, LegalRegime, LegalRule
from motcua.dossiers.policies import require_administrator
from motcua.dossiers.rules.supplements import require_reason
from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def install_legal_rules(*, actor: Actor, at: datetime) -> int:
    """Load the shipped regimes, rules and gates that are not there yet; return how many rules were added.

    Rules and gates that somebody set stay as they are. Raises Forbidden, RowsRefused.
    """
    actor = require_administrator(actor)
    regimes = read_regimes()
    for one in regimes:
        LegalRegime.objects.get_or_create(
            code=one.code,
            defaults={
                "name": one.name,
                "instrument": one.instrument,
                "in_force_from": one.in_force_from,
                "in_force_to": one.in_force_to,
                "code_form": one.code_form,
                "forms": one.forms,
            },
        )
    added = 0
    for row in read_rules():
        _, is_new = LegalRule.objects.get_or_create(
            rule=row.rule,
            regime_id=row.regime,
            territory=row.territory,
            sector=row.sector,
            defaults={
                "value": row.value,
                "sentence": row.sentence,
                "source": row.source,
                "is_on": row.is_on,
                "to_confirm": row.to_confirm,
            },
        )
        added += is_new
    _install_gates(at)
    record(LegalRulesInstalled(regimes=len(regimes), rules=added), stream="legal-rules", actor=actor, at=at)
    return added


@official
def set_legal_rule(
    *, rule_id: int, value: str, is_on: bool, source: str, actor: Actor, at: datetime
) -> LegalRule:
    """Switch a rule or give it another value, with the source that says so; it is then confirmed.

    Raises Forbidden, NotFound, ReasonRequired without a source.
    """
    actor = require_administrator(actor)
    rule = lock(LegalRule.objects.all(), pk=rule_id)
    rule.value, rule.is_on, rule.source = value.strip(), is_on, require_reason(source, 5)
    rule.to_confirm = False
    rule.save(update_fields=["value", "is_on", "source", "to_confirm"])
    event = LegalRuleSet(
        rule=rule.rule, regime=rule.regime_id, value=rule.value, is_on=is_on, source=rule.source
    )
    record(event, stream="legal-rules", actor=actor, at=at)
    return rule


def _install_gates(at: datetime) -> None:
    if Gate.objects.exists():
        return
    Gate.objects.bulk_create(
        Gate(
            kind=one.kind,
            portal_url=one.portal_url,
            effective_from=one.effective_from,
            basis=one.basis,
            to_confirm=one.to_confirm,
            recorded_at=at,
        )
        for one in read_gates()
    )
