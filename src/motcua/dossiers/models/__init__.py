"""Tables of dossiers."""

from motcua.dossiers.models.dossier import Dossier, Result
from motcua.dossiers.models.drafts import ReceptionDraft
from motcua.dossiers.models.exchange import (
    Apology,
    Extension,
    HandOver,
    ResultReturn,
    SupplementItem,
    SupplementRequest,
)
from motcua.dossiers.models.papers import DossierPaper, IssuedPaper, PaperFile, ScanOrigin
from motcua.dossiers.models.parties import DossierParty
from motcua.dossiers.models.queueing import (
    CounterService,
    PriorityGroup,
    QueueCounter,
    QueueDay,
    QueuePlace,
    QueueRule,
    Ticket,
    TicketCall,
)
from motcua.dossiers.models.regime import LegalRegime, LegalRule, Outage
from motcua.dossiers.models.timeline import ClockSegment, DueDate, Milestone, Standing
from motcua.dossiers.models.warnings import DueWarning

__all__ = [
    "Apology",
    "ClockSegment",
    "CounterService",
    "Dossier",
    "DossierPaper",
    "DossierParty",
    "DueDate",
    "DueWarning",
    "Extension",
    "HandOver",
    "IssuedPaper",
    "LegalRegime",
    "LegalRule",
    "Milestone",
    "Outage",
    "PaperFile",
    "PriorityGroup",
    "QueueCounter",
    "QueueDay",
    "QueuePlace",
    "QueueRule",
    "ReceptionDraft",
    "Result",
    "ResultReturn",
    "ScanOrigin",
    "Standing",
    "SupplementItem",
    "SupplementRequest",
    "Ticket",
    "TicketCall",
]
