"""The topics of one filing in their order, each with its address and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, gettext

from motcua.catalogue.rules.eforms import shown_pages
from motcua.dossiers.queries.prepared import Prepared
from motcua.dossiers.queries.submissions import fee_questions
from motcua.dossiers.rules.filing import PAGE_NAMES, FilingPage

FORM = FilingPage.FORM


@dataclass(frozen=True, slots=True)
class Step:
    """One topic: its key in `done`, title, address, whether it was finished, and what is wrong there."""

    key: str
    title: str
    href: str
    is_done: bool
    faults: list[str]

    @property
    def state(self) -> str:
        """Return how it stands, as the task list shows it."""
        if self.is_done:
            return "error" if self.faults else "done"
        return "todo"

    @property
    def word(self) -> str:
        """Return that in words."""
        words = {"done": gettext("Đã xong"), "error": gettext("Cần sửa"), "todo": gettext("Chưa làm")}
        return words[self.state]


def steps_of(ready: Prepared, at: datetime) -> list[Step]:
    """Return the topics of a filing in their order."""
    first = [FilingPage.WHO, FilingPage.CONTACT, *([FilingPage.GUIDANCE] if ready.guidance else [])]
    found = [_detail(ready, one) for one in first]
    found += _form_steps(ready) if ready.definition else [_detail(ready, FORM)]
    found.append(_detail(ready, FilingPage.PAPERS))
    found.append(_detail(ready, FilingPage.RESULT))
    if fee_questions(ready.submission, at) or ready.fees.charges:
        found.append(_detail(ready, FilingPage.FEES))
    return found


def step_after(steps: list[Step], key: str) -> str:
    """Return the address to go to after the topic `key`: the next one, at the end the review."""
    keys = [one.key for one in steps]
    place = keys.index(key) + 1 if key in keys else len(keys)
    return steps[place].href if place < len(steps) else ""


def form_key(name: str) -> str:
    """Return the key of one page of the form."""
    return f"{FORM}:{name}"


def _detail(ready: Prepared, page: FilingPage) -> Step:
    key = ready.submission.public_id
    address = (
        reverse("portal:filing_papers", args=[key])
        if page is FilingPage.PAPERS
        else reverse("portal:filing_page", args=[key, page.value])
    )
    return Step(
        key=page.value,
        title=gettext(PAGE_NAMES[page]),
        href=address,
        is_done=page.value in ready.submission.done,
        faults=[gettext(one.what) for one in ready.lacking_on(page)],
    )


def _form_steps(ready: Prepared) -> list[Step]:
    if ready.definition is None or ready.checked is None:
        return []
    language = get_language()
    return [
        Step(
            key=form_key(one.name),
            title=one.title(language),
            href=reverse("portal:filing_form", args=[ready.submission.public_id, one.name]),
            is_done=form_key(one.name) in ready.submission.done,
            faults=[gettext(fault.message) % fault.details for fault in ready.checked.faults_on(one)],
        )
        for one in shown_pages(ready.definition, ready.submission.answers)
    ]
