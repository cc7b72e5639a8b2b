"""Tables of dossiers."""

from motcua.dossiers.models.copies import ElectronicCopy
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
from motcua.dossiers.models.fees import DossierFee
from motcua.dossiers.models.gate import Gate
from motcua.dossiers.models.online import (
    AnsweredSupplement,
    CalendarFeed,
    DossierMessage,
    IntakeClock,
    IntakeRecount,
    MessageFile,
    PaperVerdict,
    StopRequest,
    WrongLookUp,
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
from motcua.dossiers.models.submissions import (
    DossierAnswers,
    ExternalCall,
    ExternalCode,
    IntakeKey,
    Submission,
    SubmissionFile,
)
from motcua.dossiers.models.timeline import ClockSegment, DueDate, Milestone, Standing
from motcua.dossiers.models.warnings import DueWarning

__all__ = [
    "AnsweredSupplement",
    "Apology",
    "CalendarFeed",
    "ClockSegment",
    "CounterService",
    "Dossier",
    "DossierAnswers",
    "DossierFee",
    "DossierMessage",
    "DossierPaper",
    "DossierParty",
    "DueDate",
    "DueWarning",
    "ElectronicCopy",
    "Extension",
    "ExternalCall",
    "ExternalCode",
    "Gate",
    "HandOver",
    "IntakeClock",
    "IntakeKey",
    "IntakeRecount",
    "IssuedPaper",
    "LegalRegime",
    "LegalRule",
    "MessageFile",
    "Milestone",
    "Outage",
    "PaperFile",
    "PaperVerdict",
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
    "StopRequest",
    "Submission",
    "SubmissionFile",
    "SupplementItem",
    "SupplementRequest",
    "Ticket",
    "TicketCall",
    "WrongLookUp",
]
