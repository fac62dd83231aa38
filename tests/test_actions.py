"""Every action has one name everywhere: what leads to it, or carries its key, is called as the registry calls it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.urls import resolve

from followup import actions

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
EVERY = (*actions.PLACES, *actions.ADDING, *actions.ANYWHERE)
BY_HREF = {action.href: action.name for action in EVERY if action.href}
BY_KEY = {action.keys[0]: action.name for action in (*EVERY, *actions.FOLLOW_UPS) if len(action.keys) == 1}
ELEMENT = re.compile(r"<(a|button)\b([^>]*)>(.*?)</\1>", re.DOTALL)
OTHERWISE = ("Followup", "Keep", "Back", "Cancel", "All", "Everything", "Show all", "Previous", "Next", "This")
"""How links begin that lead to a page for another reason than the action: the mark, a step back, a filter taken off."""


def shown(inside: str) -> str:
    """The words of an element, without its picture and its key."""
    text = re.sub(r"<(svg|kbd)\b.*?</\1>|<[^>]+>", " ", inside, flags=re.DOTALL)
    return " ".join(unescape(text).split())


def elements(name: str) -> list[tuple[str, str, str]]:
    """(template, attribute's value, words) of every link and button with this attribute."""
    found = []
    for path in TEMPLATES:
        for _, attributes, inside in ELEMENT.findall(path.read_text("utf-8")):
            if value := re.search(rf'\s{name}="([^"]*)"', attributes):
                found.append((path.name, value[1], shown(inside)))
    return found


@pytest.mark.parametrize("href", BY_HREF)
def test_each_place_is_there(href: str) -> None:
    assert resolve(href).url_name


def test_no_name_and_no_key_stands_for_two_actions() -> None:
    names = [action.name for action in (*EVERY, *actions.FOLLOW_UPS)]
    keys = [action.keys for action in (*EVERY, *actions.FOLLOW_UPS) if action.keys]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)


def test_what_leads_to_an_action_says_its_name() -> None:
    for template, href, words in elements("href"):
        name = BY_HREF.get(href.split("#")[0].split("?")[0])
        if name is None or "{" in words or not words or words.startswith(OTHERWISE):
            continue
        if href == "/applications/#q":
            name = "Search or jump"
        assert name.lower() in words.lower(), f"{template}: {words!r} leads to {name!r}"


def test_what_carries_a_key_says_the_name_of_its_action() -> None:
    carried = elements("data-key")
    assert {key for _, key, _ in carried} >= {"n", "u", "s", "d", "?"}
    for template, key, words in carried:
        if words != "{{ card.act }}":  # "Done..." or what is done: cards.act
            assert words == BY_KEY[key], f"{template}: {words!r} on the key of {BY_KEY[key]!r}"


def test_the_script_knows_no_key_but_those_of_the_sheet() -> None:
    script = (ROOT / "static" / "app.js").read_text("utf-8")
    tested = set(re.findall(r'key === "(\w|\?|/)"', script)) | set(*re.findall(r'"([a-z/]+)"\.includes\(key\)', script))
    assert tested - {"g"} <= set(BY_KEY)
    assert {"j", "k", "d", "s", "u", "n", "/", "?"} <= tested


def test_the_places_of_the_script_are_those_of_the_sheet() -> None:
    assert actions.GO.split()[:2] == ["t/", "h/horizon/"]
    assert len(actions.GO.split()) == sum(len(action.keys) == 2 for action in actions.PLACES)
