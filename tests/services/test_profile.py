"""The profile, the playbook's numbers and the days off: what every application is planned with."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from followup import models
from followup.errors import NotFound, PolicyError, Stale
from followup.services import profile, tasks
from followup.services.profile import ensure_profile, machine_country, machine_zone
from tests import factories
from tests.factories import fresh, instant, windows
from tests.services.kit import moves, refused, refused_fields


def check(of: models.Application) -> str:
    (key,) = [key for key in windows(of) if key.startswith("status_check")]
    return key


def test_a_new_database_gets_the_machines_zone_and_country(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.MACHINE_TZ = "Europe/Berlin"
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    row = ensure_profile()
    assert (row.pk, row.timezone, row.country, row.subdivision) == (1, "Europe/Berlin", "AT", "")
    assert ensure_profile() == row


def test_the_machines_zone_is_read_before_django_sets_its_own() -> None:
    code = "import django; django.setup(); from followup.services.profile import machine_zone; print(machine_zone())"
    environment = {**os.environ, "TZ": "Asia/Tokyo", "DJANGO_SETTINGS_MODULE": "followup.settings"}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("locale", "country"), [("C.UTF-8", "US"), ("", "US"), ("en_XX", "US"), ("zh_CN.GB2312", "CN")]
)
def test_a_locale_without_a_known_country_means_the_united_states(
    monkeypatch: pytest.MonkeyPatch, locale: str, country: str
) -> None:
    for variable in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.setenv(variable, locale)
    assert machine_country() == country


def test_a_zone_that_nobody_knows_is_not_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":/etc/nowhere")
    assert machine_zone() != ":/etc/nowhere"


def test_the_country_of_the_profile_moves_only_those_who_have_none_of_their_own() -> None:
    mine, own = factories.application(), factories.application("Own", country="US")
    factories.interview(mine, decision="2026-11-25")
    factories.interview(own, decision="2026-11-25")
    done = profile.edit_profile(0, {"country": "DE", "subdivision": "BY"})
    assert windows(mine)[check(mine)] == "2026-11-26..2026-11-27"
    assert windows(own)[check(own)] == "2026-11-27..2026-11-30"
    assert moves(done) == {check(mine): "Fri 27 - Mon 30 Nov -> Thu 26 - Fri 27 Nov"}
    assert (done.event.text, done.event.application_id) == ("Saved your profile.", None)


def test_a_subdivision_of_the_profile_does_not_follow_into_another_country() -> None:
    row = factories.application("Own", country="US")
    factories.interview(row, decision="2026-11-25")
    profile.edit_profile(0, {"subdivision": "CA"})
    assert windows(row)[check(row)] == "2026-11-27..2026-11-30"


def test_the_zone_of_the_profile_moves_the_instants() -> None:
    row = factories.application()
    factories.interview(row)
    profile.edit_profile(0, {"timezone": "Asia/Tokyo"})
    assert models.Task.objects.get(pk=check(row)).opens_at == instant("2026-12-02T00:00+09:00")  # there it was the 21st


def test_a_new_name_plans_nothing() -> None:
    row = factories.application()
    factories.interview(row)
    models.Task.objects.update(title="untouched")
    profile.edit_profile(0, {"name": "Robin", "email": "r@v.example", "phone": "+1 555 0100", "tone": "formal"})
    assert set(models.Task.objects.values_list("title", flat=True)) == {"untouched"}
    assert (models.Profile.objects.get().name, models.Profile.objects.get().tone) == ("Robin", "formal")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "XX"),
        ("country", ""),
        ("subdivision", "ZZ"),
        ("timezone", ""),
        ("timezone", "Mars/Olympus"),
        ("email", "nobody"),
        ("phone", "1"),
        ("tone", "rude"),
        ("name", "x" * 201),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_beside_its_field(field: str, value: str) -> None:
    factories.profile()
    assert list(refused_fields(lambda: profile.edit_profile(0, {field: value}))) == [field]


def test_the_numbers_of_the_playbook_move_every_window_and_only_changes_are_stored() -> None:
    row = factories.application()
    factories.interview(row)
    key = check(row)
    done = profile.set_policy(0, {"unknown_first": 5, "unknown_last": 6, "known_first": 1})
    assert models.Profile.objects.get().policy == {"unknown_first": 5, "unknown_last": 6}
    assert windows(row)[key] == "2026-11-30..2026-12-01"
    assert moves(done) == {key: "Wed 2 - Mon 7 Dec -> Mon 30 Nov - Tue 1 Dec"}
    assert done.event.text == "Saved the playbook's numbers."
    profile.set_policy(done.event.pk, {})
    assert models.Profile.objects.get().policy == {}
    assert windows(row)[key] == "2026-12-02..2026-12-07"


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"unknown_first": 0}, "unknown_first"),
        ({"unknown_first": 61, "unknown_last": 61}, "unknown_first"),
        ({"unknown_first": 11}, "unknown_last"),
        ({"unknown_first": "7"}, "unknown_first"),
        ({"unknown_first": True}, "unknown_first"),
        ({"magic": 7}, "magic"),
    ],
)
def test_a_number_out_of_its_limits_is_refused(numbers: dict[str, Any], field: str) -> None:
    factories.profile()
    error = refused(lambda: profile.set_policy(0, numbers), PolicyError)
    assert field in error.fields


def test_a_changed_number_leaves_done_tasks_and_the_users_own_window() -> None:
    row = factories.application()
    one = factories.interview(row)
    tasks.complete_task(f"thank_you-i{one.pk}", outcome="sent")
    tasks.adjust_task(check(row), opens_on=date(2026, 12, 10), closes_on=date(2026, 12, 10))
    profile.set_policy(0, {"unknown_first": 5, "thank_you_hours": 48})
    assert windows(row)[check(row)] == "2026-12-10..2026-12-10"
    assert factories.tasks(row)[f"thank_you-i{one.pk}"].state == "done"


def test_a_stale_profile_is_refused_by_both_of_its_forms() -> None:
    factories.profile()
    profile.edit_profile(0, {"name": "Robin"})
    error = refused(lambda: profile.edit_profile(0, {"name": "Kim"}), Stale)
    assert error.theirs["name"] == "Robin"
    refused(lambda: profile.set_policy(0, {"unknown_first": 5}), Stale)


def test_a_day_off_moves_what_counts_over_it_and_its_end_moves_it_back() -> None:
    row = factories.application()
    one = factories.interview(row, decision="2026-12-03")
    key = f"status_check-i{one.pk}"
    done = profile.add_day_off({"on": date(2026, 12, 4), "note": "Shutdown"})
    assert windows(row)[key] == "2026-12-07..2026-12-08"
    assert moves(done) == {key: "Fri 4 - Mon 7 Dec -> Mon 7 - Tue 8 Dec"}
    assert done.event.text == "Fri 4 Dec is a day off."
    assert "Shutdown" in models.Task.objects.get(pk=key).reasons[0]["text"]
    done = profile.remove_day_off(models.DayOff.objects.get().pk)
    assert windows(row)[key] == "2026-12-04..2026-12-07"
    assert done.event.text == "Fri 4 Dec is as the public calendar says."


def test_a_worked_holiday_counts() -> None:
    row = factories.application()
    one = factories.interview(row, decision="2026-11-25")
    done = profile.add_day_off({"on": date(2026, 11, 26), "working": True, "application_id": row.pk})
    assert windows(row)[f"status_check-i{one.pk}"] == "2026-11-26..2026-11-27"
    assert (done.event.text, done.event.application_id) == ("Thu 26 Nov is worked.", row.pk)


def test_an_applications_own_day_off_is_nobody_elses() -> None:
    row, other = factories.application(), factories.application("Other")
    factories.interview(row, decision="2026-12-03")
    factories.interview(other, decision="2026-12-03")
    profile.add_day_off({"on": date(2026, 12, 4), "application_id": row.pk})
    assert windows(row)[check(row)] == "2026-12-07..2026-12-08"
    assert windows(other)[check(other)] == "2026-12-04..2026-12-07"


def test_a_day_is_in_a_list_once_and_the_applications_own_word_wins() -> None:
    row = factories.application()
    factories.interview(row, decision="2026-12-03")
    profile.add_day_off({"on": date(2026, 12, 4)})
    assert list(refused_fields(lambda: profile.add_day_off({"on": date(2026, 12, 4), "working": True}))) == ["on"]
    profile.add_day_off({"on": date(2026, 12, 4), "working": True, "application_id": row.pk})
    own = {"on": date(2026, 12, 4), "application_id": row.pk}
    assert list(refused_fields(lambda: profile.add_day_off(own))) == ["on"]
    assert windows(row)[check(row)] == "2026-12-04..2026-12-07"


@pytest.mark.parametrize("on", ["", None, "4.12.2026", date(1989, 1, 1), date(2101, 1, 1)])
def test_a_day_off_is_a_day_of_the_calendar(on: Any) -> None:
    assert list(refused_fields(lambda: profile.add_day_off({"on": on}))) == ["on"]


def test_a_day_off_of_nothing_is_not_found() -> None:
    refused(lambda: profile.add_day_off({"on": date(2026, 12, 4), "application_id": 999}), NotFound)
    refused(lambda: profile.remove_day_off(999), NotFound)


def test_a_calendar_that_would_lead_out_of_the_years_is_refused_whole() -> None:
    row = factories.application()
    factories.interview(row, "2100-12-01T10:00")
    error = refused(lambda: profile.set_policy(0, {"unknown_last": 60}))
    assert error.status == 422
    assert fresh(models.Profile.objects.get()).version == 0
