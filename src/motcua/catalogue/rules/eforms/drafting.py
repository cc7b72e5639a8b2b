"""The first draft of a form, made from the list of papers of a version.

The application form of the list becomes the questions of the form; a list or declaration becomes a table; a
licence or certificate is asked for by number, day and issuer; a paper that is due only in some cases becomes
a question. A person then makes it what the printed form says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from motcua.catalogue.rules.content import Content, Mark, Paper
from motcua.catalogue.rules.eforms.definition import (
    Choice,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    Pattern,
    Prefill,
)
from motcua.kernel.text import fold

PERSON: Final = "person"
ORGANISATION: Final = "organisation"

_TABLES: Final = re.compile(r"\b(danh sach|bang ke|ke khai|khai bao|thong ke|bang tong hop)\b")
_APPLICATIONS: Final = re.compile(r"^(don|to khai|phieu|van ban de nghi|ban dang ky|giay de nghi)\b")
_NUMBERED: Final = re.compile(r"\b(giay phep|giay chung nhan|quyet dinh|chung chi|van bang|hop dong)\b")
_MOST_NUMBERED: Final = 3
_SHORT: Final = 110


def draft_from(content: Content) -> FormDefinition:
    """Return a first form for a version of a procedure, marked as made for the rehearsal."""
    pages = (
        _who(content),
        _what(content),
        *_tables(content.components),
        *_papers(content.components),
        _end(),
    )
    title_en = f"Electronic form: {content.name_en}" if content.name_en else ""
    title_vi = _cut(f"Tờ khai điện tử: {content.name}", 480)
    return FormDefinition(title_vi, title_en[:480], Mark.DRILL, pages)


def _who(content: Content) -> FormPage:
    audience = fold(content.audience)
    organisation = FormField(
        "to_chuc",
        FieldKind.ORGANISATION,
        "Tổ chức đề nghị",
        "Applicant organisation",
        required=True,
        condition=f'nguoi_de_nghi = "{ORGANISATION}"',
        prefill=Prefill.OWNER,
    )
    person = FormField(
        "ca_nhan",
        FieldKind.PERSON,
        "Cá nhân đề nghị",
        "Applicant",
        required=True,
        condition=f'nguoi_de_nghi = "{PERSON}"',
        prefill=Prefill.OWNER,
    )
    kind = FormField(
        "nguoi_de_nghi",
        FieldKind.CHOICE,
        "Ai đề nghị giải quyết thủ tục?",
        "Who applies?",
        required=True,
        choices=(
            Choice(ORGANISATION, "Tổ chức, doanh nghiệp", "Organisation, enterprise"),
            Choice(PERSON, "Cá nhân", "Person"),
        ),
        prefill=Prefill.OWNER,
    )
    if "ca nhan" not in audience:
        kind = _only(kind, ORGANISATION)
    elif not re.search(r"to chuc|doanh nghiep|co so|co quan", audience):
        kind = _only(kind, PERSON)
    contact = FormField(
        "nguoi_lien_he",
        FieldKind.PERSON,
        "Người liên hệ về hồ sơ",
        "Contact person",
        help_vi="Bỏ trống khi chính người đề nghị nhận liên hệ.",
        help_en="Leave empty when the applicant is to be contacted.",
        prefill=Prefill.FILER,
    )
    return FormPage("nguoi_nop", "Người đề nghị", "Applicant", fields=(kind, organisation, person, contact))


def _only(kind: FormField, value: str) -> FormField:
    chosen = tuple(sorted(kind.choices, key=lambda one: one.value != value))
    return replace(kind, choices=chosen)


def _what(content: Content) -> FormPage:
    application = next(
        (paper for paper in content.components if _APPLICATIONS.search(fold(paper.name))), None
    )
    title = _cut(application.name, 200) if application else "Nội dung đề nghị"
    form = f" Theo {application.form}." if application and application.form else ""
    fields = (
        FormField(
            "noi_dung",
            FieldKind.LONG_TEXT,
            "Nội dung đề nghị",
            "What is applied for",
            help_vi="Nêu rõ đề nghị cơ quan giải quyết việc gì, cho ai, ở đâu." + form,
            help_en="Say what the agency is asked to do, for whom and where.",
            required=True,
            longest=3_000,
        ),
        FormField(
            "noi_thuc_hien",
            FieldKind.ADDRESS_OLD,
            "Nơi thực hiện hoạt động",
            "Place of the activity",
            required=True,
        ),
        FormField(
            "tu_ngay", FieldKind.DATE, "Dự kiến thực hiện từ ngày", "Planned from", help_vi="Nếu đã biết."
        ),
        FormField(
            "den_ngay", FieldKind.DATE, "Dự kiến thực hiện đến ngày", "Planned until", not_before="tu_ngay"
        ),
    )
    return FormPage("noi_dung_de_nghi", title, "Application", fields=fields)


def _tables(papers: Sequence[Paper]) -> Iterator[FormPage]:
    found = [paper for paper in papers if _TABLES.search(fold(paper.name))]
    for number, paper in enumerate(found[:3], 1):
        columns = (
            FormField("ten", FieldKind.TEXT, "Tên, nội dung", "Name, content", required=True),
            FormField("ky_hieu", FieldKind.TEXT, "Ký hiệu, số hiệu", "Reference", longest=100),
            FormField("so_luong", FieldKind.NUMBER, "Số lượng", "Quantity"),
            FormField("ghi_chu", FieldKind.TEXT, "Ghi chú", "Note"),
        )
        table = FormField(
            f"bang_{number}",
            FieldKind.TABLE,
            _cut(paper.name, 200),
            "Table",
            help_vi="Mỗi dòng một mục; nhiều nhất 50 dòng. Có thể bỏ trống nếu đã ghi đủ trong tệp kèm theo.",
            help_en="One item a row, at most 50. May stay empty when the attached file says it all.",
            columns=columns,
        )
        yield FormPage(f"trang_bang_{number}", _cut(paper.name, _SHORT), "Table", fields=(table,))


def _papers(papers: Sequence[Paper]) -> Iterator[FormPage]:
    fields: list[FormField] = []
    numbered = [paper for paper in papers if _is_numbered(paper)][:_MOST_NUMBERED]
    for number, paper in enumerate(numbered, 1):
        name, asked = _cut(paper.name, _SHORT), ""
        if not paper.required:
            asked = f"co_giay_{number}"
            fields.append(
                FormField(
                    asked,
                    FieldKind.YES_NO,
                    f"Ông/bà có nộp giấy tờ này không: {name}?",
                    f"Do you hand in paper {number} of those that are due only in some cases?",
                    help_vi=paper.condition,
                    required=True,
                )
            )
        fields += _number_and_day(number, name, asked)
    if fields:
        yield FormPage("giay_to", "Giấy tờ đã có", "Papers you hold", fields=tuple(fields))


def _is_numbered(paper: Paper) -> bool:
    name = fold(paper.name)
    return bool(_NUMBERED.search(name)) and not _APPLICATIONS.search(name) and not _TABLES.search(name)


def _number_and_day(number: int, name: str, asked: str) -> Iterator[FormField]:
    yield FormField(
        f"so_giay_{number}",
        FieldKind.TEXT,
        f"Số của {_lowered(name)}",
        f"Number of paper {number}",
        condition=asked,
        pattern=Pattern.DOCUMENT_NUMBER,
    )
    yield FormField(
        f"ngay_giay_{number}",
        FieldKind.DATE,
        f"Ngày cấp {_lowered(name)}",
        f"Day of issue of paper {number}",
        condition=asked,
        not_after="today",
    )


def _end() -> FormPage:
    fields = (
        FormField(
            "cam_doan",
            FieldKind.CHOICES,
            "Cam đoan",
            "Declaration",
            required=True,
            choices=(
                Choice(
                    "dung",
                    "Tôi cam đoan nội dung khai là đúng và chịu trách nhiệm trước pháp luật",
                    "I declare that what I state is true and answer for it before the law",
                ),
            ),
        ),
    )
    return FormPage("cam_doan", "Cam đoan", "Declaration", fields=fields)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _lowered(name: str) -> str:
    first, rest = name[:1], name[1:]
    return name if name[:3].isupper() else first.lower() + rest
