"""Forms of Settings: the profile, and the playbook's numbers made of the policy's own description of them."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils.html import format_html

from followup import regions, validation
from followup.forms.base import EditForm, Ruled, initial_of, text_input
from followup.forms.place import PlaceForm, Stored, offer
from followup.models import Profile
from followup.services import clean
from followup.timeline.policy import Policy

RULES = clean.PROFILE
TONES = [("warm", "Warm"), ("formal", "Formal")]
COLUMNS = ("name", "email", "phone", "timezone", "country", "subdivision", "tone")
STEPS = {
    "T1": "Before an interview",
    "T2": "Thank-you",
    "T3": "Status check, decision date known",
    "T4": "Status check, no decision date",
    "T6": "Nobody answered",
    "T7": "Check-back",
    "T8": "Second follow-up",
    "T9": "Closing email",
}


class ProfileForm(EditForm, PlaceForm):
    """Who the user is, and the defaults of every application."""

    name = Ruled(
        RULES["name"], label="Your name", widget=text_input(autocomplete="name"), help_text="Opens each call script."
    )
    phone = Ruled(
        RULES["phone"],
        label="Your phone",
        widget=text_input(type="tel", autocomplete="tel"),
        help_text="Closes each voicemail.",
    )
    email = Ruled(RULES["email"], label="Your email", widget=text_input(type="email", autocomplete="email"))
    tone = Ruled(clean.line, label="Tone of drafts", widget=forms.Select(choices=TONES))
    country = Ruled(RULES["country"], label="Country", widget=regions.LongSelect())
    subdivision = Ruled(RULES["subdivision"], label="State or region", widget=regions.LongSelect())
    timezone = Ruled(RULES["timezone"], label="Time zone", widget=regions.LongSelect(keeps=True))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"].help_text = "Its weekends and holidays are skipped when days are counted."
        country = str(self["country"].value() or "")
        offer(self, "country", regions.country_options())
        offer(self, "subdivision", regions.subdivision_options(country))
        offer(self, "timezone", regions.zone_options(country=country))
        self.fields["timezone"].help_text = regions.zone_hint(country)

    @classmethod
    def of(cls, row: Profile) -> ProfileForm:
        """The form as of what is stored."""
        return cls(initial=initial_of(row, *COLUMNS), stored=Stored(row.country, row.timezone))


class PolicyForm(EditForm):
    """One field for each number of the policy."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        playbook = asdict(Policy())
        for spec in fields(Policy):
            low, high = spec.metadata["at_least"], spec.metadata["at_most"]
            usual = (playbook[spec.name], low, high, spec.metadata["rule"])
            self.fields[spec.name] = Ruled(
                number(low, high),
                required=True,
                label=spec.metadata["label"],
                help_text=format_html("usual: {} ({} to {}) <small>{}</small>", *usual),
                widget=forms.NumberInput(attrs={"min": low, "max": high, "step": 1, "inputmode": "numeric"}),
            )

    @classmethod
    def of(cls, row: Profile) -> PolicyForm:
        """The form as of what is stored."""
        return cls(initial={"version": row.version, **asdict(Policy.of(row.policy))})

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by the step that their rule is about."""
        found: dict[str, list[forms.BoundField]] = {}
        for spec in fields(Policy):
            found.setdefault(STEPS[spec.metadata["rule"]], []).append(self[spec.name])
        return list(found.items())


class ResetForm(EditForm):
    """Back to the playbook's numbers: nothing to enter but the version."""


def number(low: int, high: int) -> Any:
    """The rule of a whole number within limits."""

    def rule(value: str) -> int:
        text = clean.line(value)
        if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
            raise validation.Unfit(f"Enter a whole number from {low} to {high}.")
        return int(text)

    return rule
