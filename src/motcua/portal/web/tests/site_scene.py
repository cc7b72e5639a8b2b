"""A public procedure, ready to be read by anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.eforms import Choice
from motcua.catalogue.rules.guidance import GuidanceDefinition, PaperRule, Question
from motcua.catalogue.tests.makers import AT, SAMPLE, Opened, open_procedure
from motcua.catalogue.usecases import publish_guidance, save_guidance
from motcua.catalogue.usecases.formfiles import FORM_PURPOSE, attach_form
from motcua.files.models import StoredFile
from motcua.files.tests.samples import docx
from motcua.files.usecases import store_bytes
from motcua.people.tests.cast import Cast

SITE = replace(
    SAMPLE,
    name="Cấp giấy phép sử dụng thiết bị X-quang <mẫu>",
    name_en="Licence for X-ray equipment",
    marks={"steps": "drill"},
)
QUESTION = Question(
    "founder",
    "Ai thành lập?",
    "Who founds it?",
    choices=(Choice("state", "Nhà nước"), Choice("person", "Cá nhân")),
)
GUIDANCE = GuidanceDefinition(questions=(QUESTION,), rules=(PaperRule(2, 'founder = "state"'),))


@dataclass(frozen=True)
class Site:
    """The procedure and its address."""

    opened: Opened

    @property
    def public_id(self) -> UUID:
        """Return what its address is made of."""
        return self.opened.procedure.public_id

    @property
    def address(self) -> str:
        """Return the page of the procedure."""
        return f"/thu-tuc-hanh-chinh/{self.public_id}/"


def open_site(cast: Cast, content: Content = SITE, *, key: str = "2.002380") -> Site:
    """Publish a procedure that anybody may read."""
    return Site(open_procedure(cast, key=key, content=content))


def guide(cast: Cast, site: Site) -> None:
    """Publish one question about who founds; the second paper is for the State only."""
    saved = save_guidance(version_id=site.opened.version.pk, definition=GUIDANCE, actor=cast.hanh, at=AT)
    publish_guidance(guidance_id=saved.pk, actor=cast.hanh, at=AT)


def attach_blank(cast: Cast, site: Site, *, form: str = "Mẫu số 01", name: str = "mẫu 01.docx") -> StoredFile:
    """Attach a blank form, as Word, to the version in force; return its file."""
    file = store_bytes(content=docx(), name=name, purpose=FORM_PURPOSE, actor=cast.hanh, at=AT)
    attach_form(version_id=site.opened.version.pk, form=form, file_id=file.public_id, actor=cast.hanh, at=AT)
    return file
