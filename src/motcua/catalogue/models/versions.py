"""Versions of a procedure: all parts of the decree, unchangeable once published."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.calendars.rules.clock import TimeOfDay
from motcua.calendars.rules.terms import Unit
from motcua.catalogue.models.procedures import Field, Procedure
from motcua.catalogue.rules.content import (
    EVIDENCE,
    FEE_FORMULAS,
    FEE_KINDS,
    PAPER_KINDS,
    PAUSE_RULES,
    Evidence,
    FeeFormula,
    PauseRule,
)
from motcua.store.models import Row
from motcua.store.triggers import Trigger, declare


def _choices(codes: list[str]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


class ProcedureVersion(Row):
    """One version. A draft while `published_at` is empty; frozen by the database afterwards.

    A term of several phases has its last one, which decides lateness, in `term_*`, and those before it in
    `earlier_phases` as {"amount": "5", "unit": "working_day", "at": "Sở"}. `marks` says which parts are
    not certain: {"term": "to_confirm", "steps": "drill"}. `is_complete` copies the answer of
    `rules.parts.missing_parts` when the row was written.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField(null=True)
    prepared_at = models.DateTimeField()

    name = models.CharField(max_length=1000)
    name_en = models.CharField(max_length=1000, blank=True)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    steps = models.TextField(blank=True)
    methods = models.TextField(blank=True)
    sets_count = models.PositiveSmallIntegerField(default=0)
    term_amount = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    term_unit = models.CharField(max_length=12, choices=_choices([one.value for one in Unit]), blank=True)
    term_at = models.CharField(max_length=200, blank=True)
    earlier_phases = models.JSONField(default=list)
    cut_off = models.TimeField(null=True)
    pause_rule = models.CharField(max_length=10, choices=list(PAUSE_RULES.items()), default=PauseRule.RESTART)
    pause_basis = models.CharField(max_length=500, blank=True)
    time_of_day = models.CharField(
        max_length=12, choices=_choices([one.value for one in TimeOfDay]), default=TimeOfDay.END_OF_DAY
    )
    audience = models.TextField(blank=True)
    lead_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    deciding_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    receiving_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=500, blank=True)
    requirements = models.TextField(blank=True)
    fee_note = models.CharField(max_length=1000, blank=True)
    interlinked = models.BooleanField(default=False)
    extraterritorial = models.BooleanField(default=False)
    marks = models.JSONField(default=dict)
    is_complete = models.BooleanField(default=False)

    class Meta:
        """Numbers run from 0; one draft at a time; a pause names its basis; a term has both parts."""

        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(published_at__isnull=True), name="version_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(term_amount__isnull=True, term_unit="")
                | (Q(term_amount__gte=0) & ~Q(term_unit="")),
                name="version_term_whole",
            ),
            models.CheckConstraint(
                condition=Q(earlier_phases=[]) | Q(term_amount__isnull=False), name="version_phases_end"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(pause_rule=PauseRule.RESTART) | ~Q(pause_basis=""),
                name="version_pause_has_basis",
            ),
        ]

    def __str__(self) -> str:
        """Return the name and the number."""
        return f"{self.name} (v{self.number})"

    @property
    def is_draft(self) -> bool:
        """Tell whether it may still be edited."""
        return self.published_at is None

    @property
    def name_vi(self) -> str:
        """Return the name that pages show where there is no English one."""
        return self.name


class Component(Row):
    """One paper of the dossier, with numbers for one set; `evidence`: how online filing takes it."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=list(PAPER_KINDS.items()))
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    form = models.CharField(max_length=200, blank=True)
    condition = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=10, choices=list(EVIDENCE.items()), default=Evidence.PHOTO)
    mark = models.CharField(max_length=12, blank=True)

    class Meta:
        """In the order of the list; at least one piece of paper."""

        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="component_position_once"),
            models.CheckConstraint(
                condition=Q(originals__gt=0) | Q(copies__gt=0), name="component_has_a_piece"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Fee(Row):
    """One line of fees; `amount` in whole đồng, empty when it is not established.

    `formula` says what `amount`, `rate` (per cent), `per`, `least` and `most` (đồng) mean.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="fees")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=list(FEE_KINDS.items()))
    amount = models.BigIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    formula = models.CharField(max_length=10, choices=list(FEE_FORMULAS.items()), default=FeeFormula.FIXED)
    per = models.CharField(max_length=100, blank=True)
    rate = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    least = models.BigIntegerField(null=True)
    most = models.BigIntegerField(null=True)
    condition = models.CharField(max_length=500, blank=True)
    legal_basis = models.CharField(max_length=500, blank=True)

    class Meta:
        """In order; sums are not negative; dates do not run backwards; a formula names what it counts."""

        ordering = ["version", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="fee_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="fee_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(formula=FeeFormula.FIXED) | ~Q(per=""), name="fee_formula_names_unit"
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True) | Q(formula=FeeFormula.PERCENT, rate__gte=0),
                name="fee_rate_of_percent",
            ),
            models.CheckConstraint(
                condition=Q(least__isnull=True) | Q(most__isnull=True) | Q(most__gte=F("least")),
                name="fee_bounds_in_order",
            ),
        ]


class Relief(Row):
    """Who is exempt from the fees of a version or pays less: `percent` is taken off."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="reliefs")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    kind = models.CharField(max_length=10, choices=list(FEE_KINDS.items()), blank=True)
    condition = models.CharField(max_length=500, blank=True)
    legal_basis = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        """In order; something is taken off, at most all; dates do not run backwards."""

        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="relief_name_once"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="relief_percent_sane"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="relief_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class LegalBasis(Row):
    """One legal basis (căn cứ pháp lý)."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        """In the order of the list."""

        ordering = ["version", "position"]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


_FUNCTION = (
    "CREATE OR REPLACE FUNCTION catalogue_published_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $body$ "
    "BEGIN RAISE EXCEPTION 'published version of %', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $body$"
)
_PART_FUNCTION = (
    "CREATE OR REPLACE FUNCTION catalogue_published_part_is_frozen() RETURNS trigger "
    "LANGUAGE plpgsql AS $body$ BEGIN "
    "IF EXISTS (SELECT 1 FROM catalogue_procedureversion v WHERE v.published_at IS NOT NULL "
    "AND v.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END) THEN "
    "RAISE EXCEPTION 'published version of %', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $body$"
)


def freeze_published(table: str) -> None:
    """Declare that a row of `table` is neither changed nor deleted once its `published_at` is set."""
    for act in ("UPDATE", "DELETE"):
        declare(_freeze_row(table, act))


def _freeze_row(table: str, act: str) -> Trigger:
    name = f"{table}_frozen_{act.lower()}"
    return Trigger(
        name=name,
        table=table,
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN OLD.published_at IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, 'published version of {table}'); END",
        ),
        postgresql=(
            _FUNCTION,
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW "
            "WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION catalogue_published_is_frozen()",
        ),
    )


def _freeze_part(table: str, act: str) -> Trigger:
    name = f"{table}_frozen_{act.lower()}"
    row = "NEW" if act == "INSERT" else "OLD"
    return Trigger(
        name=name,
        table=table,
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN (SELECT published_at FROM "  # noqa: S608 - our own names
            f"catalogue_procedureversion WHERE id = {row}.version_id) IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, 'published version of {table}'); END",
        ),
        postgresql=(
            _PART_FUNCTION,
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION catalogue_published_part_is_frozen()",
        ),
    )


freeze_published("catalogue_procedureversion")
for _table in ("catalogue_component", "catalogue_fee", "catalogue_relief", "catalogue_legalbasis"):
    for _act in ("INSERT", "UPDATE", "DELETE"):
        declare(_freeze_part(_table, _act))
