"""The list of applications: sorted, narrowed as one types, kept under a name; by mouse, by keys, narrow, scriptless."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from followup import models
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def address(at: Callable[[str], datetime], live_server: Any) -> str:
    """The list, with a few applications; one has a call that is due."""
    at("2026-11-30T10:00:00-05:00")
    factories.profile()
    call = factories.application("Brightside", "UX Writer", source="Meetup", applied_on="2026-11-02")
    dana = factories.contact("Dana Ruiz", of=call, phone="+1 415 555 0100")
    factories.interview(call, "2026-11-20T10:00", decision="2026-11-25", who=[dana])
    factories.application("Acme", "Baker", status="applied", applied_on="2026-11-10")
    factories.application("Cedar", "Clerk", status="rejected")
    return f"{live_server.url}/applications/"


def names(page: Page) -> list[str]:
    return page.locator("tbody th a").all_inner_texts()


def table(page: Page) -> Locator:
    return page.get_by_role("region", name="Applications")


def menu(page: Page, name: str) -> Locator:
    """The menu, opened."""
    page.locator("summary", has_text=name).click()
    return page.locator("details.menu[open]")


def test_a_heading_sorts_in_place_turns_around_and_keeps_the_focus(page: Page, address: str) -> None:
    page.goto(address)
    assert names(page) == ["Acme", "Brightside", "Cedar"]
    heading = page.get_by_role("link", name="Application", exact=True)
    heading.click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Application")
    heading.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Application")
    expect(heading).to_be_focused()
    assert names(page) == ["Cedar", "Brightside", "Acme"]
    expect(page).to_have_url(f"{address}?sort=-company")
    page.go_back()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Application")
    assert names(page) == ["Acme", "Brightside", "Cedar"]


def test_the_table_follows_what_is_typed_and_the_field_keeps_it(page: Page, address: str) -> None:
    page.goto(f"{address}?sort=company")
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search company, role, people and notes")
    expect(field).to_be_focused()
    page.keyboard.type("dana")
    expect(page.locator("#_found")).to_have_text("1 found")
    page.keyboard.type(" ru")
    expect(page).to_have_url(f"{address}?q=dana+ru&sort=company")
    expect(field).to_be_focused()
    expect(field).to_have_value("dana ru")
    assert names(page) == ["Brightside"]
    page.keyboard.type("x")
    expect(page.locator("#_listing")).to_contain_text('Nothing matches: "dana rux".')
    page.go_back()
    expect(page).to_have_url(f"{address}?sort=company")
    expect(field).to_have_value("")
    expect(page.locator("tbody tr")).to_have_count(3)


def test_filters_narrow_at_once_and_a_wrong_period_is_said_beside_it(page: Page, address: str, console: Any) -> None:
    console.allow("422")
    page.goto(address)
    filters = menu(page, "Filters")
    filters.get_by_label("Applied", exact=True).check()
    expect(page.locator("tbody tr")).to_have_count(1)
    filters.get_by_label("Interviewing").check()
    expect(page.locator(".chips")).to_contain_text("Applied or interviewing")
    filters.get_by_label("Next step").focus()
    filters.get_by_label("Next step").select_option("late")
    expect(page.locator("#_listing")).to_contain_text("Nothing matches")
    filters.get_by_label("Next step").select_option("now")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(filters.get_by_label("Next step")).to_be_focused()
    filters.get_by_label("Applied from").fill("2026-11-12")
    filters.get_by_label("until").fill("2026-11-01")
    expect(filters.get_by_role("alert")).to_have_text("Until: This is before the first day.")
    expect(filters.get_by_label("until")).to_have_value("2026-11-01")
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Filters")).to_be_focused()
    page.get_by_role("link", name="Next step: to do now").click()
    expect(page.locator(".chips")).not_to_contain_text("Next step")
    page.get_by_role("link", name="Clear").last.click()
    expect(page).to_have_url(address)


def test_columns_are_chosen_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}?status=interviewing")
    columns = menu(page, "Columns")
    columns.get_by_label("Source").check()
    columns.get_by_label("Added").uncheck()
    columns.get_by_role("button", name="Show these").click()
    expect(page.locator("thead")).to_contain_text("Source")
    expect(page.locator("thead")).not_to_contain_text("Added")
    expect(table(page)).to_contain_text("Meetup")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(page.locator("thead")).to_contain_text("Added")
    expect(page.locator("thead")).not_to_contain_text("Source")


def test_a_view_is_saved_opened_changed_renamed_and_deleted(
    page: Page, address: str, axe: Callable[[Page], None], console: Any
) -> None:
    console.allow("422")
    page.goto(f"{address}?status=interviewing&sort=-company")
    save = menu(page, "Save view")
    save.get_by_label("Name").fill("Open calls")
    save.get_by_label("Name").press("Enter")
    views = page.get_by_role("navigation", name="Saved views")
    expect(views.locator("[aria-current]")).to_have_text("Open calls")
    views.get_by_role("link", name="Everything").click()
    expect(page.locator("tbody tr")).to_have_count(3)

    save = menu(page, "Save view")
    save.get_by_label("Name").fill("OPEN CALLS")
    save.get_by_role("button", name="Save").click()
    expect(page.locator("details.menu[open]")).to_contain_text('There is a view called "Open calls".')
    expect(page.locator("details.menu[open]").get_by_label("Name")).to_have_value("OPEN CALLS")

    views.get_by_role("link", name="Open calls").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("searchbox").fill("dana")
    expect(views).to_contain_text("Open calls changed")
    menu(page, "This view").get_by_role("button", name="Save over it").click()
    expect(views).not_to_contain_text("changed")
    this = menu(page, "This view")
    axe(page)
    this.get_by_label("Name").fill(LONG)
    this.get_by_role("button", name="Rename").click()
    expect(views).to_contain_text(LONG)
    menu(page, "This view").get_by_role("button", name="Delete view").click()
    expect(views).to_have_count(0)
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(views).to_contain_text(LONG)
    assert "q=dana" in models.SavedView.objects.get().query


def test_by_keys_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Acme")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Brightside")
    page.go_back()
    page.keyboard.press("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#_found")).to_have_text("1 application")
    assert names(page) == ["Acme"]
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Filters")).to_be_focused()


def test_rows_are_chosen_one_by_one_or_all(page: Page, address: str) -> None:
    page.goto(address)
    bar = page.get_by_role("group", name="Change several at once")
    expect(bar).to_be_hidden()
    page.get_by_label("Choose Acme, Baker").check()
    expect(bar).to_be_visible()
    every = page.get_by_label("Choose all on this page")
    assert every.evaluate("box => box.indeterminate")
    every.check()
    expect(page.locator("tbody :checked")).to_have_count(3)
    expect(bar).to_contain_text("3 chosen")
    every.uncheck()
    expect(bar).to_be_hidden()
    every.check()
    bar.get_by_role("button", name="Clear").click()
    expect(bar).to_be_hidden()
    expect(every).to_be_focused()
    expect(page.locator("tbody :checked")).to_have_count(0)


def test_one_after_the_other_is_added_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}?status=applied")
    page.get_by_label("Company", exact=True).focus()
    for company in ("Borealis", "Cobalt"):
        page.keyboard.type(company)
        page.keyboard.press("Tab")
        page.keyboard.type("Engineer")
        page.keyboard.press("Enter")
        expect(page.locator("#_toast")).to_contain_text(f"Added {company} - Engineer.")
        expect(page.get_by_label("Company", exact=True)).to_be_focused()
        assert "status=applied" in page.url
    page.locator("#_toast").get_by_role("link", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cobalt")


def test_on_a_phone_nothing_scrolls_sideways_and_the_order_is_chosen_from_a_menu(
    page: Page, address: str, axe: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    factories.application(LONG, "مهندس بيانات أول في قسم الأبحاث والتطوير 👩‍🚀👩‍🚀", source=LONG, location=LONG)
    models.SavedView.objects.create(name=LONG, search="x", query="status=saved", created_at=factories.MADE_AT)
    page.goto(f"{address}?columns=status,next,source,location,people,added&source={LONG}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("Filters", "Columns", "Save view"):
        opened = menu(page, name)
        box = opened.locator(".menu-body").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        below = page.get_by_role("navigation", name="Status").bounding_box()
        assert below
        assert below["y"] >= box["y"] + box["height"]
        axe(page)
        page.keyboard.press("Escape")
    menu(page, "Order: running first").get_by_role("link", name="Application").click()
    expect(page.locator("summary", has_text="Order: application")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_whole_list_works_without_javascript(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("dana")
    page.get_by_role("button", name="Search").click()
    assert names(page) == ["Brightside"]
    page.get_by_role("searchbox").fill("")
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Rejected").check()
    page.get_by_role("button", name="Show", exact=True).click()
    assert names(page) == ["Cedar"]
    page.locator("summary", has_text="Save view").click()
    page.get_by_label("Name").fill("Closed")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("navigation", name="Saved views")).to_contain_text("Closed")
    expect(page.get_by_label("Choose all on this page")).to_be_hidden()
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("Salary").check()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("thead")).to_contain_text("Salary")
    page.get_by_role("link", name="Status", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Status")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_every_column_a_view_and_filters(
    page: Page, address: str, axe: Callable[[Page], None], scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    models.SavedView.objects.create(name="Mine", search="mine", query="sort=next", created_at=factories.MADE_AT)
    every = "status,next,interview,decision,applied,contact,source,location,salary,people,added"
    view = models.SavedView.objects.get().pk
    page.goto(f"{address}?status=applied&status=interviewing&from=2026-01-01&sort=-next&columns={every}&view={view}")
    page.get_by_label("Choose Acme, Baker").check()
    axe(page)
