"""What the workspace's forms send, parsed. What it means is checked by the services; their sentences come back here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from followup import addresses, validation
from followup.errors import FollowupError, Stale
from followup.services.clean import needed_day
from followup.timeline.facts import Channel, NextBy, Outcome

PICK = "pick"


class OutcomeForm(forms.Form):
    """What came of a task. Only the fields that the chosen outcome asks for count."""

    outcome = forms.CharField(error_messages={"required": "Choose what happened."})
    agreed = forms.CharField(required=False)
    agreed_on = forms.CharField(required=False)
    next_by = forms.CharField(required=False)
    next_channel = forms.CharField(required=False)
    note = forms.CharField(required=False, strip=False)
    at = forms.CharField(required=False)
    confirm = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, zone: ZoneInfo, early: bool = False) -> None:
        super().__init__(data)
        self.zone = zone
        self.early = early

    def clean_outcome(self) -> Outcome:
        """One of the playbook's outcomes."""
        try:
            return Outcome(self.cleaned_data["outcome"])
        except ValueError:
            raise forms.ValidationError("Choose what happened.") from None

    def clean_next_by(self) -> str:
        """``me``, ``them``, or nothing."""
        value: str = self.cleaned_data["next_by"]
        if value and value not in set(NextBy):
            raise forms.ValidationError("Choose who acts then.")
        return value

    def clean_next_channel(self) -> str:
        """A channel, or nothing."""
        value: str = self.cleaned_data["next_channel"]
        if value and value not in set(Channel):
            raise forms.ValidationError("Choose a channel.")
        return value

    def clean_at(self) -> datetime | None:
        """When it happened, on the employer's wall clock; nothing means now."""
        text: str = self.cleaned_data["at"]
        if not text:
            return None
        try:
            return validation.instant(text, self.zone)
        except FollowupError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        """The agreed date from the quick choices or the picked day; and whether the user knows that it is early."""
        fields: dict[str, Any] = self.cleaned_data
        if fields.get("outcome") == Outcome.GAVE_DATE:
            fields["agreed_on"] = self._agreed_on()
            if not fields.get("next_by") and "next_by" not in self.errors:
                self.add_error("next_by", "Choose who acts then.")
            if fields.get("next_by") != NextBy.ME:
                fields["next_channel"] = ""
        else:
            fields |= {"agreed_on": None, "next_by": "", "next_channel": ""}
        if self.early and not fields.get("confirm"):
            self.add_error("confirm", "The window has not opened. Tick this if you want to do it early all the same.")
        return fields

    def unanswered(self) -> str:
        """What is still to choose before one can say what follows."""
        if not self.data.get("outcome"):
            return "Choose what happened first."
        day = self.data.get("agreed", "") not in ("", PICK) or self.data.get("agreed_on")
        if self.data["outcome"] != Outcome.GAVE_DATE or (day and self.data.get("next_by")):
            return ""
        return "Choose the day and who acts then."

    def values(self) -> dict[str, Any]:
        """The arguments of ``complete_task`` and of the preview."""
        names = ("outcome", "agreed_on", "next_by", "next_channel", "note", "at")
        return {name: self.cleaned_data[name] for name in names}

    def _agreed_on(self) -> date | None:
        picked: str = self.cleaned_data.get("agreed", "")
        text: str = self.cleaned_data.get("agreed_on", "") if picked in ("", PICK) else picked
        try:
            return needed_day(text)
        except FollowupError as error:
            self.add_error("agreed_on", str(error))
            return None


DAYS = frozenset({"opens_on", "closes_on"})


def chosen_day(data: Mapping[str, Any], choice: str, picked: str) -> date:
    """The day of a quick choice, or the one picked instead. Raises FollowupError."""
    quick = str(data.get(choice, ""))
    return needed_day(str(data.get(picked, "")) if quick in ("", PICK) else quick)


def adjustment(data: Mapping[str, Any], now: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of ``adjust_task``: only what differs from what the form was made with. Raises FollowupError.

    The form says what that was (``opens_on_was``); Stale when a field to change is not so any more (``now``).
    """
    was = {name: str(data.get(f"{name}_was", now[name])) for name in now}
    sent = {name: str(data.get(name, was[name])) for name in now}
    changed = {name for name in now if sent[name] != was[name]}
    if any(was[name] != now[name] for name in changed):
        raise Stale("This was moved or changed since you opened it. It is shown as it is now: choose again.")
    values: dict[str, Any] = {}
    if "channel" in changed:
        values["channel"] = sent["channel"]
    if "recipient" in changed and (recipient := addresses.number(sent["recipient"] or "0")) is not None:
        values["recipient_id"] = recipient
    if changed & DAYS:
        if sent["opens_on"] or sent["closes_on"]:
            values |= {"opens_on": needed_day(sent["opens_on"]), "closes_on": needed_day(sent["closes_on"])}
        else:
            values["recommended"] = True
    if not values:
        raise validation.Unfit("Nothing was changed.")
    return values


def add_errors(form: forms.Form, fields: Mapping[str, str]) -> None:
    """A service's sentences beside their fields; one without a field of its own stands beside the first."""
    for name, sentence in fields.items():
        form.add_error(name if name in form.fields else "outcome", sentence)
