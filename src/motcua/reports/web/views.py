"""Form II.06a on screen: each figure opens to its dossiers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from motcua.pages.http import Request, page
from motcua.pages.paging import keyset
from motcua.papers.printing.forms import Paper
from motcua.reports.printing.outputs import form_json
from motcua.reports.printing.sheets import form_pdf, form_xlsx
from motcua.reports.queries.ii06a import (
    CompiledForm,
    compile_form,
    continuity,
    dossiers_behind,
    figure,
    opened_by,
)
from motcua.reports.queries.units import PeopleUnit, fields_counted, unit_open_to, units_open_to
from motcua.reports.rules.ii06a import COLUMNS
from motcua.reports.rules.windows import Window, default_window, read_as_of, read_date
from motcua.reports.web.forms import WindowForm


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    form: WindowForm
    window: Window
    unit: PeopleUnit | None
    field_name: str

    def compiled(self) -> CompiledForm:
        """Return the form."""
        return compile_form(self.window, unit=self.unit, field_name=self.field_name)


@require_GET
def ii06a(request: Request) -> HttpResponse:
    """Show form II.06a for a window, a unit, a field, as of any moment."""
    asked = _asked(request)
    context = {
        "filters": asked.form,
        "report": asked.compiled(),
        "columns": COLUMNS,
        "continuity": continuity(asked.window, unit=asked.unit),
        "window": asked.window,
    }
    return page(request, "reports/ii06a.html", context)


@require_GET
def behind(request: Request, code: str) -> HttpResponse:
    """Show how a figure is counted, and its dossiers: whose they are, only to who may open them."""
    asked = _asked(request)
    rows = dossiers_behind(code, asked.window, unit=asked.unit, field_name=asked.field_name)
    listed = keyset(rows.select_related("version", "owner"), ["received_at", "id"], request.GET.get("cursor"))
    context = {
        "figure": figure(code),
        "listed": listed,
        "opened": opened_by(request.actor, listed.rows),
        "window": asked.window,
        "asked": asked,
    }
    return page(request, "reports/behind.html", context)


@require_GET
def ii06a_json(request: Request) -> HttpResponse:
    """Return the form as JSON, as the command line does."""
    return JsonResponse(form_json(_asked(request).compiled()), json_dumps_params={"ensure_ascii": False})


@require_GET
def ii06a_xlsx(request: Request) -> HttpResponse:
    """Return the form as the official workbook."""
    return _sent(form_xlsx(_asked(request).compiled(), at=request.at), inline=False)


@require_GET
def ii06a_pdf(request: Request) -> HttpResponse:
    """Return the form as PDF."""
    return _sent(form_pdf(_asked(request).compiled(), at=request.at), inline=True)


def _asked(request: Request) -> Asked:
    """Read the address. What cannot be read is refused, not passed over: a form must not mislead."""
    units = [(unit.key, unit.name) for unit in units_open_to(request.actor)]
    words = request.GET
    first, last = default_window(request.at)
    window = Window(
        read_date(words["first"]) if words.get("first") else first,
        read_date(words["last"]) if words.get("last") else last,
        read_as_of(words["as_of"]) if words.get("as_of") else request.at,
    )
    unit = unit_open_to(request.actor, words.get("unit", ""))
    form = WindowForm(words, units=units, fields=fields_counted())
    form.assume(first=window.first, last=window.last, **({"unit": unit.key} if unit else {}))
    return Asked(form=form, window=window, unit=unit, field_name=words.get("field", ""))


def _sent(paper: Paper, *, inline: bool) -> HttpResponse:
    response = HttpResponse(paper.content, content_type=paper.media_type)
    how = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{paper.filename}"'
    return response
