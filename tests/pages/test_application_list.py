"""The page of the list: its address, its columns, its saved views; what is typed wrongly is answered, never lost."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup.models import Event, Profile, SavedView
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db

LIST = "/applications/"
NEW = "/applications/views/new/"


def save(visitor: Client, name: str, query: str = "") -> SavedView:
    page = visitor.get(f"{LIST}?{query}")
    answer = visitor.post(NEW, form_of(page, NEW) | {"name": name})
    assert answer.status_code == 303
    return SavedView.objects.get(name=name)


def undone(visitor: Client, answer: Any) -> None:
    undo = f"/events/{Event.objects.latest('pk').pk}/undo/"
    assert visitor.post(undo, form_of(visitor.get(answer.url), undo)).status_code == 303


@pytest.fixture(autouse=True)
def rows(visitor: Client) -> None:
    make.application("Acme", "Baker", status="offer", source="Meetup", location="Bonn", salary="60 k")
    make.application("Lumen", "Analyst", status="applied", applied_on="2026-11-02")


def test_columns_are_chosen_for_every_list_and_undone(visitor):
    path = "/applications/columns/"
    page = visitor.get(f"{LIST}?status=offer&sort=company&columns=status")
    assert form_of(page, path)["columns"] == "status"
    answer = visitor.post(path, form_of(page, path) | {"columns": ["source", "salary"]})
    assert urlsplit(answer.url).query.startswith("status=offer&sort=company&event=")
    page = visitor.get(answer.url)
    assert "Source Salary Acme Baker Meetup 60 k" in words(page)
    assert form_of(page, path)["columns"] == ["source", "salary"]
    undone(visitor, answer)
    assert Profile.objects.get().columns == []
    assert "Next interview" in words(visitor.get(LIST))


def test_no_column_but_the_application_is_a_choice_too(visitor):
    path = "/applications/columns/"
    sent = form_of(visitor.get(LIST), path)
    sent.pop("columns")
    visitor.post(path, sent)
    assert Profile.objects.get().columns == ["application"]
    assert "Next interview" not in words(visitor.get(LIST)).split("Application ", 1)[1].split("Show beside")[0]


def test_a_column_that_there_is_not_is_refused_where_one_chooses(visitor):
    path = "/applications/columns/"
    answer = visitor.post(path, form_of(visitor.get(LIST), path) | {"columns": ["legs"]})
    assert answer.status_code == 422
    assert "One of these columns is not in the list any more." in words(answer)
    assert Profile.objects.get().columns == []


def test_a_view_keeps_filters_order_and_columns_and_stands_above_the_list(visitor):
    row = save(visitor, "Offers", "status=offer&sort=-company&page=2")
    assert parse_qs(row.query) == {
        "status": ["offer"],
        "sort": ["-company"],
        "columns": ["application,status,next,interview,added"],
    }
    page = visitor.get(LIST)
    href = f"{LIST}?{row.query}&view={row.pk}".replace("&", "&amp;")
    assert f'href="{href}"' in page.content.decode()
    opened = visitor.get(f"{LIST}?{row.query}&view={row.pk}")
    assert "Acme" in words(opened)
    assert "Lumen" not in words(opened)
    assert "Save over it" not in words(opened)


def test_a_view_that_was_changed_says_so_and_is_saved_over(visitor):
    row = save(visitor, "Offers", "status=offer")
    page = visitor.get(f"{LIST}?status=applied&view={row.pk}")
    assert "Offers changed" in words(page)
    path = f"/applications/views/{row.pk}/replace/"
    answer = visitor.post(path, form_of(page, path))
    assert make.fresh(row).query.startswith("status=applied&columns=")
    undone(visitor, answer)
    assert make.fresh(row).query == row.query


def test_one_view_too_many_is_refused_beside_the_field_with_what_was_typed(visitor):
    for n in range(50):
        last = save(visitor, f"View {n:02}")
    page = visitor.get(f"{LIST}?view={last.pk}")
    assert "View 49" in words(page)
    answer = visitor.post(NEW, form_of(page, NEW) | {"name": "Zebra"})
    assert answer.status_code == 422
    assert "There are 50 views already" in words(answer)
    assert form_of(answer, NEW)["name"] == "Zebra"


def test_a_name_that_is_taken_is_refused_beside_the_field_with_what_was_typed(visitor):
    save(visitor, "Offers")
    page = visitor.get(f"{LIST}?status=applied")
    answer = visitor.post(NEW, form_of(page, NEW) | {"name": "OFFERS "})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a view called" in words(answer)
    assert form_of(answer, NEW)["name"] == "OFFERS "
    assert form_of(answer, NEW)["query"] == "status=applied"
    assert '<details class="menu" open' in html
    assert "Lumen" in html
    assert SavedView.objects.count() == 1


def test_a_view_is_renamed_and_a_stale_name_shows_both(visitor):
    row = save(visitor, "Offers", "status=offer")
    path, address = f"/applications/views/{row.pk}/rename/", f"{LIST}?{row.query}&view={row.pk}"
    mine = form_of(visitor.get(address), path) | {"name": "Mine"}
    other = form_of(visitor.get(address), path) | {"name": "Theirs"}
    assert visitor.post(path, other).status_code == 303
    answer = visitor.post(path, mine)
    assert answer.status_code == 409
    assert "Name Mine Theirs" in words(answer)
    assert make.fresh(row).name == "Theirs"
    assert visitor.post(path, form_of(answer, path)).status_code == 303
    assert make.fresh(row).name == "Mine"


def test_saving_over_a_view_that_was_changed_elsewhere_is_refused(visitor):
    row = save(visitor, "Offers", "status=offer")
    path = f"/applications/views/{row.pk}/replace/"
    sent = form_of(visitor.get(f"{LIST}?status=applied&view={row.pk}"), path)
    assert visitor.post(path, sent | {"token": ""}).status_code == 303
    assert visitor.post(path, sent | {"token": ""}).status_code == 409


def test_a_deleted_view_leaves_the_list_open_and_comes_back(visitor):
    row = save(visitor, "Offers", "status=offer")
    path = f"/applications/views/{row.pk}/delete/"
    answer = visitor.post(path, form_of(visitor.get(f"{LIST}?{row.query}&view={row.pk}"), path))
    assert "status=offer" in answer.url
    assert "view=" not in answer.url
    assert not SavedView.objects.exists()
    undone(visitor, answer)
    assert SavedView.objects.get().name == "Offers"


@pytest.mark.parametrize("act", ["rename", "replace", "delete"])
def test_a_view_that_is_gone_answers_not_found(visitor, act):
    answer = visitor.post(f"/applications/views/99/{act}/", {"name": "x", "version": "1", "query": "page=x"})
    assert answer.status_code == 404


@pytest.mark.parametrize("path", [NEW, "/applications/columns/"])
@pytest.mark.parametrize("sent", [{}, {"name": "\x00", "columns": "\x00", "query": "a=" * 9000, "token": "no"}])
def test_a_form_that_is_none_of_ours_never_breaks_the_list(visitor, path, sent):
    assert visitor.post(path, sent).status_code in (303, 400, 422)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=2026-02-30", "Applied from: 2026-02-30 is not a day of the calendar."),
        ("from=2026-11-03&to=2026-11-02", "Until: This is before the first day."),
    ],
)
def test_a_day_that_is_none_is_said_beside_the_fields_and_stays_typed(visitor, query, sentence):
    answer = visitor.get(f"{LIST}?{query}&q=e")
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert form_of(answer, LIST)["from"] == parse_qs(query)["from"][0]
    assert 'id="more" open' in answer.content.decode()
    region = visitor.get(f"{LIST}?{query}", headers=HTMX)
    assert region.status_code == 422
    assert sentence in words(region)


def test_the_form_of_the_filters_carries_what_it_does_not_ask(visitor):
    row = save(visitor, "Offers", "status=offer")
    html = visitor.get(f"{LIST}?sort=-next&columns=people&view={row.pk}").content.decode()
    for name, value in {"sort": "-next", "columns": "people", "view": row.pk}.items():
        assert f'<input type="hidden" name="{name}" value="{value}" form="filter">' in html


def test_in_place_only_the_results_come_back_and_the_address_is_tidy(visitor):
    headers = HTMX | {"HX-Current-URL": f"http://testserver{LIST}"}
    answer = visitor.get(f"{LIST}?q=acme&source=&next=&from=&to=", headers=headers)
    html = answer.content.decode()
    assert answer.headers["HX-Push-Url"] == f"{LIST}?q=acme"
    assert html.startswith('<div id="_listing"')
    assert 'id="q"' not in html
    assert '<p id="_found" class="lead" role="status" hx-swap-oob="innerHTML">1 found</p>' in html


@pytest.mark.parametrize(
    ("before", "after", "header"),
    [
        ("", "q=a", "HX-Push-Url"),
        ("q=a", "q=ac", "HX-Replace-Url"),
        ("q=ac", "q=a", "HX-Replace-Url"),
        ("q=a", "", "HX-Push-Url"),
        ("q=a", "q=ac&next=late", "HX-Push-Url"),
        ("q=a", "q=a&sort=company", "HX-Push-Url"),
    ],
)
def test_a_word_that_is_typed_on_is_one_step_back(visitor, before, after, header):
    headers = HTMX | {"HX-Current-URL": f"http://testserver{LIST}?{before}"}
    assert header in visitor.get(f"{LIST}?{after}", headers=headers).headers


def test_going_back_htmx_gets_the_page(visitor):
    headers = HTMX | {"HX-History-Restore-Request": "true", "HX-Current-URL": f"http://testserver{LIST}"}
    assert visitor.get(LIST, headers=headers).content.decode().startswith("<!doctype html>")


def test_nothing_found_says_what_was_asked_for_and_offers_everything(visitor):
    page = visitor.get(f"{LIST}?q=nobody&source=Meetup&status=offer&sort=company")
    assert 'Nothing matches: "nobody"; Source: Meetup; Status: offer.' in words(page)
    assert f'<a class="button" href="{LIST}?sort=company">Clear the filters</a>' in page.content.decode()


def test_each_filter_can_be_taken_away_alone(visitor):
    html = visitor.get(f"{LIST}?source=Meetup&from=2026-01-01&status=offer&status=applied").content.decode()
    for href in (
        f"{LIST}?status=applied&amp;status=offer&amp;source=Meetup",
        f"{LIST}?status=applied&amp;status=offer&amp;from=2026-01-01",
        f"{LIST}?source=Meetup&amp;from=2026-01-01",
    ):
        assert f'class="tag" href="{href}"' in html


def test_names_of_any_kind_stay_what_they_are(visitor):
    row = make.application("<b>Ünï</b> & Söhne", 'R"ole', source="'quoted' & <i>")
    page = visitor.get(f"{LIST}?columns=source")
    html = page.content.decode()
    assert "&lt;b&gt;Ünï&lt;/b&gt; &amp; Söhne" in html
    assert "<b>Ünï" not in html
    save(visitor, "<script>&", "source=%27quoted%27+%26+%3Ci%3E")
    found = visitor.get(f"{LIST}?source=%27quoted%27+%26+%3Ci%3E")
    assert row.role in words(found)
    assert "<script>&" not in found.content.decode()


def test_as_many_queries_however_much_there_is(visitor):
    query = "?q=company&next=coming&columns=status,next,interview,decision,applied,contact,source,people&sort=-contact"

    def queries() -> int:
        visitor.get(LIST + query)
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(LIST + query).status_code == 200
        return len(captured)

    make.applications(5)
    few = queries()
    assert few <= 25
    make.applications(60)
    assert queries() <= few


def test_a_row_shows_where_it_has_what_its_names_lack(visitor):
    make.application("Borealis", "Clerk", notes="They breed the <b>zebra</b> finch & more")
    html = visitor.get(LIST, {"q": "zebra borea"}).content.decode()
    assert "notes: They breed the <mark>&lt;b&gt;zebra&lt;/b&gt;</mark> finch &amp; more" in " ".join(html.split())
    assert "<mark>" not in visitor.get(LIST, {"q": "borealis"}).content.decode()


def test_where_it_was_found_costs_the_same_for_every_number_of_rows(visitor):
    costs = []
    for _ in range(2):
        for number in range(4):
            make.application(f"Borealis {number}", "Clerk", notes="zebra")
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(LIST, {"q": "zebra"}).content.decode().count("<mark>") >= 4
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_the_next_step_leads_to_its_task_or_to_what_to_add(visitor):
    running = make.application("Borealis", "Clerk", status="interviewing")
    make.interview(running, "2026-11-20T10:00", decision="2026-11-25")
    lumen = visitor.get(LIST, {"q": "lumen"}).content.decode()
    assert 'interviews/new/"><bdi>No interview yet: add it when there is one</bdi></a>' in lumen
    html = visitor.get(LIST, {"q": "borealis"}).content.decode()
    assert '<a class="plain-line" href="/tasks/status_check-' in html
