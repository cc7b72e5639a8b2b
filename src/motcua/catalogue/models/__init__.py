"""Tables of the catalogue."""

from motcua.catalogue.models.decisions import (
    Decision,
    ProcessApproval,
    Publication,
    Repeal,
    ServiceLevelRow,
)
from motcua.catalogue.models.procedures import Field, NationalEntry, Procedure, ProcedureKind
from motcua.catalogue.models.versions import Component, Fee, LegalBasis, ProcedureVersion, Relief

__all__ = [
    "Component",
    "Decision",
    "Fee",
    "Field",
    "LegalBasis",
    "NationalEntry",
    "Procedure",
    "ProcedureKind",
    "ProcedureVersion",
    "ProcessApproval",
    "Publication",
    "Relief",
    "Repeal",
    "ServiceLevelRow",
]
