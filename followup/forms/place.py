"""The fields of a place: a country, one of its regions, and the clock there, which follows the country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from followup import country_zones, regions
from followup.forms.base import FactForm, Hidden


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
