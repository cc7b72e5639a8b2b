"""Everything that was answered, as groups of rows to look at once more before sending."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from motcua.catalogue.rules.guidance import asked
from motcua.dossiers.queries.prepared import Prepared, SubmissionFile
from motcua.dossiers.rules.channels import RETURN_NAMES, ReturnChannel
from motcua.dossiers.rules.filing import PAGE_NAMES, FilingPage
from motcua.dossiers.rules.submissions import FEE, ON_BEHALF_NAMES, OnBehalf

Row = dict[str, object]


def groups_of(ready: Prepared) -> list[dict[str, object]]:
    """Return each topic with its answers and the address at which they are changed."""
    groups = [
        _group(ready, FilingPage.WHO, _who(ready)),
        _group(ready, FilingPage.CONTACT, _contact(ready)),
        _group(ready, FilingPage.GUIDANCE, _guidance(ready)) if ready.guidance else None,
        *_form(ready),
        _group(ready, FilingPage.PAPERS, _papers(ready)),
        _group(ready, FilingPage.RESULT, _result(ready)),
        _group(ready, FilingPage.FEES, _fees(ready)) if ready.fees.charges else None,
    ]
    return [one for one in groups if one]


def _group(ready: Prepared, page: FilingPage, rows: list[Row]) -> dict[str, object]:
    key = ready.submission.public_id
    address = (
        reverse("portal:filing_papers", args=[key])
        if page is FilingPage.PAPERS
        else reverse("portal:filing_page", args=[key, page.value])
    )
    title = gettext(PAGE_NAMES[page])
    changed = [row | {"href": f"{address}?tu=xem-lai"} for row in rows]
    return {"title": title, "rows": changed}


def _row(label: str, value: str) -> Row:
    return {"label": label, "value": value, "href": "", "what": ""}


def _who(ready: Prepared) -> list[Row]:
    details = ready.details
    rows = [_row(gettext("Nộp cho"), gettext(ON_BEHALF_NAMES[details.on_behalf]))]
    if details.on_behalf is OnBehalf.OTHER and details.other:
        rows.append(_row(gettext("Người ủy quyền"), details.other.name))
        rows.append(_row(gettext("Số giấy tờ"), details.other.identity_number))
        rows.append(_row(gettext("Giấy ủy quyền"), details.authorisation))
    else:
        rows.append(_row(gettext("Chủ hồ sơ"), ready.submission.represented.name))
    return rows


def _contact(ready: Prepared) -> list[Row]:
    details = ready.details
    return [
        _row(gettext("Địa chỉ liên hệ"), details.address),
        _row(gettext("Số điện thoại"), details.phone),
        _row(gettext("Thư điện tử"), details.email),
    ]


def _guidance(ready: Prepared) -> list[Row]:
    if ready.guidance is None:
        return []
    language, given = get_language(), ready.submission.guidance
    return [
        _row(
            one.label(language),
            next(
                (choice.label(language) for choice in one.choices if choice.value == given.get(one.name)), ""
            ),
        )
        for one in asked(ready.guidance, given)
    ]


def _form(ready: Prepared) -> list[dict[str, object]]:
    """Return a group for each page of the form; one row of what is asked where there is no form."""
    if ready.definition is None or ready.checked is None:
        rows = [_row(gettext("Nội dung đề nghị giải quyết"), ready.details.summary)]
        return [_group(ready, FilingPage.FORM, rows)]
    found: list[dict[str, object]] = []
    for one in ready.definition.pages:
        names = {field.name for field in one.fields}
        href = reverse("portal:filing_form", args=[ready.submission.public_id, one.name])
        rows = [
            _row(line.label, line.value_text) | {"href": f"{href}?tu=xem-lai#{line.name}"}
            for line in ready.checked.lines
            if line.name.partition("-")[0] in names
        ]
        if names & ready.checked.shown:
            empty = [
                _row(gettext("Nội dung mục này"), gettext("chưa trả lời")) | {"href": f"{href}?tu=xem-lai"}
            ]
            found.append({"title": one.title(get_language()), "rows": rows or empty})
    return found


def _papers(ready: Prepared) -> list[Row]:
    rows = [
        _row(gettext(one.name) if one.field else one.name, _named(one.files))
        for one in ready.papers
        if one.applies and (one.files or one.is_required)
    ]
    if ready.others:
        rows.append(_row(gettext("Giấy tờ khác"), _named(ready.others)))
    return rows


def _named(files: list[SubmissionFile]) -> str:
    names = [one.file.name for one in files]
    if not names:
        return gettext("chưa có tệp")
    count = ngettext("%(n)s tệp", "%(n)s tệp", len(names)) % {"n": len(names)}
    return f"{count}: {', '.join(names)}"


def _result(ready: Prepared) -> list[Row]:
    details, stored = ready.details, ready.submission.details
    chosen = gettext(RETURN_NAMES[details.return_channel]) if stored.get("return_channel") else ""
    rows = [_row(gettext("Cách nhận kết quả"), chosen)]
    if details.return_channel is ReturnChannel.POST:
        rows.append(_row(gettext("Địa chỉ nhận qua bưu chính"), details.return_address))
    return rows


def _fees(ready: Prepared) -> list[Row]:
    kept: Mapping[str, str] = ready.submission.details
    rows = [_row(name.removeprefix(FEE), text) for name, text in kept.items() if name.startswith(FEE)]
    if kept.get("relief"):
        rows.append(_row(gettext("Miễn, giảm"), kept["relief"]))
    rows += [_row(gettext("Cách tính"), one.reckoning) for one in ready.fees.charges]
    return [*rows, _row(gettext("Cộng"), str(ready.fees.total))]
