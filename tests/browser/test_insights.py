"""Insights as a person uses them: a period chosen, a number followed to its rows and on to an application."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories as make
from tests.browser.conftest import Console

pytestmark = pytest.mark.django_db(transaction=True)
Audit = Callable[[Page], None]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def search(at: Callable[[str], datetime]) -> None:
    """On Monday 30 November 2026: eight interviews, six of them answered, in two months and from three sources."""
    at("2026-11-30T10:00:00-05:00")
    make.profile()
    for number in range(8):
        applied = date(2026, 9 if number < 2 else 10, 5)
        row = make.application(LONG if number == 7 else f"Company {number}", source=("LinkedIn", LONG, "")[number % 3])
        row.applied_on = applied
        row.save()
        held = make.interview(row, f"2026-11-{number + 3:02}T10:00", decision=f"2026-11-{number + 10:02}")
        make.touchpoint(row, "thank_you", f"2026-11-{number + 3:02}T14:00", "sent", interview=held, channel="email")
        if number < 6:
            make.touchpoint(row, "response", f"2026-11-{number * 2 + 9:02}", "rejected")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def open_folds(page: Page) -> None:
    for fold in page.locator("main details > summary").all():
        fold.click()


def test_a_number_leads_to_its_rows_and_a_row_to_its_application(page: Page, live_server: Any, search: None) -> None:
    page.goto(f"{live_server.url}/insights/")
    page.get_by_role("region", name="From applying to an offer").get_by_role("link", name="8 of 8 (100%)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Had an interview")
    expect(page.get_by_role("row")).to_have_count(9)
    page.get_by_role("link", name="Company 3").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Company 3")


def test_a_period_is_chosen_and_stays_in_the_address(page: Page, live_server: Any, search: None) -> None:
    page.goto(f"{live_server.url}/insights/")
    page.get_by_role("link", name="30 days").click()
    expect(page.get_by_role("link", name="30 days")).to_have_attribute("aria-current", "page")
    page.get_by_label("From", exact=True).fill("2026-09-01")
    page.get_by_label("To", exact=True).fill("2026-09-30")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"from=2026-09-01&to=2026-09-30$"))
    page.get_by_role("region", name="Month by month").get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Applied: September 2026")
    page.get_by_role("main").get_by_role("link", name="Insights").click()
    expect(page.get_by_label("To", exact=True)).to_have_value("2026-09-30")


def test_days_in_the_wrong_order_are_told_beside_the_field(
    page: Page, live_server: Any, search: None, console: Console
) -> None:
    console.allow("422")
    page.goto(f"{live_server.url}/insights/?from=2026-12-01&to=2026-11-01")
    expect(page.get_by_label("To", exact=True)).to_have_accessible_description(re.compile("before the first"))
    page.get_by_role("link", name="Show all time").click()
    expect(page.get_by_role("region", name="From applying to an offer")).to_be_visible()


def test_it_is_walked_by_keyboard_alone(page: Page, live_server: Any, search: None) -> None:
    page.goto(f"{live_server.url}/insights/")
    page.get_by_role("link", name="365 days").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    summary = page.get_by_role("region", name="How long they take to answer").get_by_text("The numbers")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Answered within a week")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_every_fold_open(
    page: Page, live_server: Any, search: None, axe: Audit, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/insights/")
    open_folds(page)
    axe(page)
    page.goto(f"{live_server.url}/insights/rows/held/")
    axe(page)


def test_on_a_phone_nothing_scrolls_sideways_but_the_widest_table_in_its_frame(
    page: Page, live_server: Any, search: None, axe: Audit
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/insights/")
    open_folds(page)
    assert fits(page)
    axe(page)
    for figure in ("held", "applied", "steps", "windows-kept"):
        page.goto(f"{live_server.url}/insights/rows/{figure}/")
        assert fits(page)


def test_every_target_is_24_pixels_high(page: Page, live_server: Any, search: None) -> None:
    page.goto(f"{live_server.url}/insights/")
    open_folds(page)
    low = page.evaluate(
        "[...document.querySelectorAll('main a, main summary, main button')]"
        ".filter(one => one.getBoundingClientRect().height < 23.5).map(one => one.outerHTML)"
    )
    assert low == []


def test_without_scripts_it_is_the_same(browser: Browser, live_server: Any, search: None) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/insights/")
    page.get_by_label("From", exact=True).fill("2026-10-01")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("region", name="From applying to an offer").get_by_role("link", name="6", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(7)
    context.close()
