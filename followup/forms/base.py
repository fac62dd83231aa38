"""What every form shares: values cleaned by the rules of the services, one token per form, and three ways to end.

A form that a service accepted is done. One that it refused answers 422 with each sentence beside its field; one made
from a version that is no longer stored answers 409 with both values. Either way what was typed stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from followup import addresses, tokens
from followup.errors import FollowupError, NotFound, Stale
from followup.services.clean import Rule
from followup.services.record import Done

UNREADABLE = "This has a character that could not be read (\ufffd). Type it again."
NEEDED = "This is needed."
NOT_IN_LIST = "Choose one of the list."
OUTDATED = "This form is not complete. Reload the page and enter it again."

UNSTORED = ("token", "version", "zone", "zone_asked", "all_zones")
"""Fields that only the form itself needs."""

F = TypeVar("F", bound="FactForm")


class Ruled(forms.CharField):
    """Text that one rule cleans: the same rule, and the same sentence, as in the service and in a file."""

    def __init__(self, rule: Rule, **options: Any) -> None:
        self.rule = rule
        options.setdefault("required", False)
        super().__init__(strip=False, **options)

    def clean(self, value: Any) -> Any:
        """The cleaned value; the rule's sentence where it refuses."""
        text = value if isinstance(value, str) else ""
        if "\ufffd" in text:
            raise ValidationError(UNREADABLE)
        if self.required and not text.strip():
            raise ValidationError(NEEDED)
        try:
            return self.rule(text)
        except FollowupError as error:
            raise ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text says something else; line ends and blanks around it do not count."""
        return _settled(initial) != _settled(data)


class OneFocus(forms.widgets.ChoiceWidget):
    """Several inputs, of which only the first asks for the focus: a page has room for one that does."""

    def create_option(self, *args: Any, **options: Any) -> Any:
        """An option as Django makes it, but for the focus."""
        option = super().create_option(*args, **options)
        if option["index"] not in (0, "0"):
            option["attrs"].pop("autofocus", None)
        return option


class Radios(OneFocus, forms.RadioSelect):
    """One of a few, each on its line."""


class Checks(OneFocus, forms.CheckboxSelectMultiple):
    """Any of a few, each on its line."""


class Choice(forms.ChoiceField):
    """One of a list, refused in our words."""

    default_error_messages = {"invalid_choice": NOT_IN_LIST, "required": "Choose one."}


class Keys(forms.TypedMultipleChoiceField):
    """Primary keys out of a list that was offered."""

    default_error_messages = {"invalid_choice": "One of these is not in the list any more."}

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, required=False, widget=Checks, **options)


class Flag(forms.BooleanField):
    """A check box."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Hidden(forms.CharField):
    """A value that travels with the form; without an id, as a page may hold several forms."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput(attrs={"id": False}), **options)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field whose stored value is not what was typed, in words."""

    label: str
    yours: str
    theirs: str


class FactForm(forms.Form):
    """A form that one service takes. ``http_status`` is the one to answer with."""

    token = Hidden()
    renamed: ClassVar[Mapping[str, str]] = {}
    """Names of the service's fields -> ours, where they differ."""
    first: ClassVar[str] = ""
    """The field that one begins with, where the form is what its page is for."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None, **options: Any) -> None:
        start = {"token": tokens.new(), **(initial or {})}
        super().__init__(data, initial=start, **options)
        self.http_status = 200
        self.conflicts: tuple[Conflict, ...] = ()
        self.stale = ""
        if self.first and not self.is_bound:
            self.focus_on(self.first)

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given."""
        return {name: value for name, value in self.cleaned_data.items() if name not in UNSTORED}

    @property
    def given_token(self) -> str:
        """The token that the form was made with; "" where it was left out, which then guards nothing."""
        return str(self.cleaned_data["token"])

    def clean_token(self) -> str:
        """A token of ours, or none."""
        token = str(self.cleaned_data["token"])
        if token and not tokens.is_form(token):
            raise ValidationError(OUTDATED)
        return token

    def apply(self: F, service: Callable[[F], Done], fresh: Callable[[], FactForm] | None = None) -> Done | None:
        """What the service did; None when it refused, and the form then says why. ``fresh`` makes the form anew from
        what is stored. Raises NotFound."""
        if not self.is_valid():
            return self._refused(422)
        try:
            return service(self)
        except NotFound:
            raise
        except Stale as error:
            self._collide(error, fresh)
            return self._refused(409)
        except FollowupError as error:
            self.take(error)
            return self._refused(error.status)

    def take(self, error: FollowupError) -> None:
        """Put the service's sentences beside their fields."""
        for name, sentence in (error.fields or {"": str(error)}).items():
            ours = self.renamed.get(name, name)
            self.add_error(ours if ours in self.fields else None, sentence)

    @property
    def problems(self) -> list[str]:
        """Sentences that belong to no field on the page."""
        hidden = [str(error) for field in self.hidden_fields() for error in field.errors]
        return [*(str(error) for error in self.non_field_errors()), *dict.fromkeys(hidden)]

    def focus_on(self, name: str) -> None:
        """Let the page open in this field, and in no other of the form."""
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)
        self.fields[name].widget.attrs["autofocus"] = True

    def put_in_place(self) -> None:
        """In a region of an open page the page's script sets the focus: a browser does so only where there is none."""
        for field in self.fields.values():
            if field.widget.attrs.pop("autofocus", None):
                field.widget.attrs["data-focus"] = True

    def replace_typed(self, name: str, value: str) -> None:
        """Put a value in the place of one that was sent."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        self.data[name] = value  # type: ignore[index]

    def _refused(self, status: int) -> None:
        self.http_status = status
        wrong = next((field.name for field in self.visible_fields() if field.errors), self.first)
        if wrong:
            self.focus_on(wrong)

    def _collide(self, error: Stale, fresh: Callable[[], FactForm] | None) -> None:
        """Show both values, and make the form one of the version that is stored now."""
        self.stale = str(error)
        if fresh is None:
            return
        stored = fresh()
        self.conflicts = tuple(
            Conflict(str(field.label), shown(field, field.value()), shown(field, now))
            for field in self.visible_fields()
            if field.field.has_changed(now := stored.get_initial_for_field(field.field, field.name), field.value())
        )
        self.replace_typed("version", str(stored.initial["version"]))


class EditForm(FactForm):
    """A form made from a stored row."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["version"] = Hidden()

    @property
    def version(self) -> int:
        """The version of the row that the form was made from."""
        return int(self.cleaned_data["version"])

    def clean_version(self) -> int:
        """The version as a number."""
        version = addresses.number(str(self.cleaned_data["version"]))
        if version is None:
            raise ValidationError(OUTDATED)
        return version


def shown(field: forms.BoundField, value: Any) -> str:
    """A field's value as a person reads it: a choice by its label, a check as yes or no."""
    if isinstance(field.field, forms.BooleanField):
        return "yes" if value else "no"
    values = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value or "")]
    if isinstance(field.field.widget, forms.widgets.ChoiceWidget):
        labels = _labels(field.field.widget.choices)
        values = [labels.get(one, one) for one in values]
    return ", ".join(values)


def text_input(**attrs: Any) -> forms.TextInput:
    """One line; what it holds may be written in any direction."""
    return forms.TextInput(attrs={"dir": "auto", **attrs})


def text_area(rows: int = 4) -> forms.Textarea:
    """Several lines."""
    return forms.Textarea(attrs={"rows": rows, "cols": None, "dir": "auto"})


def date_input(**attrs: Any) -> forms.DateInput:
    """A day, as browsers send it."""
    return forms.DateInput(attrs={"type": "date", "min": "1990-01-01", "max": "2100-12-31", **attrs}, format="%Y-%m-%d")


def time_input(**attrs: Any) -> forms.TextInput:
    """A time of day."""
    return forms.TextInput(attrs={"type": "time", **attrs})


def initial_of(row: Any, *names: str) -> dict[str, Any]:
    """The row's columns as the form shows them, with its version."""
    return {"version": row.version} | {name: getattr(row, name) for name in names}


def _settled(value: Any) -> str:
    return str("" if value is None else value).replace("\r\n", "\n").strip()


def _labels(choices: Any) -> dict[str, str]:
    flat: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat |= _labels(label)
        else:
            flat[str(value)] = str(label)
    return flat
