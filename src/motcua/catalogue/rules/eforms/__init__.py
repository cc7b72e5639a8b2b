"""Electronic forms (tờ khai điện tử): definition, conditions, checking, reading what was posted.

`parse_definition(json)` and `plain_definition` go between JSON and `FormDefinition`; `read_post` turns a
posted form into answers, `check` says what they mean, what is wrong and how they read; `carry_over` brings
answers to another form; `draft_from` makes the first form of a version from its papers.
"""

from motcua.catalogue.rules.eforms.carrying import Carried, carry_over
from motcua.catalogue.rules.eforms.checking import Checked, check, shown_pages
from motcua.catalogue.rules.eforms.definition import (
    Choice,
    FieldKind,
    FormDefinition,
    FormField,
    FormPage,
    Pattern,
    Prefill,
)
from motcua.catalogue.rules.eforms.drafting import draft_from
from motcua.catalogue.rules.eforms.faults import AnswerLine, FieldFault
from motcua.catalogue.rules.eforms.posting import merged, read_post, rows_shown, take_step
from motcua.catalogue.rules.eforms.prefilling import Known, prefilled, refreshed
from motcua.catalogue.rules.eforms.reading import parse_definition, plain_definition, trusted_definition

__all__ = [
    "AnswerLine",
    "Carried",
    "Checked",
    "Choice",
    "FieldFault",
    "FieldKind",
    "FormDefinition",
    "FormField",
    "FormPage",
    "Known",
    "Pattern",
    "Prefill",
    "carry_over",
    "check",
    "draft_from",
    "merged",
    "parse_definition",
    "plain_definition",
    "prefilled",
    "read_post",
    "refreshed",
    "rows_shown",
    "shown_pages",
    "take_step",
    "trusted_definition",
]
