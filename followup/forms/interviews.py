"""Forms about an interview: itself, and its decision date alone. Times are those of the employer's wall clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from followup import validation
from followup.errors import FollowupError
from followup.forms.alike import PeopleForm
from followup.forms.base import (
    Choice,
    EditForm,
    Flag,
    Hidden,
    Keys,
    Radios,
    Ruled,
    date_input,
    initial_of,
    text_area,
    time_input,
)
from followup.models import Interview
from followup.services import clean

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?")
People = list[tuple[str, str]]


def wall_time(value: str) -> time | None:
    """The time of "14:00", or none. Raises Unfit."""
    if not value:
        return None
    if not TIME.fullmatch(value):
        raise validation.Unfit(f"{value[:40]!a} is not a time. Write it like 14:00.")
    return time.fromisoformat(value)


def question_lines(value: str) -> list[str]:
    """One question per line. Raises Unfit."""
    return clean.lines(clean.long_text(value).split("\n"))


class InterviewForm(PeopleForm):
    """An interview: its day and times in the employer's zone, who was there, what to ask."""

    first: ClassVar[str] = "on"
    on = Ruled(clean.optional_day, required=True, label="Day", widget=date_input())
    starts = Ruled(wall_time, required=True, label="Starts", widget=time_input())
    ends = Ruled(wall_time, required=True, label="Ends", widget=time_input())
    ends_on = Ruled(clean.optional_day, label="Ends on", widget=date_input())
    fold = Choice(choices=[("0", "The first"), ("1", "The second")], required=False, widget=Radios)
    decision_on = Ruled(
        clean.optional_day,
        label="They decide by",
        widget=date_input(),
        help_text="The date that they gave, if any. The status check counts from it.",
    )
    strong_connection = Flag(
        label="A strong personal connection formed", help_text="A call is then recommended sooner than an email."
    )
    interviewers = Keys(label="Interviewers")
    questions = Ruled(
        question_lines, label="Your questions", widget=text_area(3), help_text="One per line; two or three, open-ended."
    )
    notes = Ruled(
        clean.long_text,
        label="Notes",
        widget=text_area(4),
        help_text="Written while fresh: what was said, what they need, one moment to thank for.",
    )
    zone = Hidden()
    renamed: ClassVar[Mapping[str, str]] = {"starts_at": "starts", "ends_at": "ends", "name": "new_name_1"}

    def __init__(
        self, *args: Any, place: ZoneInfo, people: People, row: Interview | None = None, **options: Any
    ) -> None:
        self.place = place
        self.row = row
        options["initial"] = {"zone": place.key, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.fields["interviewers"].choices = people  # type: ignore[attr-defined]
        self.asks_fold = False

    @property
    def over_night(self) -> bool:
        """Whether the interview ends on another day than it starts."""
        return bool(self["ends_on"].value()) or bool(self["ends_on"].errors)

    def clean(self) -> dict[str, Any]:
        """Both instants in UTC, a time that clocks skip refused, one that they show twice asked about."""
        fields = super().clean()
        if fields.get("zone") and fields["zone"] != self.place.key:
            words = f"The employer's time zone is {self.place.key} now. Check the times."
            self.add_error("starts", words)
            self.replace_typed("zone", self.place.key)
        if fields.get("on") and fields.get("starts"):
            fields["starts_at"] = self._instant("starts", fields["on"], fields["starts"])
        if fields.get("on") and fields.get("ends"):
            fields["ends_at"] = self._instant("ends", fields.get("ends_on") or fields["on"], fields["ends"])
        return fields

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given. An instant that was not edited stays exactly what it is."""
        found = super().values
        for name in ("on", "starts", "ends", "ends_on", "fold"):
            found.pop(name, None)
        return found

    def _instant(self, field: str, on: date, at: time) -> datetime | None:
        naive = datetime.combine(on, at)
        stored = getattr(self.row, f"{field}_at") if self.row else None
        if stored and stored.astimezone(self.place).replace(tzinfo=None, fold=0) == naive and not self.data.get("fold"):
            return stored  # type: ignore[no-any-return]
        try:
            first = validation.local_instant(naive, self.place)
            second = validation.local_instant(naive.replace(fold=1), self.place)
        except FollowupError as error:
            self.add_error(field, str(error))
            return None
        if first == second:
            return first
        self.asks_fold = True
        chosen = self.data.get("fold")
        if chosen not in ("0", "1"):
            self.add_error("fold", f"Clocks in {self.place.key} show {at:%H:%M} twice on that day. Choose which one.")
        return second if chosen == "1" else first


class InterviewEditForm(EditForm, InterviewForm):
    """A stored interview."""

    @classmethod
    def of(cls, row: Interview, interviewers: list[int], place: ZoneInfo, people: People) -> InterviewEditForm:
        """The form as of what is stored."""
        starts, ends = row.starts_at.astimezone(place), row.ends_at.astimezone(place)
        values = {
            **initial_of(row, "decision_on", "strong_connection", "notes"),
            "on": starts.date(),
            "starts": _clock(starts),
            "ends": _clock(ends),
            "ends_on": ends.date() if ends.date() != starts.date() else None,
            "interviewers": [str(pk) for pk in interviewers],
            "questions": "\n".join(row.questions),
        }
        return cls(initial=values, place=place, people=people, row=row)


class DecisionForm(EditForm):
    """The decision date alone."""

    first: ClassVar[str] = "decision_on"
    decision_on = Ruled(clean.optional_day, label="They decide by", widget=date_input())

    @classmethod
    def of(cls, row: Interview) -> DecisionForm:
        """The form as of what is stored."""
        return cls(initial=initial_of(row, "decision_on"))


def _clock(at: datetime) -> str:
    return at.time().isoformat(timespec="minutes" if not at.second and not at.microsecond else "auto")
