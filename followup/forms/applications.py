"""Forms about an application: itself, its status, a task and a day off of one's own."""

from __future__ import annotations

from typing import Any, ClassVar

from followup.forms.base import (
    Choice,
    EditForm,
    FactForm,
    Flag,
    Ruled,
    date_input,
    initial_of,
    text_area,
    text_input,
)
from followup.forms.place import Stored, TheirPlaceForm
from followup.models import Application, choices
from followup.selectors.settings import Mine
from followup.services import clean
from followup.timeline import facts
from followup.validation import required_text
from followup.words import CHANNEL_CHOICES

RULES = clean.APPLICATION
COLUMNS = (
    *("company", "role", "status", "country", "subdivision", "timezone", "formal_culture", "written_records"),
    *("channel", "job_description", "posting_url", "notes", "applied_on", "source", "location", "salary"),
)


class ApplicationForm(TheirPlaceForm):
    """All of an application."""

    first: ClassVar[str] = "company"
    company = Ruled(RULES["company"], required=True, label="Company", widget=text_input())
    role = Ruled(RULES["role"], required=True, label="Role", widget=text_input())
    status = Choice(choices=choices(facts.Status), label="Status")
    applied_on = Ruled(RULES["applied_on"], label="Applied on", widget=date_input())
    source = Ruled(
        RULES["source"], label="Where you found it", widget=text_input(list="known-sources", autocomplete="off")
    )
    location = Ruled(RULES["location"], label="Location", widget=text_input(autocomplete="off"))
    salary = Ruled(RULES["salary"], label="Salary", widget=text_input(autocomplete="off"))
    posting_url = Ruled(
        RULES["posting_url"], label="Link to the posting", widget=text_input(type="url", inputmode="url")
    )
    job_description = Ruled(
        RULES["job_description"],
        label="Job description",
        widget=text_area(5),
        help_text="Paste it while it is online: postings vanish, and you will want it at hand on the call.",
    )
    formal_culture = Flag(
        label="Highly formal culture", help_text="Status checks then go by email: a call may seem forward."
    )
    written_records = Flag(
        label="Regulated field that prefers written records",
        help_text="Banks, government, health care. Status checks then go by email.",
    )
    channel = Choice(
        choices=[("", "As recommended"), *CHANNEL_CHOICES], required=False, label="Channel for status checks"
    )
    notes = Ruled(RULES["notes"], label="Notes", widget=text_area(4))


class ApplicationEditForm(EditForm, ApplicationForm):
    """A stored application."""

    @classmethod
    def of(cls, row: Application, mine: Mine) -> ApplicationEditForm:
        """The form as of what is stored."""
        return cls(initial=initial_of(row, *COLUMNS), mine=mine, stored=Stored(row.country, row.timezone))


class StatusForm(EditForm):
    """The status alone."""

    status = Choice(choices=choices(facts.Status), label="Status")

    @property
    def chosen(self) -> str:
        """The status that was chosen, as words in a sentence."""
        return str(self["status"].value() or "")


class OwnTaskForm(FactForm):
    """A task of the user's own."""

    first: ClassVar[str] = "title"
    title = Ruled(required_text, required=True, label="What to do", widget=text_input())
    opens_on = Ruled(clean.optional_day, required=True, label="From", widget=date_input())
    closes_on = Ruled(clean.optional_day, required=True, label="Until", widget=date_input())
    channel = Choice(choices=[("", "No channel"), *CHANNEL_CHOICES], required=False, label="By which channel")
    recipient_id = Choice(required=False, label="With whom")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["recipient_id"].choices = [("", "Nobody in particular"), *people]  # type: ignore[attr-defined]


class OwnTaskEditForm(EditForm, OwnTaskForm):
    """A stored task of the user's own."""


class DayOffForm(FactForm):
    """A change to the calendar."""

    on = Ruled(clean.optional_day, required=True, label="Day", widget=date_input())
    working = Choice(
        choices=[("", "A day off"), ("1", "Worked, though a holiday")], required=False, label="That day is"
    )
    note = Ruled(clean.line, label="Why", widget=text_input())

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given."""
        return {**super().values, "working": bool(self.cleaned_data["working"])}
