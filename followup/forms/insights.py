"""The period of the insights: a choice of days back, or two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from followup.forms.base import Ruled, date_input
from followup.insights.period import Period, last_days
from followup.services.clean import optional_day

PRESETS = (30, 90, 365)


class PeriodForm(forms.Form):
    """Two days, both inclusive; either may be left out. Bound always: an address without them is all time."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked)
        self.days = next((number for number in PRESETS if asked.get("days") == str(number)), 0)
        self.fields["from"] = Ruled(optional_day, label="From", widget=date_input())
        self.fields["to"] = Ruled(optional_day, label="To", widget=date_input())

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        fields: dict[str, Any] = self.cleaned_data
        first, last = fields.get("from"), fields.get("to")
        if first and last and last < first:
            self.add_error("to", "This day comes before the first.")
        return fields

    def period(self, today: date) -> Period | None:
        """The days asked for; None where they make no sense, and the form then says why."""
        if not self.is_valid():
            return None
        first, last = self.cleaned_data["from"], self.cleaned_data["to"]
        if not first and not last and self.days:
            return last_days(self.days, today)
        return Period(first, last)

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The period as an address has it."""
        typed = tuple((name, day.isoformat()) for name, day in self.cleaned_data.items() if day)
        return typed or ((("days", str(self.days)),) if self.days else ())
