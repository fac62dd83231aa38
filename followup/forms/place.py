"""The fields of a place: a country, one of its regions, and the clock there, which follows the country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from followup import country_zones, regions
from followup.forms.base import FactForm, Hidden, Ruled
from followup.selectors.settings import Mine
from followup.services import clean


class Stored(NamedTuple):
    """The country and the time zone before the form; "" where there is none, or the profile's counts."""

    country: str = ""
    timezone: str = ""


NOTHING = Stored()


class PlaceForm(FactForm):
    """A form with ``country``, ``subdivision`` and ``timezone``. ``default_zone`` is the clock where none is chosen."""

    zone_asked = Hidden()
    default_zone = ""

    def __init__(self, *args: Any, stored: Stored = NOTHING, **options: Any) -> None:
        self.stored = stored
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """Another country brings its clock, unless one was chosen as well; of several, it asks once for the choice."""
        fields: dict[str, Any] = self.cleaned_data
        country, zone = fields.get("country", ""), fields.get("timezone")
        untouched = zone is not None and zone in ("", self.stored.timezone)
        if country != self.stored.country and untouched:
            self._settle(country, zone or self.default_zone)
        return fields

    def _settle(self, country: str, zone: str) -> None:
        if country_zones.is_there(zone, country):
            return
        if one := country_zones.one_clock(country):
            self.cleaned_data["timezone"] = one
        elif self.cleaned_data["zone_asked"] != country:
            self.replace_typed("zone_asked", country)
            words = f"The country has several time zones. Choose one, or save again to stay with {regions.city(zone)}."
            self.add_error("timezone", words)


class TheirPlaceForm(PlaceForm):
    """Where an employer is; what is left empty is as in Settings."""

    country = Ruled(clean.line, label="Country", widget=regions.LongSelect())
    subdivision = Ruled(clean.line, label="State or region", widget=regions.LongSelect())
    timezone = Ruled(clean.zone_name, label="Time zone", widget=regions.LongSelect(keeps=True))

    def __init__(self, *args: Any, mine: Mine, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mine, self.default_zone = mine, mine.zone.key
        chosen = self["country"].value() or ""
        offer(self, "country", regions.country_options(f"As in your settings: {mine.country_name}"))
        whole = "The whole country" if chosen else f"As in your settings: {mine.region}"
        offer(self, "subdivision", regions.subdivision_options(chosen or mine.country, whole))
        own = f"As in your settings: {mine.zone.key}"
        offer(self, "timezone", regions.zone_options(own, chosen or mine.country))
        self.fields["country"].help_text = "Its holidays and weekends move the windows."
        self.fields["timezone"].help_text = regions.zone_hint(chosen)

    def clean(self) -> dict[str, Any]:
        """A region of the country in Settings names that country too."""
        if self.cleaned_data.get("subdivision") and not self.cleaned_data.get("country", "?"):
            self.cleaned_data["country"] = self.mine.country
        return super().clean()


def typed_there(typed: Mapping[str, Any], stored: Stored, default: str) -> dict[str, Any]:
    """What was typed when another country is chosen, with the clock of that country where it has just one."""
    country, zone = typed.get("country", ""), typed.get("timezone", "")
    if country and country_zones.is_there(zone or default, country):
        return dict(typed)
    return {**typed, "timezone": country_zones.one_clock(country) or stored.timezone}


def offer(form: forms.Form, name: str, options: regions.Options) -> None:
    """Fill a select."""
    widget = form.fields[name].widget
    assert isinstance(widget, forms.Select)
    widget.choices = options
