"""Forms that change several applications: for each action what it sets, and the rows that were foreseen."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from followup import addresses
from followup.forms.base import OUTDATED, Choice, FactForm, Hidden, Ruled, date_input, text_input
from followup.forms.place import TheirPlaceForm
from followup.models import choices
from followup.selectors.settings import Mine
from followup.services import clean
from followup.timeline import facts
from followup.words import CHANNEL_CHOICES

ROW = f"{addresses.ROW_KEY}:{addresses.ROW_KEY}"
ROWS = re.compile(f"({ROW}(,{ROW}){{0,999}})?")
LEAVE, YES, NO = "", "yes", "no"
ANSWERS = [(LEAVE, "Leave it as it is"), (YES, "Yes"), (NO, "No")]
RULES = clean.APPLICATION


class BulkForm(FactForm):
    """What every one of them carries: the applications that were foreseen, each with its version."""

    rows = Hidden()

    def clean_rows(self) -> dict[int, int]:
        """Primary keys with the versions that the preview showed."""
        text = str(self.cleaned_data["rows"])
        if not ROWS.fullmatch(text):
            raise ValidationError(OUTDATED)
        pairs = (pair.split(":") for pair in text.split(",") if pair)
        return {int(pk): int(version) for pk, version in pairs}

    @property
    def versions(self) -> dict[int, int]:
        """What the service checks against."""
        found: dict[int, int] = self.cleaned_data["rows"]
        return found

    @property
    def values(self) -> dict[str, Any]:
        """What the service sets."""
        return {name: value for name, value in super().values.items() if name != "rows"}


class BulkStatusForm(BulkForm):
    """The status; a move that needs more than that is made on the board."""

    status = Choice(choices=[("", "Choose a status"), *choices(facts.Status)], label="Status")
    applied_on = Ruled(
        RULES["applied_on"],
        label="Applied on",
        widget=date_input(),
        help_text="Only for the status applied, where the day is not known yet.",
    )


class BulkSourceForm(BulkForm):
    """Where they were found."""

    source = Ruled(
        RULES["source"], label="Where you found it", widget=text_input(list="known-sources", autocomplete="off")
    )


class BulkLocationForm(BulkForm):
    """Where the work is."""

    location = Ruled(RULES["location"], label="Location", widget=text_input(autocomplete="off"))


class BulkPlaceForm(BulkForm, TheirPlaceForm):
    """Whose holidays count, and whose clock."""


class BulkChannelForm(BulkForm):
    """The channel for status checks."""

    channel = Choice(
        choices=[("", "As recommended"), *CHANNEL_CHOICES], required=False, label="Channel for status checks"
    )


class BulkCultureForm(BulkForm):
    """How they like to be contacted."""

    formal_culture = Choice(
        choices=ANSWERS,
        required=False,
        label="Highly formal culture",
        help_text="Status checks then go by email: a call may seem forward.",
    )
    written_records = Choice(
        choices=ANSWERS,
        required=False,
        label="Regulated field that prefers written records",
        help_text="Banks, government, health care. Status checks then go by email.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        fields: dict[str, Any] = self.cleaned_data
        if not self.errors and not any(self.values.values()):
            raise forms.ValidationError("Choose yes or no for one of them.")
        return fields

    @property
    def values(self) -> dict[str, Any]:
        """Only what is not left as it is."""
        answers = super().values
        return {name: answer == YES for name, answer in answers.items() if answer != LEAVE}


class BulkDayOffForm(BulkForm):
    """A day on which these employers do not work."""

    on = Ruled(clean.optional_day, required=True, label="Day", widget=date_input())
    note = Ruled(clean.line, label="Why", widget=text_input())


FORMS: dict[str, type[BulkForm]] = {
    "status": BulkStatusForm,
    "source": BulkSourceForm,
    "location": BulkLocationForm,
    "place": BulkPlaceForm,
    "channel": BulkChannelForm,
    "culture": BulkCultureForm,
    "day_off": BulkDayOffForm,
    "bin": BulkForm,
}


def form_for(action: str, data: Any, mine: Mine, initial: dict[str, Any] | None = None) -> BulkForm:
    """The form of an action."""
    options: dict[str, Any] = {"mine": mine} if FORMS[action] is BulkPlaceForm else {}
    return FORMS[action](data, initial=initial, **options)
