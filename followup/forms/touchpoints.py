"""Forms about the correspondence: what they said, and a note of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms

from followup import validation
from followup.errors import FollowupError
from followup.forms.base import NEEDED, Choice, FactForm, Radios, Ruled, date_input, text_area, text_input
from followup.selectors import outcomes
from followup.services import clean
from followup.timeline.facts import Direction, Kind, Outcome
from followup.words import CHANNEL_CHOICES

RULES = clean.TOUCHPOINT
ANSWERS = (outcomes.GAVE_DATE, outcomes.VAGUE, outcomes.NEXT, outcomes.OFFER, outcomes.REJECTED, outcomes.FILLED)
OUTCOMES = [(one.value, one.text) for one in ANSWERS]
"""What they can say; by the same names as on a call."""
NEXT_CHANNELS = [("", "As recommended"), *CHANNEL_CHOICES]
CHANNELS = [("", "Leave it out"), *CHANNEL_CHOICES]
ACTORS = [("them", "They come back to me"), ("me", "I contact them again")]
People = list[tuple[str, str]]


class NoteForm(FactForm):
    """Something worth keeping that moves nothing."""

    note = Ruled(RULES["note"], required=True, label="Note", widget=text_area(2))

    @property
    def values(self) -> dict[str, Any]:
        """A touchpoint of the kind that nothing follows from."""
        return {**super().values, "kind": Kind.OTHER, "direction": Direction.OUT}


class ResponseForm(FactForm):
    """A message of theirs, and what it says."""

    first: ClassVar[str] = "outcome"
    outcome = Choice(choices=OUTCOMES, label="What did they say?", widget=Radios)
    agreed_on = Ruled(RULES["agreed_on"], label="Which date?", widget=date_input(list="agreed-days"))
    next_by = Choice(choices=ACTORS, required=False, label="Who acts then?", widget=Radios)
    next_channel = Choice(choices=NEXT_CHANNELS, required=False, label="By which channel then?")
    channel = Choice(choices=CHANNELS, required=False, label="How did it come?")
    at = Ruled(str, label="When", widget=text_input(type="datetime-local", max="2100-12-31T23:59"))
    contact_id = Choice(required=False, label="Who")
    interview_id = Choice(required=False, label="After which interview?")
    note = Ruled(RULES["note"], label="Note", widget=text_area(3))
    renamed: ClassVar[Mapping[str, str]] = {"kind": "outcome"}

    def __init__(self, *args: Any, place: ZoneInfo, people: People, interviews: People, **options: Any) -> None:
        self.place = place
        super().__init__(*args, **options)
        self.fields["contact_id"].choices = [("", "Somebody there"), *people]  # type: ignore[attr-defined]
        self.fields["interview_id"].choices = [  # type: ignore[attr-defined]
            ("", "The latest one"),
            *interviews,
        ]

    def clean_at(self) -> datetime | None:
        """The instant on the employer's clock; nothing means now."""
        text = str(self.cleaned_data["at"])
        if not text:
            return None
        try:
            return validation.instant(text, self.place)
        except FollowupError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        """A date is asked for only where they gave one."""
        fields: dict[str, Any] = self.cleaned_data
        if fields.get("outcome") == "gave_date":
            for name in ("agreed_on", "next_by"):
                if not fields.get(name) and name not in self.errors:
                    self.add_error(name, NEEDED)
        return fields

    def unanswered(self) -> str:
        """What is still to choose before one can say what follows."""
        if not self.data.get("outcome"):
            return "Choose what they said first."
        if self.data["outcome"] != "gave_date" or (self.data.get("agreed_on") and self.data.get("next_by")):
            return ""
        return "Choose the day and who acts then."

    def said(self, now: datetime) -> dict[str, Any]:
        """What the planner is asked about: what they said, and when."""
        found = self.values
        outcome = Outcome(found["outcome"])
        dated = ("agreed_on", "next_by", "next_channel") if outcome is Outcome.GAVE_DATE else ()
        asked = {name: found[name] for name in ("channel", "interview_id", *dated)}
        return {**asked, "outcome": outcome, "at": found["at"] or now}

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given."""
        found = super().values
        keys = {name: int(found[name]) if found[name] else None for name in ("contact_id", "interview_id")}
        return {**found, **keys, "kind": Kind.RESPONSE, "direction": Direction.IN}
