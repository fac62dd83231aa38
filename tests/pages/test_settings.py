"""Settings: the profile, the playbook's numbers, days off."""

from __future__ import annotations

from dataclasses import fields

import pytest

from followup.models import DayOff, Profile
from followup.timeline.policy import Policy
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db


def test_a_new_database_has_settings_at_once(visitor):
    Profile.objects.all().delete()
    assert visitor.get("/settings/").status_code == 200
    assert Profile.objects.count() == 1


def test_the_profile_is_saved_and_moves_the_windows(visitor):
    application = make.application()
    make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    sent = form_of(visitor.get("/settings/"), "/settings/profile/")
    answer = visitor.post("/settings/profile/", sent | {"name": "Sam Reyes", "country": "US", "subdivision": "CA"})
    row = Profile.objects.get()
    assert (row.name, row.subdivision) == ("Sam Reyes", "CA")
    assert "→ now Mon 30 Nov - Tue 1 Dec" in words(visitor.get(answer.url))


def test_the_anchors_that_other_pages_link_to_are_there(visitor):
    html = visitor.get("/settings/").content.decode()
    assert 'id="id_name"' in html
    assert 'id="id_phone"' in html


def test_the_regions_of_another_country_come_before_saving(visitor):
    sent = form_of(visitor.get("/settings/"), "/settings/profile/") | {"country": "CA"}
    region = visitor.post("/settings/profile/?regions", sent, headers=HTMX)
    assert "Ontario" in words(region)
    assert Profile.objects.get().country == "US"


def test_a_country_with_one_clock_brings_it(visitor):
    make.profile(timezone="UTC")
    page = visitor.get("/settings/")
    sent = form_of(page, "/settings/profile/") | {"country": "DE"}
    again = visitor.post("/settings/profile/?regions", sent, headers=HTMX)
    assert "Germany is on Berlin time." in words(again)
    assert '<option value="Europe/Berlin" selected>' in again.content.decode()
    shown = visitor.get(visitor.post("/settings/profile/", sent).url)
    assert Profile.objects.get().timezone == "Europe/Berlin"
    assert "Saved your profile. Your clock is Europe/Berlin." in words(shown)


def test_a_country_with_several_clocks_asks_once_which(visitor):
    sent = form_of(visitor.get("/settings/"), "/settings/profile/") | {"country": "AU"}
    asked = visitor.post("/settings/profile/", sent)
    assert asked.status_code == 422
    assert "The country has several time zones. Choose one, or save again to stay with New York." in words(asked)
    assert visitor.post("/settings/profile/", form_of(asked, "/settings/profile/")).status_code == 303
    assert (Profile.objects.get().country, Profile.objects.get().timezone) == ("AU", "America/New_York")


def test_a_zone_chosen_with_the_country_stays(visitor):
    sent = form_of(visitor.get("/settings/"), "/settings/profile/") | {"country": "DE", "timezone": "Asia/Tokyo"}
    visitor.post("/settings/profile/", sent)
    assert Profile.objects.get().timezone == "Asia/Tokyo"


def test_a_stored_zone_of_an_old_name_stays_though_it_is_offered_to_nobody(visitor):
    make.profile(timezone="UTC")
    assert "Zulu" not in words(visitor.get("/settings/"))
    make.profile(timezone="US/Pacific")
    sent = form_of(visitor.get("/settings/"), "/settings/profile/")
    assert sent["timezone"] == "US/Pacific"
    visitor.post("/settings/profile/", sent | {"name": "Kim"})
    assert Profile.objects.get().timezone == "US/Pacific"


def test_every_number_of_the_playbook_has_its_field_with_rule_and_limits(visitor):
    page = visitor.get("/settings/")
    sent = form_of(page, "/settings/policy/")
    for spec in fields(Policy):
        assert sent[spec.name] == str(spec.default)
        assert spec.metadata["label"] in words(page)
    assert "usual: 24 (1 to 168) T2" in words(page)


def test_a_number_is_changed_and_put_back(visitor):
    application = make.application()
    make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    sent = form_of(visitor.get("/settings/"), "/settings/policy/") | {"known_last": "4"}
    visitor.post("/settings/policy/", sent)
    assert Profile.objects.get().policy == {"known_last": 4}
    assert list(make.windows(application).values())[-1] == "2026-11-27..2026-12-02"
    page = visitor.get("/settings/")
    visitor.post("/settings/policy/reset/", form_of(page, "/settings/policy/reset/"))
    assert Profile.objects.get().policy == {}
    assert list(make.windows(application).values())[-1] == "2026-11-27..2026-11-30"


@pytest.mark.parametrize("number", ["0", "61", "x", "", "1.5", "9" * 30, "²"])
def test_a_number_out_of_its_limits_is_refused_beside_its_field(visitor, number):
    sent = form_of(visitor.get("/settings/"), "/settings/policy/") | {"known_first": number}
    answer = visitor.post("/settings/policy/", sent)
    assert answer.status_code == 422
    assert "Enter a whole number from 1 to 60." in words(answer) or "This is needed." in words(answer)
    assert Profile.objects.get().policy == {}


def test_a_first_day_after_its_last_is_refused(visitor):
    sent = form_of(visitor.get("/settings/"), "/settings/policy/") | {"known_first": "5"}
    answer = visitor.post("/settings/policy/", sent)
    assert answer.status_code == 422
    assert "The last day comes before the first." in words(answer)


def test_a_day_off_is_added_and_removed(visitor):
    sent = form_of(visitor.get("/settings/"), "/settings/days-off/") | {"on": "2026-12-24", "note": "Inventory"}
    page = visitor.get(visitor.post("/settings/days-off/", sent).url)
    assert "Thu 24 Dec Off, Inventory" in words(page)
    path = f"/settings/days-off/{DayOff.objects.get().pk}/delete/"
    visitor.post(path, form_of(page, path))
    assert not DayOff.objects.exists()


def test_a_holiday_that_is_worked_counts(visitor):
    application = make.application()
    make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    sent = form_of(visitor.get("/settings/"), "/settings/days-off/") | {"on": "2026-11-26", "working": "1"}
    visitor.post("/settings/days-off/", sent)
    assert list(make.windows(application).values())[-1] == "2026-11-26..2026-11-27"


def test_a_day_twice_is_refused(visitor):
    sent = form_of(visitor.get("/settings/"), "/settings/days-off/") | {"on": "2026-12-24"}
    visitor.post("/settings/days-off/", sent)
    again = form_of(visitor.get("/settings/"), "/settings/days-off/") | {"on": "2026-12-24"}
    answer = visitor.post("/settings/days-off/", again)
    assert answer.status_code == 422
    assert "is in the list already" in words(answer)


def test_the_page_says_where_the_data_live(visitor, settings):
    text = words(visitor.get("/settings/"))
    assert str(settings.DATA_DIR) in text
    assert "Followup 0." in text
