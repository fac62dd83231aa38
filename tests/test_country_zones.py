"""The clocks of a country."""

from __future__ import annotations

import pytest

from followup import country_zones, validation
from followup.timeline import business_days


@pytest.mark.parametrize(
    ("country", "zone"),
    [("DE", "Europe/Berlin"), ("GB", "Europe/London"), ("JP", "Asia/Tokyo"), ("US", ""), ("ES", ""), ("??", "")],
)
def test_a_country_has_one_clock_or_none_that_goes_without_saying(country: str, zone: str) -> None:
    assert country_zones.one_clock(country) == zone


@pytest.mark.parametrize("country", business_days.countries())
def test_every_zone_of_a_country_can_be_chosen(country: str) -> None:
    assert all(zone in validation.zones() for zone in country_zones.zones_of(country))


def test_of_an_unknown_country_every_zone_may_be() -> None:
    assert country_zones.is_there("Asia/Tokyo", "??")
    assert not country_zones.is_there("Asia/Tokyo", "DE")


@pytest.mark.parametrize(
    ("zone", "country"), [("Europe/Berlin", "DE"), ("America/Denver", "US"), ("UTC", ""), ("Etc/UTC", ""), ("", "")]
)
def test_a_zone_names_its_country_or_none(zone: str, country: str) -> None:
    assert country_zones.country_of(zone) == country
