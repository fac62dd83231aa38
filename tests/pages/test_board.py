"""The board and its moves, without JavaScript and in place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from followup import models, projection
from followup.selectors import board
from followup.services import applications
from tests import factories as make
from tests.factories import fresh
from tests.pages.kit import HTMX, form_of, words

BOARD = "/applications/board/"


@pytest.fixture
def acme(visitor: Client) -> models.Application:
    return make.application("Acme", "Engineer", status="applied", applied_on=date(2026, 11, 2))


def path(row: models.Application) -> str:
    return f"/applications/{row.pk}/move/"


def opened(visitor: Client, row: models.Application, to: str) -> Any:
    return visitor.get(path(row), {"to": to, "next": f"{BOARD}?q=acme"})


def test_each_status_has_its_column_with_its_number_and_its_cards(visitor: Client, acme: models.Application) -> None:
    meeting = make.application("Bolt", "Baker")
    make.interview(meeting, "2026-12-08T15:00")
    make.application("Gone", deleted_at=make.MADE_AT)
    page = words(visitor.get(BOARD))
    assert "Saved 0 None" in page
    assert "Applied 1 Acme Engineer No interview yet" in page
    assert "Interviewing 1 Bolt Baker Prepare for the interview" in page
    assert "Interview Tue 8 Dec, 15:00" in page
    assert "Gone" not in page


def test_the_most_urgent_come_first_then_the_newest(visitor: Client) -> None:
    names = {"coming": "2026-11-20", "late": "2026-11-12", "due": "2026-11-17"}
    for name, on in names.items():
        make.interview(make.application(name), f"{on}T10:00")
    for name in ("old", "new"):
        make.application(name)
    page = words(visitor.get(BOARD))
    places = [page.index(f"{name} Data Engineer") for name in ("late", "due", "coming", "new", "old")]
    assert places == sorted(places)


def test_an_overfull_column_leads_to_the_list_of_its_status(visitor: Client) -> None:
    make.applications(30)
    response = visitor.get(f"{BOARD}?q=company")
    assert "Interviewing 30" in words(response)
    assert "and 5 more" in words(response)
    assert b'href="/applications/?status=interviewing&amp;q=company"' in response.content
    assert response.content.count(b'class="board-card"') == 25


def test_the_filters_of_the_address_hold_and_the_table_has_the_same(visitor: Client, acme: models.Application) -> None:
    make.application("Bolt", source="A fair")
    response = visitor.get(BOARD, {"source": "A fair", "q": "bolt", "status": "saved"})
    assert "Bolt" in words(response)
    assert "Acme" not in words(response)
    assert b'href="/applications/?status=saved&amp;q=bolt&amp;source=A+fair"' in response.content
    assert form_of(response, BOARD) == {"status": "saved", "source": "A fair", "q": "bolt"}
    nothing = visitor.get(BOARD, {"q": "nothing-has-this"})
    assert 'Nothing matches: "nothing-has-this". Show all' in words(nothing)
    assert "A column for each status" not in words(nothing)


@pytest.mark.parametrize("few", [board.FEW, 0])
def test_filters_that_leave_a_lot_are_read_status_by_status(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(board, "READ", 3)
    monkeypatch.setattr(board, "FEW", few)
    make.interview(make.application("Acme late"), "2026-11-12T10:00")
    for name in ("one", "two", "three"):
        make.application(f"Acme {name}")
    make.application("Acme saved", status="saved")
    page = words(visitor.get(BOARD, {"q": "acme"}))
    assert "Saved 1 Acme saved" in page
    assert "Interviewing 4 Acme late" in page


def test_an_empty_board_says_what_it_is_for(visitor: Client) -> None:
    assert "A column for each status" in words(visitor.get(BOARD))


def test_the_script_that_moves_cards_comes_with_a_board(visitor: Client) -> None:
    assert "/board." not in visitor.get(BOARD).content.decode()
    make.application("Acme")
    assert "/board." in visitor.get(BOARD).content.decode()


def test_the_board_costs_the_same_for_three_and_for_sixty(visitor: Client, django_assert_num_queries: Any) -> None:
    make.applications(3)
    make.application("Done", status="rejected")
    visitor.get(BOARD)
    with django_assert_num_queries(17) as few:
        visitor.get(BOARD)
    make.applications(57)
    with django_assert_num_queries(len(few)):
        visitor.get(BOARD)


GIVEN: dict[str, tuple[dict[str, str], str]] = {
    "saved": ({"note": "Later"}, "from applied to saved"),
    "interviewing": (
        {"on": "2026-12-08", "starts": "15:00", "ends": "16:00", "new_name_1": "Lee"},
        "Added the interview of Tue 8 Dec, 15:00 at Acme.",
    ),
    "offer": ({"channel": "phone", "note": "They rang"}, "they made an offer"),
    "rejected": ({"outcome": "filled"}, "the position has been filled"),
    "accepted": ({}, "from applied to accepted"),
    "withdrawn": ({}, "from applied to withdrawn"),
}


@pytest.mark.parametrize("to", GIVEN)
def test_a_move_asks_for_its_facts_and_comes_back_to_the_board(
    visitor: Client, acme: models.Application, to: str
) -> None:
    typed, said = GIVEN[to]
    form = form_of(opened(visitor, acme, to), path(acme)) | typed
    answer = visitor.post(path(acme), form)
    event = models.Event.objects.get()
    assert answer["Location"] == f"{BOARD}?q=acme&event={event.pk}"
    assert fresh(acme).status == to
    assert said in event.text
    assert visitor.post(path(acme), form)["Location"] == answer["Location"], "sent twice is moved once"
    visitor.post(f"/events/{event.pk}/undo/", {"next": BOARD})
    assert fresh(acme).status == "applied"
    assert not models.Interview.objects.exists()
    assert not models.Touchpoint.objects.exists()


def test_applying_asks_for_the_day_and_proposes_today(visitor: Client) -> None:
    row = make.application("Bolt", status="saved")
    form = form_of(opened(visitor, row, "applied"), path(row))
    assert form["applied_on"] == "2026-11-30"
    visitor.post(path(row), form | {"applied_on": "2026-11-27"})
    assert (fresh(row).status, fresh(row).applied_on) == ("applied", date(2026, 11, 27))


def test_what_does_not_apply_need_not_be_right(visitor: Client, acme: models.Application) -> None:
    form = form_of(opened(visitor, acme, "interviewing"), path(acme))
    assert visitor.post(path(acme), form | {"arranged": "no", "on": "x", "ends_on": "y"}).status_code == 303
    assert (fresh(acme).status, models.Interview.objects.count()) == ("interviewing", 0)
    form = form_of(opened(visitor, acme, "rejected"), path(acme))
    assert visitor.post(path(acme), form | {"told": "status", "at": "x", "contact_id": "99"}).status_code == 303
    assert (fresh(acme).status, models.Touchpoint.objects.count()) == ("rejected", 0)


@pytest.mark.parametrize(
    ("to", "typed", "sentence"),
    [
        ("interviewing", {}, "This is needed."),
        ("interviewing", {"on": "2026-12-08", "starts": "15:00", "ends": "14:00"}, "ends before it starts"),
        ("interviewing", {"on": "2026-12-08", "starts": "25:00", "ends": "14:00"}, "is not a time"),
        ("applied", {"applied_on": ""}, "This is needed."),
        ("applied", {"applied_on": "2200-01-01"}, "outside 1990-2100"),
        ("offer", {"at": "2026-12-24T10:00"}, "lies in the future"),
        ("rejected", {"outcome": "offer"}, "Choose one of the list."),
        ("rejected", {"contact_id": "99"}, "Choose one of the list."),
        ("withdrawn", {"token": "x"}, "Reload the page"),
        ("withdrawn", {"version": "x"}, "Reload the page"),
    ],
)
def test_bad_input_is_answered_beside_it_and_stays(
    visitor: Client, to: str, typed: dict[str, str], sentence: str
) -> None:
    row = make.application("Bolt", status="saved")
    form = form_of(opened(visitor, row, to), path(row)) | {"note": "Typed"} | typed
    for headers in ({}, HTMX):
        answer = visitor.post(path(row), form, headers=headers)
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert form_of(answer, path(row))["note"] == "Typed"
    assert fresh(row).status == "saved"


def test_a_stale_form_is_refused_and_may_be_sent_again(visitor: Client, acme: models.Application) -> None:
    form = form_of(opened(visitor, acme, "withdrawn"), path(acme)) | {"note": "Typed"}
    applications.set_status(acme.pk, 0, "interviewing")
    answer = visitor.post(path(acme), form)
    assert answer.status_code == 409
    assert "It is interviewing now: press again to move it all the same." in words(answer)
    again = form_of(answer, path(acme))
    assert again["note"] == "Typed"
    assert visitor.post(path(acme), again).status_code == 303
    assert fresh(acme).status == "withdrawn"


def test_a_move_that_is_made_already_says_so(visitor: Client, acme: models.Application) -> None:
    page = opened(visitor, acme, "applied")
    assert "It is applied already." in words(page)
    assert visitor.post(path(acme), form_of(page, path(acme))).status_code == 422


def test_what_would_follow_is_shown_before(visitor: Client, acme: models.Application) -> None:
    make.interview(acme, "2026-11-25T10:00", decision="2026-11-25")
    models.Application.objects.update(status="interviewing")
    projection.sync([acme.pk])
    assert "Ends: Status check, Fri 27 - Mon 30 Nov" in words(opened(visitor, acme, "withdrawn"))
    assert "Fill this in to see what follows." in words(
        opened(visitor, make.application("B", status="saved"), "interviewing")
    )
    assert models.Event.objects.count() == 0


def test_the_preview_follows_what_is_typed_and_writes_nothing(visitor: Client, acme: models.Application) -> None:
    form = form_of(opened(visitor, acme, "interviewing"), path(acme))
    typed = form | {"on": "2026-12-08", "starts": "15:00", "ends": "16:00", "decision_on": "2026-12-10"}
    url = f"{path(acme)}preview/"
    region = visitor.get(url, typed, headers=HTMX)
    assert region.content.startswith(b'<div id="_following"')
    assert "Status check, Fri 11 - Mon 14 Dec" in words(region)
    assert words(visitor.get(url, form, headers=HTMX)) == "Fill this in to see what follows."
    assert "is not a time" in words(visitor.get(url, typed | {"starts": "x"}, headers=HTMX))
    page = visitor.post(url, typed)
    assert "Status check, Fri 11 - Mon 14 Dec" in words(page)
    assert form_of(page, path(acme))["starts"] == "15:00"
    assert visitor.post(url, form).status_code == 422
    assert models.Event.objects.count() == 0


def test_in_place_both_columns_and_the_toast_come_back(visitor: Client, acme: models.Application) -> None:
    here = {**HTMX, "HX-Current-URL": f"http://testserver{BOARD}?q=acme"}
    make.application("Bolt", status="withdrawn")
    region = visitor.get(path(acme), {"to": "withdrawn"}, headers=here)
    assert region.content.startswith(b'<div id="_move"><h2>')
    form = form_of(region, path(acme))
    assert form["next"] == f"{BOARD}?q=acme"
    answer = visitor.post(path(acme), form, headers=here)
    html = answer.content.decode()
    assert html.startswith('<div id="_move"></div>')
    for region_id in ("_column-applied", "_column-withdrawn", "_nav", "_toast"):
        assert f'id="{region_id}"' in html
    assert "_column-saved" not in html
    assert "Bolt" not in html, "the columns keep the filters"
    assert "Undo" in html


def test_wrong_addresses_are_answered(visitor: Client, acme: models.Application) -> None:
    assert visitor.get(path(acme)).status_code == 422
    assert visitor.get(path(acme), {"to": "lost"}).status_code == 422
    assert visitor.get("/applications/99/move/?to=saved").status_code == 404
    assert visitor.post("/applications/99/move/", {"to": "saved"}).status_code == 404
    outside = visitor.get(path(acme), {"to": "saved", "next": "//evil.example"})
    assert form_of(outside, path(acme))["next"] == "/"
