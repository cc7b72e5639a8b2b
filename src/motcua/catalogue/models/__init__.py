"""Tables of the catalogue."""

from motcua.catalogue.models.decisions import (
    Decision,
    ProcessApproval,
    Publication,
    Repeal,
    ServiceLevelRow,
)
from motcua.catalogue.models.eforms import EForm, Guidance
from motcua.catalogue.models.formfiles import FormFile
from motcua.catalogue.models.procedures import Field, NationalEntry, Procedure, ProcedureKind
from motcua.catalogue.models.versions import Component, Fee, LegalBasis, ProcedureVersion, Relief

__all__ = [
    "Component",
    "Decision",
    "EForm",
    "Fee",
    "Field",
    "FormFile",
    "Guidance",
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
