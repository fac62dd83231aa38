"""The pages of a bulk edit, without JavaScript: choose, preview, confirm, undo."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from followup import models
from followup.services import applications, bulk
from tests import factories as make
from tests.factories import fresh
from tests.pages.kit import form_of, words

BULK, APPLY = "/applications/bulk/", "/applications/bulk/apply/"
TYPED: dict[str, dict[str, str]] = {
    "status": {"status": "withdrawn"},
    "source": {"source": "A fair"},
    "location": {"location": "Berlin"},
    "place": {"country": "DE", "subdivision": "BY", "timezone": "Europe/Berlin"},
    "channel": {"channel": "email"},
    "culture": {"formal_culture": "yes"},
    "day_off": {"on": "2026-12-01", "note": "Inventory"},
    "bin": {},
}


@pytest.fixture
def two(visitor: Client) -> list[models.Application]:
    acme, bolt = make.application("Acme", "Engineer"), make.application("Bolt", "Baker", status="saved")
    make.interview(acme, "2026-11-20T10:00", decision="2026-11-25")
    return [acme, bolt]


def previewed(visitor: Client, action: str, rows: list[models.Application], **typed: str) -> Any:
    return visitor.post(BULK, {"action": action, "pk": [row.pk for row in rows], "part": "values", **typed})


@pytest.mark.parametrize("action", TYPED)
def test_from_the_list_to_a_change_and_back(visitor: Client, two: list[models.Application], action: str) -> None:
    back = "/applications/?q=a"
    page = visitor.post(BULK, {"action": action, "pk": [row.pk for row in two], "next": back})
    assert page.status_code == 200
    assert "2 applications" in words(page)
    assert ("Bolt - Baker, Acme - Engineer" in words(page)) == (action != "bin")
    if action != "bin":
        page = visitor.post(BULK, form_of(page, BULK) | TYPED[action])
    assert "2 applications will change." in words(page)
    assert models.Event.objects.count() == 0
    confirm = form_of(page, APPLY)
    answer = visitor.post(APPLY, confirm)
    event = models.Event.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"{back}&event={event.pk}"
    assert len({*models.EventApplication.objects.values_list("application", flat=True)}) == 2
    assert visitor.post(APPLY, confirm)["Location"] == answer["Location"]
    assert models.Event.objects.count() == 1
    undone = visitor.post(f"/events/{event.pk}/undo/", {"next": back})
    assert undone["Location"].startswith(f"{back}&event=")
    assert fresh(two[0]).version == 0


def test_the_preview_shows_old_and_new_values_and_windows(visitor: Client, two: list[models.Application]) -> None:
    page = words(previewed(visitor, "day_off", two, on="2026-12-01"))
    assert "Day off: Tue 1 Dec" in page
    assert "Status check: Fri 27 - Mon 30 Nov" not in page, "a window that stays is not told"
    page = words(previewed(visitor, "status", two, status="withdrawn"))
    assert "Status: Saved → now Withdrawn" in page
    assert "Status check: Fri 27 - Mon 30 Nov ends" in page


def test_what_stays_as_it_is_says_why(visitor: Client, two: list[models.Application]) -> None:
    page = words(previewed(visitor, "status", two, status="interviewing"))
    assert "Nothing will change, 2 stay as they are." in page
    assert "It is interviewing already." in page
    assert "It has no interview yet" in page
    assert "Change 0" not in page


def test_a_stale_row_is_refused_with_its_name_and_previewed_again(
    visitor: Client, two: list[models.Application]
) -> None:
    page = previewed(visitor, "source", two, source="A fair")
    applications.edit_application(two[1].pk, 0, {"notes": "New"})
    answer = visitor.post(APPLY, form_of(page, APPLY))
    assert answer.status_code == 409
    assert "Changed in another tab since the preview: Bolt - Baker." in words(answer)
    assert {fresh(row).source for row in two} == {""}
    again = visitor.post(APPLY, form_of(answer, APPLY))
    assert again.status_code == 303
    assert {fresh(row).source for row in two} == {"A fair"}


@pytest.mark.parametrize(
    ("action", "typed", "sentence"),
    [
        ("status", {"status": "lost"}, "Choose one of the list."),
        ("culture", {}, "Choose yes or no for one of them."),
        ("day_off", {"on": ""}, "This is needed."),
        ("day_off", {"on": "2200-01-01"}, "outside 1990-2100"),
        ("place", {"country": "DE", "subdivision": "XX"}, "has no subdivision"),
        ("source", {"source": "x" * 300}, "200"),
    ],
)
def test_bad_input_is_answered_beside_it_and_stays(
    visitor: Client, two: list[models.Application], action: str, typed: dict[str, str], sentence: str
) -> None:
    page = previewed(visitor, action, two, **typed)
    assert page.status_code == 422
    assert sentence in words(page)
    assert form_of(page, BULK)["chosen"] == f"{two[1].pk},{two[0].pk}"
    assert visitor.post(APPLY, {"action": action, "chosen": str(two[0].pk), **typed}).status_code == 422


def test_nothing_chosen_unknown_actions_and_made_up_fields(visitor: Client, two: list[models.Application]) -> None:
    page = visitor.post(BULK, {"action": "bin"})
    assert (page.status_code, "Choose at least one application" in words(page)) == (422, True)
    assert visitor.post(BULK, {"action": "paint", "pk": two[0].pk}).status_code == 422
    assert visitor.post(BULK, {"action": "bin", "pk": ["x", "-1", "9" * 30, ""]}).status_code == 422
    assert visitor.post(APPLY, {"action": "bin", "chosen": str(two[0].pk), "rows": "1"}).status_code == 422
    assert visitor.post(APPLY, {"action": "bin", "chosen": str(two[0].pk), "rows": ""}).status_code == 422
    assert visitor.get(BULK)["Location"] == "/applications/"
    assert visitor.post(BULK, {"action": "source", "pk": two[0].pk, "next": "//evil.example"}).status_code == 200
    assert models.Event.objects.count() == 0


def test_all_that_match_are_found_by_the_lists_own_address(visitor: Client, two: list[models.Application]) -> None:
    page = visitor.post(BULK, {"action": "bin", "pk": two[1].pk, "all": "1", "matching": "q=acme"})
    assert form_of(page, APPLY)["chosen"] == str(two[0].pk)


def test_more_than_can_be_changed_at_once_is_refused(
    visitor: Client, two: list[models.Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 1)
    page = previewed(visitor, "source", two, source="A fair")
    assert page.status_code == 422
    assert "At most 1 applications can be changed at once" in words(page)


def test_the_regions_of_another_country_come_without_saving(visitor: Client, two: list[models.Application]) -> None:
    page = visitor.post(f"{BULK}?regions", {"action": "place", "pk": two[0].pk, "country": "DE"})
    assert "Bayern" in words(page)
    assert form_of(page, BULK)["timezone"] == "Europe/Berlin"
    assert form_of(page, BULK)["chosen"] == str(two[0].pk)


def test_the_bar_of_the_list_names_every_action() -> None:
    bar = render_to_string("applications/bulk_bar.html")
    offered = re.findall(r'<option value="(\w*)">([^<]+)', bar)
    assert offered[0] == ("", "Choose what to change")
    assert offered[1:] == [(key, action.name) for key, action in bulk.ACTIONS.items()]


def test_no_status_is_chosen_before_it_is_chosen(visitor: Client, two: list[models.Application]) -> None:
    page = visitor.post(BULK, {"action": "status", "pk": two[0].pk})
    assert '<option value="" selected>Choose a status</option>' in page.content.decode()
    assert "See what changes" in words(page)
    answer = visitor.post(BULK, form_of(page, BULK))
    assert answer.status_code == 422
    assert "Choose one." in words(answer)


def test_the_preview_costs_the_same_for_three_and_for_thirty(
    visitor: Client, django_assert_max_num_queries: Any
) -> None:
    rows = make.applications(30)
    previewed(visitor, "source", rows[:3], source="A fair")
    with django_assert_max_num_queries(45):
        previewed(visitor, "source", rows, source=f"A fair on {date(2026, 12, 1)}")


def test_those_that_are_gone_take_no_place_of_those_that_are_there(
    visitor: Client, two: list[models.Application]
) -> None:
    keys = [*range(100_000, 100_600), *(row.pk for row in two)]
    page = visitor.post(BULK, {"action": "bin", "chosen": ",".join(map(str, keys))})
    assert page.status_code == 200
    assert "2 applications 600 of those that you chose are not there any more." in words(page)
    assert "2 applications will change." in words(page)
    applications.delete_application(two[0].pk)
    page = visitor.post(BULK, {"action": "source", "pk": [row.pk for row in two]})
    assert "1 application 1 of those that you chose is not there any more." in words(page)
