"""Small things that a hand meets: where the focus lands, a day that is chosen by naming it, a navigation that fits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make

STATES = ("is-late", "is-soon", "is-now", "is-coming")
"""How a window can stand, as classes."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _world(at: Callable[[str], datetime]) -> None:
    """A call to make, and an email to write, on a Monday in New York."""
    at("2026-11-30T10:00:00-05:00")
    for company, moment in (("Acme", "2026-11-20T10:00"), ("Bolt", "2026-11-30T08:00")):
        row = make.application(company)
        make.interview(row, moment, decision="2026-11-25" if company == "Acme" else None, who=[make.contact(of=row)])


@pytest.mark.parametrize("width", [390, 320])
def test_all_of_the_navigation_is_seen_on_a_phone(page: Page, live_server: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(live_server.url)
    links = page.get_by_role("navigation", name="Main").get_by_role("link")
    expect(links).to_have_count(6)
    for link in links.all():
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24


@pytest.mark.parametrize("wider", [0, 1, 3])
def test_the_key_beside_the_search_is_never_touched_by_its_words(page: Page, live_server: Any, wider: int) -> None:
    """Other fonts are wider: letters of so many pixels more."""
    page.goto(live_server.url)
    page.locator(".shell-find").evaluate("(e, by) => { e.style.letterSpacing = `${by}px`; }", wider)
    words = page.locator(".shell-find > span").bounding_box()
    key = page.locator(".shell-find > kbd").bounding_box()
    shell = page.locator(".shell").bounding_box()
    assert words
    assert key
    assert shell
    assert words["x"] + words["width"] + 4 <= key["x"]
    assert key["x"] + key["width"] <= shell["x"] + shell["width"]


def test_a_second_enter_after_write_it_does_not_record_an_email(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Write it", exact=False).focus()
    page.keyboard.press("Enter")
    draft = page.locator(".message > summary").first
    expect(draft).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[id^=_done]")).to_have_count(0)
    expect(draft).to_be_visible()


def test_a_second_enter_on_a_call_saves_nothing(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    card = page.locator(".task").filter(has_text="Acme").first
    card.locator(".task-act").focus()
    page.keyboard.press("Enter")
    expect(card.locator("[name=outcome]").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[id^=_done]")).to_have_count(0)


def test_another_day_is_chosen_by_naming_it(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    card = page.locator(".task").filter(has_text="Acme").first
    card.locator("[data-key=s]").click()
    snooze = card.locator(".snooze")
    snooze.get_by_label("Another day").last.fill("2026-12-09")
    expect(snooze.locator("[value=pick]")).to_be_checked()
    card.locator("[data-key=d]").click()
    card.locator("[value=gave_date]").check(force=True)
    card.locator("[name=agreed_on]").fill("2026-12-09")
    expect(card.locator("[name=agreed][value=pick]")).to_be_checked()


def test_with_high_contrast_windows_and_menus_are_told_apart_by_their_strokes(page: Page, live_server: Any) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server.url}/horizon/")
    stroke = "e => { const s = getComputedStyle(e); return s.borderStyle + s.borderWidth; }"
    legend = page.get_by_role("list", name="Legend")
    seen = [legend.locator(f".{state} > .bar.by-phone").evaluate(stroke) for state in STATES]
    assert len(set(seen)) == len(STATES)
    page.goto(f"{live_server.url}/applications/")
    for menu in page.locator(".menu > summary").all():
        assert menu.evaluate("e => getComputedStyle(e, '::after').borderTopStyle") == "none"
