"""The palette: what it offers for some words, the best of each kind first; and the sheet of keys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup import actions
from tests import factories as make
from tests.pages.kit import HTMX, words


def asked(client: Client, text: str, page: str = "/", keys: str = "u") -> str:
    """The answer for ``text`` on this page, which has the actions of these keys."""
    headers = {**HTMX, "HX-Current-URL": f"http://testserver{page}"}
    return client.get("/palette/", {"q": text, "keys": keys}, headers=headers).content.decode()


def options(client: Client, text: str, page: str = "/", keys: str = "u") -> dict[str, list[str]]:
    """What is offered for ``text``, by group: the words of each option."""
    html = asked(client, text, page, keys)
    found: dict[str, list[str]] = {}
    for part in html.split('role="group"')[1:]:
        name = re.search(r'class="palette-group">([^<]+)<', part)
        assert name
        inside = re.findall(r'role="option".*?</svg>(.*?)</a>', part, re.DOTALL)
        found[name[1]] = [" ".join(re.sub(r"<kbd>.*?</kbd>|<[^>]+>", " ", one).split()) for one in inside]
    return found


def test_it_opens_with_the_most_urgent_follow_ups_and_every_action(visitor: Client, ids: dict[str, int]) -> None:
    shown = options(visitor, "")
    assert list(shown) == ["Follow-ups", "Actions"]
    assert shown["Follow-ups"][0].startswith("Call Dana Ruiz Acme, ")
    assert shown["Actions"] == [action.name for action in actions.OFFERED]


def test_words_find_actions_by_their_names_and_by_other_words(visitor: Client) -> None:
    assert options(visitor, "cal")["Actions"] == ["Start calling", "Horizon"]  # the horizon is a calendar too
    assert options(visitor, "trash")["Actions"] == ["Bin"]
    assert options(visitor, "NEW app")["Actions"] == ["Add an application"]
    assert "Actions" not in options(visitor, "zzz")


def test_undo_is_offered_where_the_page_has_it_and_is_counted_only_there(visitor: Client) -> None:
    assert options(visitor, "undo")["Actions"] == ["Undo"]
    html = asked(visitor, "undo", keys="n")
    assert 'palette-group">Actions' not in html
    assert "1 to choose from" in html  # the search


@pytest.mark.parametrize(
    ("text", "name", "href"),
    [
        ("rejected", "Applications: rejected", "/applications/?status=rejected"),
        ("offer", "Applications: offer", "/applications/?status=offer"),
        ("settings", "Settings", "/settings/"),
        ("notif", "Notifications", "/settings/#notifications"),
        ("days off", "Days off", "/settings/#days-off"),
    ],
)
def test_statuses_and_parts_of_the_settings_are_places_too(visitor: Client, text: str, name: str, href: str) -> None:
    assert options(visitor, text)["Actions"][0] == name
    assert f'href="{href}"' in asked(visitor, text)
    assert visitor.get(href).status_code == 200
    assert "#" not in href or f'id="{href.partition("#")[2]}"' in visitor.get(href).content.decode()


def test_an_applications_page_can_be_printed_from_it(visitor: Client, ids: dict[str, int]) -> None:
    page = f"/applications/{ids['application']}/"
    assert options(visitor, "print", page)["Actions"][0] == "Print this application"
    assert f'href="{page}print/"' in asked(visitor, "print", page)
    assert options(visitor, "", page)["Actions"][0] == "Print this application"
    assert options(visitor, "print", "/applications/")["Actions"] == ["The week"]


@pytest.mark.parametrize(
    ("text", "first", "href"),
    [
        ("snooze dana", "Snooze: Call Dana Ruiz", "/tasks/{key}/snooze/"),
        ("sno acme", "Snooze: Call Dana Ruiz", "/tasks/{key}/snooze/"),
        ("done dana ru", "Done: Call Dana Ruiz", "/tasks/{key}/?part=outcome#_outcome-{key}"),
        ("call dana", "Call Dana Ruiz", "/tasks/{key}/"),
    ],
)
def test_an_action_and_a_name_offer_that_follow_up(
    visitor: Client, ids: dict[str, int], text: str, first: str, href: str
) -> None:
    assert options(visitor, text)["Follow-ups"][0].startswith(first)
    address = href.format(key=f"status_check-i{ids['interview']}")
    assert f'href="{address}"' in asked(visitor, text)
    assert visitor.get(address).status_code == 200


def test_an_action_and_an_unknown_name_offer_nothing(visitor: Client, ids: dict[str, int]) -> None:
    assert "Follow-ups" not in options(visitor, "snooze zebra")
    assert "Follow-ups" not in options(visitor, "email dana")


def test_an_application_by_its_name_comes_before_one_by_its_notes(visitor: Client) -> None:
    make.application("Kraken Labs", "Cook")
    make.application("Acme", "Engineer", notes="They say the Kräken is near the office.")
    assert options(visitor, "krak")["Applications"] == [
        "Kraken Labs - Cook interviewing",
        "Acme - Engineer notes: They say the Kräken is near the office.",
        "Search applications for \u201ckrak\u201d",
    ]


def test_follow_ups_and_people_are_found_by_the_same_words(visitor: Client, ids: dict[str, int]) -> None:
    shown = options(visitor, "dana ru")
    assert shown["Follow-ups"][0].startswith("Call Dana Ruiz Acme")
    assert shown["Applications"][0] == "Acme - Engineer person: Dana Ruiz"
    assert shown["People"] == ["Dana Ruiz Hiring manager"]


def test_what_is_in_the_bin_is_not_offered(visitor: Client, ids: dict[str, int]) -> None:
    visitor.post(f"/applications/{ids['application']}/delete/")
    shown = options(visitor, "acme")
    assert shown["Applications"] == ["Search applications for \u201cacme\u201d"]
    assert "Follow-ups" not in shown


@pytest.mark.parametrize("text", ['"', "<b>", "x" * 500, "' OR 1=1", "🎉", "工"])
def test_any_text_is_answered(visitor: Client, ids: dict[str, int], text: str) -> None:
    answer = visitor.get("/palette/", {"q": text}, headers=HTMX)
    assert answer.status_code == 200
    assert b"<b>" not in answer.content


def test_without_script_it_is_the_search_of_applications(visitor: Client) -> None:
    assert visitor.get("/palette/?q=a+b")["Location"] == "/applications/?q=a+b"
    assert visitor.get("/palette/")["Location"] == "/applications/"
    shell = visitor.get("/settings/").content.decode()
    assert '<a class="button shell-find" href="/applications/#q"' in shell


def test_it_costs_the_same_however_much_there_is(visitor: Client, ids: dict[str, int]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            options(visitor, "a")
        return len(asked)

    few = queries()
    for name in ("Aaa", "Abb", "Acc", "Add", "Aee", "Aff"):
        make.interview(make.application(name), "2026-11-20T10:00", who=[make.contact(f"A{name}")])
    assert queries() <= few <= 16


def test_the_sheet_has_every_key_by_the_name_of_its_action(visitor: Client) -> None:
    page: Any = visitor.get("/keys/")
    text = words(page)
    for action in (*actions.ANYWHERE, *actions.FOLLOW_UPS, *(one for one in actions.PLACES if one.keys)):
        assert f"{' '.join(action.keys)} {action.name}" in text
    part = visitor.get("/keys/", headers=HTMX).content.decode()
    assert "<html" not in part
    assert "<dl" in part
