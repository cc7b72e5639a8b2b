"""Forms: one look, one way of refusing, one way of acting once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from http import HTTPStatus
from typing import Any, ClassVar, Final, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.kernel.dates import LEGAL_ZONE, is_meant
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.money import Money
from motcua.kernel.text import N_
from motcua.pages.display import refusal_sentence, shown
from motcua.store.once import once, once_prepared

T = TypeVar("T")

_ON_THE_FORM: Final = frozenset({Category.INVALID, Category.CONFLICT, Category.UNAVAILABLE})


_REPLAYED: Final = {
    "required": _("Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang và thử lại."),
    "invalid": _("Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang và thử lại."),
}


class BadOperation(DomainError):
    """A posted act without the key that keeps it from being done twice."""

    code = "pages.bad_operation"
    sentence = N_("Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang và thử lại.")


class Bound(BoundField):
    """A field on its form: carries the classes of the style sheet and the state of its answer."""

    @property
    def kind(self) -> str:
        """Return how the field is drawn: text, select, checkbox, choices (radios, boxes) or file."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        if isinstance(widget, forms.Select):
            return "select"
        return "file" if isinstance(widget, forms.FileInput) else "text"

    @property
    def says_optional(self) -> bool:
        """Tell whether the label says that an answer is not required; filters never are."""
        return not self.field.required and isinstance(self.form, Form)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, bool | str]:
        """Add the class of the style sheet, and `is-invalid` beside an error."""
        built = dict(super().build_widget_attrs(attrs, widget))
        chosen = widget or self.field.widget
        look = {"select": "form-select", "checkbox": "form-check-input", "choices": "form-check-input"}
        extra = str(chosen.attrs.get("class", ""))
        names = [look.get(self.kind, "form-control"), extra, "is-invalid" if self.errors else ""]
        built["class"] = " ".join(name for name in names if name)
        built.pop("required", None)
        return built


class Form(forms.Form):
    """Base of every form.

    Carries the hidden `operation`, so that a double click or a replayed form acts once. `draft`
    True (the default) lets the browser keep what was typed until the form has been accepted.
    `refusal_fields` places a refusal beside a field: {"dossiers.papers_missing": "papers"}.
    """

    bound_field_class = Bound
    use_required_attribute = False
    draft: ClassVar[bool] = True
    refusal_fields: ClassVar[dict[str, str]] = {}

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, error_messages=_REPLAYED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Prepare the fields with Vietnamese sentences where Django would say a bare word."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if "required" in field.error_messages and field.label:
                field.error_messages["required"] = _("Chưa nhập: %(label)s.") % {"label": field.label}

    @property
    def answers(self) -> list[BoundField]:
        """Return the fields that a person answers: all but the hidden ones."""
        return [bound for bound in self if not bound.is_hidden]

    @property
    def http_status(self) -> HTTPStatus:
        """Return 422 for a form sent back with errors, else 200."""
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.is_bound and self.errors else HTTPStatus.OK

    def act_once(self, act: Callable[[], str], *, at: datetime) -> str:
        """Run `act` unless this very form was carried out before; return the address to show next.

        `act` calls one use case and returns the address. Raises what `act` raises.
        """
        return once(self.cleaned_data["operation"], at=at, act=act)

    def refuse(self, error: DomainError) -> None:
        """Put the sentence of a refusal on the form, beside its field when `refusal_fields` names one."""
        field = self.refusal_fields.get(error.code)
        self.add_error(field if field in self.fields else None, refusal_sentence(error))


def once_of(request: HttpRequest, act: Callable[[], str], *, at: datetime) -> str:
    """Run `act` unless the posted `operation` of a button (`ui.post`) was carried out before.

    Returns the address to show next. Raises BadOperation when the button was not made by us.
    """
    return once(_key_of(request), at=at, act=act)


def once_prepared_of(
    request: HttpRequest, *, prepare: Callable[[], T], act: Callable[[T], str], at: datetime
) -> str:
    """As `once_of`, with `prepare` before the transaction (decision 9); `act` gets what it made."""
    return once_prepared(_key_of(request), at=at, prepare=prepare, act=act)


def _key_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("operation", ""))
    except ValueError as fault:
        raise BadOperation from fault


@contextmanager
def refusals(form: Form) -> Iterator[None]:
    """Turn a refusal of the use case called inside into an error on `form`, and go on.

    A thing that is not there or not allowed is no mistake of the form: NOT_FOUND and FORBIDDEN go
    through to the refusal page.
    """
    try:
        yield
    except DomainError as error:
        if error.category not in _ON_THE_FORM:
            raise
        form.refuse(error)


class DateField(forms.DateField):
    """A day, typed dd/mm/yyyy (d/m/yyyy and the ISO form are understood)."""

    default_error_messages = {
        "invalid": _("Ngày không đúng. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 14/06/2024."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Prepare a text box: the native picker shows dates in the browser's language."""
        kwargs.setdefault("input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"])
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "dd/mm/yyyy",
            "class": "is-short",
        }
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Read the day; one outside the years that somebody may mean is not understood."""
        day = super().to_python(value)
        if day is not None and not is_meant(day):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class MomentField(forms.DateTimeField):
    """A moment on the wall clock of Viet Nam, typed `HH:MM dd/mm/yyyy`; cleaned to an aware instant."""

    default_error_messages = {
        "invalid": _("Thời điểm không đúng. Hãy nhập giờ:phút ngày/tháng/năm, ví dụ 08:30 14/06/2024."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Prepare a text box that reads the same shape as the screens print."""
        kwargs.setdefault("input_formats", ["%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M"])
        attrs = {"autocomplete": "off", "placeholder": "hh:mm dd/mm/yyyy", "class": "is-medium"}
        kwargs.setdefault("widget", forms.DateTimeInput(format="%H:%M %d/%m/%Y", attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """Read the moment; one outside the years that somebody may mean is not understood."""
        wrong = forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            moment = super().to_python(value)
        except OverflowError as fault:
            raise wrong from fault
        if moment is not None and not is_meant(moment.date()):
            raise wrong
        return moment

    def prepare_value(self, value: Any) -> Any:
        """Show an instant on the wall clock of Viet Nam whatever the server's zone."""
        return value.astimezone(LEGAL_ZONE) if isinstance(value, datetime) and value.tzinfo else value


class WholeNumberField(forms.IntegerField):
    """A whole number; thousands may be grouped with points or spaces as people write them."""

    default_error_messages = {"invalid": _("Hãy nhập một số nguyên, ví dụ 12.")}

    def __init__(self, **kwargs: Any) -> None:
        """Prepare a text box: a number box scrolls its figure away under the mouse wheel."""
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "is-short"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """Read `1.234` and `1 234` as 1234."""
        if isinstance(value, str):
            value = value.replace(".", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        return super().to_python(value)


class MoneyField(WholeNumberField):
    """An amount in whole đồng, cleaned to Money."""

    def clean(self, value: Any) -> Any:
        """Return Money, or None when nothing was typed."""
        amount = super().clean(value)
        return None if amount is None else Money(amount)


class FilterForm(forms.Form):
    """The filters of a list: read from the address, every field optional, wrong values ignored.

        filters = InboxFilters(request.GET)
        rows = inbox(viewer=request.actor, **filters.values)

    `values` holds every field by name; one left out, empty or wrong is None (or an empty list).
    Where something applies that nobody asked for (a default window), `assume` shows it.
    """

    bound_field_class = Bound
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make every field optional."""
        super().__init__(*args, **kwargs)
        self._assumed: frozenset[str] = frozenset()
        for field in self.fields.values():
            field.required = False

    def assume(self, **in_force: object) -> None:
        """Show what is in force in the fields that were left empty; nobody chose it, so it makes no chip."""
        typed: Any = QueryDict(mutable=True)
        typed.update(self.data)
        self._assumed = frozenset(name for name in in_force if typed.get(name) in (None, ""))
        for name in self._assumed:
            typed[name] = in_force[name]
        self.data = typed
        self.full_clean()

    @property
    def values(self) -> dict[str, Any]:
        """Return what is asked for; a value that is wrong or empty is None."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in self.fields}

    @property
    def chosen(self) -> list[tuple[BoundField, str]]:
        """Return the fields in use with their value in words, for the chips under the filters."""
        values = self.values
        return [
            (bound, _in_words(bound, values[bound.name]))
            for bound in self
            if values[bound.name] is not None and not bound.is_hidden and bound.name not in self._assumed
        ]


def _in_words(bound: BoundField, value: object) -> str:
    choices = dict(_flat(getattr(bound.field, "choices", ())))
    wanted = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(choices.get(str(item), shown(item))) for item in wanted)


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from _flat(words)
        else:
            yield str(value), words
