"""Forms that move an application along: for each status the facts that it implies, and a note."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms

from followup import validation
from followup.errors import FollowupError
from followup.forms.base import Choice, EditForm, Hidden, Radios, Ruled, date_input, text_area, text_input
from followup.forms.interviews import InterviewForm
from followup.services import clean
from followup.services.moving import SAID
from followup.timeline.facts import Outcome, Status
from followup.words import CHANNEL_CHOICES, OUTCOMES, titled

MESSAGE, STATUS_ONLY = "message", "status"
YES, NO = "yes", "no"
People = list[tuple[str, str]]


class MoveForm(EditForm):
    """A move that needs no more than the wish."""

    to = Hidden()
    next = Hidden()
    note = Ruled(clean.long_text, label="Note", widget=text_area(2))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service is given."""
        return {"note": self.cleaned_data["note"]}

    def forget(self, names: Iterable[str]) -> None:
        """Nothing is wrong with fields that are not asked for."""
        for name in set(names) & set(self.errors):
            del self.errors[name]


class ApplyForm(MoveForm):
    """To applied: when."""

    applied_on = Ruled(clean.optional_day, required=True, label="Applied on", widget=date_input())

    @property
    def facts(self) -> dict[str, Any]:
        """The day of applying."""
        return {**super().facts, "applied_on": self.cleaned_data["applied_on"]}


class AnswerForm(MoveForm):
    """To offer or rejected: how and when they said so, or the status alone."""

    use_required_attribute = False  # a browser would hold up the form for a field that is not shown
    told = Choice(
        choices=[(MESSAGE, "They told me"), (STATUS_ONLY, "Set the status only")],
        label="How do you know?",
        widget=Radios,
        initial=MESSAGE,
    )
    outcome = Choice(label="What did they say?", widget=Radios)
    channel = Choice(
        choices=[("", "Leave it out"), *CHANNEL_CHOICES], required=False, label="How did it come?", initial="email"
    )
    contact_id = Choice(required=False, label="Who")
    at = Ruled(str, label="When", widget=text_input(type="datetime-local", max="2100-12-31T23:59"))
    asked: ClassVar[tuple[str, ...]] = ("outcome", "channel", "contact_id", "at")

    def __init__(self, *args: Any, outcomes: tuple[Outcome, ...], place: ZoneInfo, people: People, **options: Any):
        super().__init__(*args, **options)
        self.place = place
        self.fields["outcome"].choices = [(one.value, titled(OUTCOMES[one])) for one in outcomes]  # type: ignore[attr-defined]
        self.fields["contact_id"].choices = [("", "Somebody there"), *people]  # type: ignore[attr-defined]

    def clean_at(self) -> datetime | None:
        """The instant on the employer's clock; nothing means now."""
        text = str(self.cleaned_data["at"])
        try:
            return validation.instant(text, self.place) if text else None
        except FollowupError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        """A message is asked about only where there was one."""
        fields: dict[str, Any] = self.cleaned_data
        if fields.get("told") == STATUS_ONLY:
            self.forget(self.asked)
        return fields

    @property
    def facts(self) -> dict[str, Any]:
        """Their message with the note, or the note alone."""
        if self.cleaned_data["told"] == STATUS_ONLY:
            return super().facts
        message = {name: self.cleaned_data[name] for name in self.asked} | {"note": self.cleaned_data["note"]}
        contact = message["contact_id"]
        return {"message": {**message, "contact_id": int(contact) if contact else None}}


class MeetForm(MoveForm, InterviewForm):
    """To interviewing: the interview, or that its date is not known yet."""

    first: ClassVar[str] = ""
    use_required_attribute = False
    arranged = Choice(
        choices=[(YES, "It is arranged"), (NO, "I do not know the date yet")],
        label="When is the interview?",
        widget=Radios,
        initial=YES,
    )
    asked: ClassVar[tuple[str, ...]] = ("on", "starts", "ends", "ends_on", "fold", "decision_on", "interviewers")

    def clean(self) -> dict[str, Any]:
        """The interview is asked about only where it is arranged."""
        fields = super().clean()
        if self.cleaned_data.get("arranged") == NO:
            self.forget([*self.asked, *(name for name in self.fields if name.startswith(("new_", "same_")))])
        return fields

    @property
    def facts(self) -> dict[str, Any]:
        """The interview and the note, or the note alone."""
        return {**super().facts, "interview": self.values if self.cleaned_data["arranged"] == YES else None}


def form_for(to: str, data: Any, *, initial: dict[str, Any], place: ZoneInfo, people: People) -> MoveForm:
    """The form of a move to this status."""
    initial = {"to": to, **initial}
    if to == Status.INTERVIEWING:
        return MeetForm(data, initial=initial, place=place, people=people)
    if to in SAID:
        start = {"outcome": SAID[to][0].value, **initial}
        return AnswerForm(data, initial=start, outcomes=SAID[to], place=place, people=people)
    return (ApplyForm if to == Status.APPLIED else MoveForm)(data, initial=initial)
