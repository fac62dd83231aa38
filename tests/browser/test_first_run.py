"""A newcomer: from an unused database to a call marked done, by mouse, by keys, on a phone, without script.

Two minutes are the aim. A machine is faster than a person, so what is counted is what a person does: each click, and
each key that is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from followup import models
from tests import factories as make
from tests.browser.test_every_page import SPILLED

pytestmark = pytest.mark.django_db(transaction=True)

NOW = "2026-12-02T10:00:00-08:00"
ACTS_AT_MOST = 20
KEYS_AT_MOST = 60


class Hand:
    """Does what a person does, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts, self.keys = page, 0, 0

    def click(self, what: Locator) -> None:
        self.acts += 1
        what.click()

    def type(self, what: Locator, text: str) -> None:
        """Click into a field and type."""
        self.acts += 1
        self.keys += len(text)
        what.fill(text)

    def choose(self, what: Locator, label: str) -> None:
        """Open a select and pick, unless it says so already: then no browser tells of a change."""
        if what.evaluate("(select) => select.selectedOptions[0].label") != label:
            self.acts += 2
            what.select_option(label=label)


@pytest.fixture
def newcomer(at: Callable[[str], datetime]) -> datetime:
    """Wednesday morning in California; nobody has used the database."""
    return at(NOW)


def answer_the_questions(hand: Hand) -> None:
    page = hand.page
    expect(page.get_by_role("heading", name="Welcome to Followup")).to_be_visible()
    hand.type(page.get_by_label("Your name"), "Robin Vale")
    hand.choose(page.get_by_label("Country"), "United States")
    expect(page.get_by_label("State or region")).to_contain_text("California")
    hand.choose(page.get_by_label("State or region"), "California (CA)")
    hand.click(page.get_by_role("button", name="Go on").last)
    expect(page.get_by_role("heading", name="Add the interview you just had")).to_be_visible()


def add_the_interview(hand: Hand, on: str = "", decides: str = "") -> None:
    page = hand.page
    hand.type(page.get_by_label("Company"), "Acme")
    hand.type(page.get_by_label("Role", exact=True).first, "Baker")
    if on:
        hand.type(page.get_by_label("Day"), on)
    hand.type(page.get_by_label("Began"), "09:00")
    if decides:
        hand.type(page.get_by_label("They decide by"), decides)
    hand.type(page.locator("#id_new_name_1"), "Dana Ruiz")
    hand.choose(page.locator("#id_new_role_1"), "Hiring manager")
    hand.click(page.get_by_role("button", name="Add it and see what comes next"))


def mark_the_call_done(hand: Hand) -> None:
    page = hand.page
    card = page.locator("[id^='_task-status_check']")
    expect(card).to_contain_text("Call Dana Ruiz")
    expect(card).to_contain_text("decision")
    hand.click(card.locator(".task-act"))
    hand.click(card.locator("label", has=page.get_by_role("radio", name="Still deciding")))
    hand.click(card.get_by_role("button", name="Save"))
    expect(page.locator("[id^='_done-status_check']")).to_contain_text("Then: Second follow-up")


def test_from_nothing_to_a_call_marked_done_in_a_few_acts(page: Page, live_server: Any, newcomer: datetime) -> None:
    hand = Hand(page)
    page.goto(live_server.url)
    expect(page.get_by_label("Time zone")).to_have_value("America/Los_Angeles")
    answer_the_questions(hand)
    add_the_interview(hand, "2026-11-30", "2026-12-01")
    expect(page.locator("#_toast")).to_contain_text("Added Acme - Baker")
    thanks = page.locator("[id^='_task-thank_you']")
    expect(thanks).to_contain_text("Thank Dana Ruiz")
    expect(thanks).to_contain_text("Within 24 hours")
    mark_the_call_done(hand)
    assert hand.acts <= ACTS_AT_MOST, f"{hand.acts} clicks"
    assert hand.keys <= KEYS_AT_MOST, f"{hand.keys} keys"
    row = models.Profile.objects.get()
    assert (row.country, row.subdivision, row.timezone) == ("US", "CA", "America/Los_Angeles")


def test_by_keyboard_alone(page: Page, live_server: Any, newcomer: datetime) -> None:
    page.goto(live_server.url)
    press, text = page.keyboard.press, page.keyboard.type

    def until(selector: str) -> None:
        for _ in range(40):
            press("Tab")
            if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
        pytest.fail(f"Tab does not reach {selector}")

    until("#id_name")
    text("Robin Vale")
    press("Enter")
    expect(page.get_by_role("heading", name="Add the interview you just had")).to_be_visible()
    until("#id_company")
    text("Acme")
    press("Tab")
    text("Baker")
    until("#id_starts")
    text("0900AM")
    until("#id_new_name_1")
    text("Dana Ruiz")
    press("Enter")
    expect(page.locator("[id^='_task-thank_you']")).to_contain_text("Thank Dana Ruiz")
    press("u")
    expect(page.get_by_role("heading", name="Add the interview you just had")).to_be_visible()


def test_on_a_phone(page: Page, live_server: Any, newcomer: datetime, axe: Callable[[Page], None]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    hand = Hand(page)
    page.goto(live_server.url)
    axe(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    answer_the_questions(hand)
    axe(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    add_the_interview(hand)
    expect(page.locator("[id^='_task-thank_you']")).to_be_visible()


def test_a_clock_elsewhere_brings_its_country(browser: Any, live_server: Any, newcomer: datetime) -> None:
    page = browser.new_context(timezone_id="Europe/Berlin").new_page()
    page.goto(live_server.url)
    page.get_by_label("Your name").fill("Robin Vale")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    expect(page.get_by_label("Country")).to_have_value("DE")
    expect(page.locator("#id_subdivision")).to_contain_text("Bayern")
    expect(page.get_by_label("Your name")).to_have_value("Robin Vale")
    page.get_by_label("Country").select_option(label="Austria")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Vienna")
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("heading", name="Add the interview you just had")).to_be_visible()
    row = models.Profile.objects.get()
    assert (row.country, row.timezone) == ("AT", "Europe/Vienna")


def test_without_script(browser: Any, live_server: Any, newcomer: datetime) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    page.get_by_label("Country").select_option(label="Germany")
    page.get_by_role("button", name="Show the states or regions").click()
    page.get_by_label("State or region").select_option(label="Bayern (BY)")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    page.get_by_role("button", name="Go on").last.click()
    add_the_interview(Hand(page))
    expect(page.locator("main")).to_contain_text("Thank Dana Ruiz")
    page.goto(f"{live_server.url}/applications/new/")
    page.get_by_label("Company").fill("ACME Inc.")
    page.get_by_label("Role", exact=True).fill("baker")
    page.get_by_role("button", name="Do I have this already?").click()
    expect(page.locator("#_alike")).to_contain_text("You have this already")
    expect(page.get_by_label("Company")).to_have_value("ACME Inc.")


@pytest.mark.parametrize("script", [True, False])
def test_a_clock_of_another_country_is_one_press_away(
    browser: Any, live_server: Any, newcomer: datetime, script: bool
) -> None:
    page = browser.new_context(java_script_enabled=script).new_page()
    page.goto(live_server.url)
    page.get_by_label("Your name").fill("Robin Vale")
    page.get_by_role("button", name="Another time zone").click()
    zones = page.get_by_label("Time zone")
    expect(zones).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_value("Robin Vale")
    zones.select_option("Asia/Tokyo")
    page.get_by_role("button", name="Go on").last.click()
    expect(page.get_by_role("heading", name="Add the interview you just had")).to_be_visible()
    assert models.Profile.objects.get().timezone == "Asia/Tokyo"


def test_back_and_forth_loses_nothing(page: Page, live_server: Any, newcomer: datetime) -> None:
    page.goto(live_server.url)
    answer_the_questions(Hand(page))
    page.get_by_label("Company").fill("Acme")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("Your name")).to_have_value("Robin Vale")
    page.get_by_role("button", name="Go on").last.click()
    expect(page.get_by_label("Company")).to_have_value("Acme")
    page.reload()
    expect(page.get_by_label("Company")).to_have_value("Acme")
    page.goto(live_server.url)
    expect(page.get_by_role("heading", name="Add the interview you just had")).to_be_visible()


def test_long_names_stay_within_the_page(page: Page, live_server: Any, newcomer: datetime) -> None:
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    row = make.application(name, name)
    make.application(name, "Clerk")
    make.contact(name, of=row)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for path in ("/applications/new/", "/welcome/interview/"):
            page.goto(live_server.url + path)
            page.get_by_label("Company").fill(name)
            page.get_by_label("Role", exact=True).first.fill(name)
            expect(page.locator("#_alike")).to_contain_text("At this employer you also have")
            assert page.evaluate(SPILLED) == []


def test_the_hint_comes_while_one_types_and_leads_to_what_there_is(
    page: Page, live_server: Any, newcomer: datetime, axe: Callable[[Page], None], console: Any
) -> None:
    console.allow("422")
    page.goto(live_server.url)
    answer_the_questions(Hand(page))
    add_the_interview(Hand(page))
    page.goto(f"{live_server.url}/applications/new/")
    page.get_by_label("Company").press_sequentially("acme gmbh")
    page.get_by_label("Role", exact=True).press_sequentially("Chef")
    expect(page.locator("#_alike")).to_contain_text("At this employer you also have Acme - Baker")
    expect(page.get_by_label("Role", exact=True)).to_be_focused()
    page.get_by_label("Role", exact=True).fill("BAKER")
    expect(page.locator("#_alike")).to_contain_text("You have this already")
    axe(page)
    page.get_by_role("button", name="Add", exact=True).click()
    again = page.get_by_role("checkbox", name="Add it all the same")
    expect(again).to_be_focused()
    axe(page)
    again.check()
    page.get_by_role("checkbox", name="Dana Ruiz").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#_contacts")).to_contain_text("Dana Ruiz")
    assert models.Application.objects.count() == 2
