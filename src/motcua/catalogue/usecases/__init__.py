"""What changes the catalogue: one function an act."""

from motcua.catalogue.usecases.decisions import record_entry, register_decision
from motcua.catalogue.usecases.drafts import create_procedure, discard_draft, draft_version, edit_draft
from motcua.catalogue.usecases.eforms import (
    discard_eform,
    discard_guidance,
    draft_eform,
    publish_eform,
    publish_guidance,
    save_eform,
    save_guidance,
)
from motcua.catalogue.usecases.filing import abolish, approve_process, set_service_level
from motcua.catalogue.usecases.imports import import_catalogue
from motcua.catalogue.usecases.mapping import confirm_national_code, load_national_list
from motcua.catalogue.usecases.publishing import publish_content, publish_list
from motcua.catalogue.usecases.reference import Stage, load_reference

__all__ = [
    "Stage",
    "abolish",
    "approve_process",
    "confirm_national_code",
    "create_procedure",
    "discard_draft",
    "discard_eform",
    "discard_guidance",
    "draft_eform",
    "draft_version",
    "edit_draft",
    "import_catalogue",
    "load_national_list",
    "load_reference",
    "publish_content",
    "publish_eform",
    "publish_guidance",
    "publish_list",
    "record_entry",
    "register_decision",
    "save_eform",
    "save_guidance",
    "set_service_level",
]
