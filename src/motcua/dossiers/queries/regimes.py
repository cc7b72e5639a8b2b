"""The legal regime of a day and the values of its rules."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from motcua.dossiers.codecs import read_regimes, read_rules
from motcua.dossiers.errors import NoRegime
from motcua.dossiers.models import LegalRegime, LegalRule, Outage
from motcua.kernel.errors import NotFound


def regime_on(day: date) -> LegalRegime:
    """Return the regime in force on `day`. Raises NoRegime when none is loaded for it."""
    regimes = LegalRegime.objects.filter(in_force_from__lte=day).order_by("-in_force_from")
    found = next((one for one in regimes if one.in_force_to is None or day < one.in_force_to), None)
    if found is None:
        raise NoRegime(day=f"{day:%d/%m/%Y}")
    return found


def regimes_with_rules() -> list[LegalRegime]:
    """Return every regime, the newest first, with its rules at hand (`listed`)."""
    return list(LegalRegime.objects.order_by("-in_force_from").prefetch_related("rules"))


def shipped_law_is_there() -> bool:
    """Tell whether every shipped regime and rule has its row, whatever the office made of it.

    Raises RowsRefused when a shipped file is faulty.
    """
    shipped = {(one.rule, one.regime, one.territory, one.sector) for one in read_rules()}
    rules = set(LegalRule.objects.values_list("rule", "regime_id", "territory", "sector"))
    regimes = set(LegalRegime.objects.values_list("code", flat=True))
    return shipped <= rules and {one.code for one in read_regimes()} <= regimes


def rule_with_id(rule_id: int) -> LegalRule:
    """Return one rule with its regime. Raises NotFound."""
    found = LegalRule.objects.select_related("regime").filter(pk=rule_id).first()
    if found is None:
        raise NotFound
    return found


def regime_with_code(code: str) -> LegalRegime:
    """Return one regime. Raises NotFound."""
    found = LegalRegime.objects.filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def rule_value(regime: LegalRegime, rule: str, *, otherwise: str = "") -> str:
    """Return the value of a rule that is switched on in `regime`, or `otherwise` when it is off."""
    found = (
        LegalRule.objects.filter(regime=regime, rule=rule, is_on=True)
        .order_by("-territory", "-sector")
        .first()
    )
    return found.value if found else otherwise


def rule_number(regime: LegalRegime, rule: str, *, otherwise: int) -> int:
    """Return the whole number that a rule holds, or `otherwise` when it is off or holds none."""
    value = rule_value(regime, rule)
    return int(value) if value.isdigit() else otherwise


def rule_is_on(regime: LegalRegime, rule: str) -> bool:
    """Tell whether the rule is switched on in `regime`."""
    return LegalRule.objects.filter(regime=regime, rule=rule, is_on=True).exists()


def rules_switched_on(day: date, rules: set[str]) -> dict[str, str]:
    """Return the values of those of `rules` that are on in the regime of `day`: one query.

    Empty where no regime is loaded for it.
    """
    rows = LegalRule.objects.filter(
        Q(regime__in_force_to=None) | Q(regime__in_force_to__gt=day),
        regime__in_force_from__lte=day,
        rule__in=rules,
        is_on=True,
    )
    ordered = rows.order_by("regime__in_force_from", "territory", "sector")
    return dict(ordered.values_list("rule", "value"))


def outage_covering(organisation_id: int, moment: datetime) -> Outage | None:
    """Return the declared outage of the organisation in which `moment` falls, or None."""
    outages = Outage.objects.filter(organisation_id=organisation_id, began_at__lte=moment).order_by(
        "-began_at"
    )
    return next((one for one in outages if one.ended_at is None or moment <= one.ended_at), None)
