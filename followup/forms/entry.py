"""Forms with which a search begins: who you are, the interview you just had, an application."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from followup import country_zones, regions
from followup.forms.alike import AlikeForm
from followup.forms.applications import ApplicationForm
from followup.forms.base import Hidden, Ruled, date_input, initial_of, time_input
from followup.forms.interviews import InterviewForm, wall_time
from followup.forms.place import Stored, offer
from followup.forms.settings import ProfileForm
from followup.models import Profile
from followup.services import clean
from followup.timeline.business_days import countries
from followup.timeline.facts import Role, Status

USUAL = timedelta(hours=1)
"""How long an interview was of which only the start is given."""


class NewApplicationForm(AlikeForm, ApplicationForm):
    """An application to add, beside those that look like it.

    ``more_open`` unfolds what is not needed at once; ``next`` is the list that it was begun on.
    """

    at_hand: ClassVar[frozenset[str]] = frozenset({"company", "role", "again", "people"})
    next = Hidden()
    more_open = False

    @property
    def more_is_open(self) -> bool:
        """Whether a field that is folded away needs to be looked at."""
        return self.more_open or any(field.errors for field in self if field.name not in self.at_hand)

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given. The day that the form proposed does not count for one that is only saved."""
        found = {name: value for name, value in super().values.items() if name != "next"}
        proposed = found["status"] == Status.SAVED and found["applied_on"] == self.initial.get("applied_on")
        return found | {"applied_on": None} if proposed else found


class BeginningForm(AlikeForm, InterviewForm):
    """The interview that one just had: where, when, with whom, and until when they decide."""

    first: ClassVar[str] = "company"
    on = Ruled(clean.needed_day, required=True, label="Day", widget=date_input())
    starts = Ruled(wall_time, required=True, label="Began", widget=time_input())
    ends = Ruled(wall_time, label="Ended", widget=time_input(), help_text="An hour later, if left empty.")
    decision_on = Ruled(
        clean.optional_day,
        label="They decide by",
        widget=date_input(),
        help_text="If they said. Else leave it empty: the status check then counts from the interview.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["new_role_1"].initial = Role.HIRING_MANAGER  # whom one asks later, so the one to be named first

    def clean(self) -> dict[str, Any]:
        """As of any interview, and an end where none is given."""
        fields = super().clean()
        if fields.get("starts_at") and "ends" in fields and not fields["ends"]:
            fields["ends_at"] = fields["starts_at"] + USUAL
        return fields


class WelcomeForm(ProfileForm):
    """The three questions of the first run. ``fresh``: not answered yet, so the browser may propose its time zone.

    A newcomer's page is light: it lists the country's time zones and what is stored, and all only when ``all_zones``
    asks; ``more_zones`` says that there are more. Any is taken.
    """

    first: ClassVar[str] = "name"
    all_zones = Hidden()
    phone = email = tone = None  # type: ignore[assignment]

    def __init__(self, *args: Any, fresh: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "country", regions.country_options("Choose your country"))
        self.more_zones = not self["all_zones"].value()
        if self.more_zones:
            country = str(self["country"].value() or "")
            offer(self, "timezone", regions.zones_there(country, self.stored.timezone))
        if fresh:
            self.fields["timezone"].widget.attrs["data-from-browser"] = True

    @classmethod
    def of(cls, row: Profile, zone: str = "") -> WelcomeForm:
        """The form as of what is stored; until it was answered, as of the browser's ``zone`` and its country."""
        initial = initial_of(row, "name", "country", "subdivision", "timezone")
        fresh = not row.version
        if fresh:
            initial["timezone"] = zone or row.timezone
            initial["country"] = _proposed_country(row.country, initial["timezone"])
        return cls(initial=initial, stored=Stored(row.country, row.timezone), fresh=fresh)


def _proposed_country(country: str, zone: str) -> str:
    """The machine's, unless the clock is that of another country; "" where that one has no calendar."""
    there = country_zones.country_of(zone)
    if not there or country_zones.is_there(zone, country):
        return country
    return there if there in countries() else ""
