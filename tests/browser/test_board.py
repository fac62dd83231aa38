"""The board and the bulk edit as a person uses them: by mouse, by keyboard, on a phone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from followup import models, projection
from followup.demo import load_demo
from followup.services.profile import ensure_profile

pytestmark = pytest.mark.django_db(transaction=True)

BOARD, LIST = "/applications/board/", "/applications/"


@pytest.fixture
def demo(at: Callable[[str], datetime], live_server: Any) -> str:
    """The demo on a Monday in California; where it is served."""
    at("2026-11-30T10:00:00-08:00")
    ensure_profile()
    load_demo()
    return str(live_server.url)


def card(page: Page, company: str) -> Locator:
    return page.locator(".board-card", has=page.get_by_role("link", name=company, exact=True))


def column(page: Page, status: str) -> Locator:
    return page.locator(f"#_column-{status}")


def drag(page: Page, what: Locator, to: Locator) -> None:
    """Press, move in steps, and stay above the target with the button down."""
    start, end = what.bounding_box(), to.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 30, start["y"] + 30)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 20, steps=6)


def test_a_card_dragged_to_interviewing_asks_for_the_date_and_moves(
    page: Page, console: Any, demo: str, axe: Any
) -> None:
    console.allow("422")
    page.goto(f"{demo}{BOARD}")
    axe(page)
    tallyhouse = card(page, "Tallyhouse")
    drag(page, tallyhouse, column(page, "interviewing"))
    expect(page.locator("#board-said")).to_have_text("Move to Interviewing")
    expect(column(page, "interviewing")).to_have_class("board-column is-over")
    page.mouse.up()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Move to interviewing")).to_be_visible()
    axe(page)
    day = dialog.get_by_label("Day", exact=True)
    dialog.get_by_role("button", name="Move to interviewing").click()
    expect(dialog).to_contain_text("This is needed.")
    expect(day).to_be_focused()
    day.fill("2026-12-08")
    dialog.get_by_label("Starts").fill("15:00")
    dialog.get_by_label("Ends", exact=True).fill("16:00")
    dialog.get_by_label("They decide by").fill("2026-12-10")
    expect(dialog).to_contain_text("Status check, Fri 11 - Mon 14 Dec")
    dialog.get_by_role("button", name="Move to interviewing").click()
    expect(dialog).to_be_hidden()
    moved = column(page, "interviewing").locator(".board-card", has_text="Tallyhouse")
    expect(moved).to_contain_text("Prepare for the interview")
    expect(moved.get_by_role("link")).to_be_focused()
    expect(column(page, "applied")).not_to_contain_text("Tallyhouse")
    expect(page.locator("#_toast")).to_contain_text("Added the interview of Tue 8 Dec, 15:00 at Tallyhouse.")
    row = models.Application.objects.get(company="Tallyhouse")
    assert row.status == "interviewing"
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    page.wait_for_url("**/board/?event=*")
    expect(column(page, "applied")).to_contain_text("Tallyhouse")
    assert not models.Interview.objects.filter(application=row).exists()
    assert not list(projection.compare())


def test_a_drag_that_is_cancelled_puts_the_card_back(page: Page, demo: str) -> None:
    page.goto(f"{demo}{BOARD}")
    tallyhouse, said = card(page, "Tallyhouse"), page.locator("#board-said")
    drag(page, tallyhouse, column(page, "rejected"))
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_contain_text("Move to rejected")
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(said).to_contain_text("stays in Applied")
    expect(tallyhouse.locator("summary")).to_be_focused()
    drag(page, tallyhouse, column(page, "offer"))
    page.keyboard.press("Escape")
    expect(page.locator(".is-ghost")).to_have_count(0)
    page.mouse.up()
    drag(page, tallyhouse, column(page, "applied"))
    page.mouse.up()
    expect(page.locator(".is-ghost")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url.endswith(BOARD), "the press that ends a drag opens nothing"
    expect(column(page, "applied")).to_contain_text("Tallyhouse")
    assert models.Application.objects.get(company="Tallyhouse").status == "applied"


def test_the_menu_moves_a_card_by_keyboard_alone(page: Page, demo: str) -> None:
    page.goto(f"{demo}{BOARD}")
    quill = card(page, "Quill & Compass")
    quill.get_by_role("link").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(quill.get_by_role("button", name="Applied")).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    day = dialog.get_by_label("Applied on")
    expect(day).to_have_value("2026-11-30")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(quill.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(day).to_be_focused()
    day.fill("")
    day.press("Enter")
    expect(dialog).to_be_visible()
    day.fill("2026-11-27")
    day.press("Enter")
    expect(dialog).to_be_hidden()
    expect(column(page, "applied").get_by_role("link", name="Quill & Compass")).to_be_focused()
    assert models.Application.objects.get(company="Quill & Compass").applied_on == date(2026, 11, 27)


def test_on_a_phone_the_board_scrolls_in_itself_and_moves_by_its_menu(browser: Any, demo: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(f"{demo}{BOARD}")
    expect(column(page, "interviewing")).to_be_in_viewport(ratio=0.1)
    assert page.locator(".board").evaluate("board => board.scrollLeft") > 0
    saved, running = (column(page, status).bounding_box() for status in ("saved", "interviewing"))
    assert saved
    assert running
    assert saved["height"] < running["height"]
    quill = card(page, "Quill & Compass")
    quill.locator("summary").tap()
    quill.get_by_role("button", name="Withdrawn").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nothing is sent.")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    dialog.get_by_role("button", name="Move to withdrawn").tap()
    expect(dialog).to_be_hidden()
    expect(column(page, "withdrawn")).to_contain_text("Quill & Compass")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_several_are_changed_with_a_preview_and_an_undo(page: Page, demo: str, axe: Any) -> None:
    page.goto(f"{demo}{LIST}")
    for company in ("Tallyhouse", "Orchard Robotics"):
        page.get_by_role("row", name=company).get_by_role("checkbox").check()
    expect(page.get_by_text("2 chosen")).to_be_visible()
    page.get_by_label("With the chosen ones").select_option("bin")
    expect(page.get_by_role("button", name="See what changes")).to_be_visible()
    page.get_by_label("With the chosen ones").select_option("status")
    page.get_by_role("button", name="Choose the value").click()
    expect(page.locator("main")).to_contain_text("2 applications")
    page.get_by_label("Status").select_option("withdrawn")
    page.get_by_role("button", name="See what changes").click()
    expect(page.locator("main")).to_contain_text("2 applications will change.")
    expect(page.get_by_role("row", name="Orchard Robotics")).to_contain_text("Status check:")
    axe(page)
    page.emulate_media(color_scheme="dark")
    axe(page)
    page.get_by_role("button", name="Change 2 applications").click()
    toast = page.locator("#_toast")
    expect(toast).to_contain_text("Set the status of 2 applications to withdrawn:")
    assert models.Application.objects.filter(status="withdrawn", company="Tallyhouse").exists()
    toast.get_by_role("button", name="Undo").click()
    expect(toast).to_contain_text("Undone:")
    assert not models.Application.objects.filter(status="withdrawn", company="Tallyhouse").exists()
    row = models.Application.objects.get(company="Tallyhouse")
    page.goto(f"{demo}{LIST}{row.pk}/")
    page.get_by_text("History", exact=True).click()
    expect(page.locator("#_history")).to_contain_text("Undone: Set the status of 2 applications to withdrawn")
    assert not list(projection.compare())


def test_without_javascript_a_card_moves_and_several_change(browser: Any, demo: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{demo}{BOARD}?q=tally")
    tallyhouse = card(page, "Tallyhouse")
    tallyhouse.locator("summary").click()
    tallyhouse.get_by_role("button", name="Interviewing").click()
    page.locator("label", has_text="I do not know the date yet").click()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.locator("#_following")).to_contain_text("No window changes.")
    page.get_by_role("button", name="Move to interviewing").click()
    expect(column(page, "interviewing")).to_contain_text("Tallyhouse")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(column(page, "applied")).to_contain_text("Tallyhouse")
    page.get_by_role("link", name="Table").click()
    page.get_by_role("checkbox", name="Choose Tallyhouse").check()
    page.get_by_label("With the chosen ones").select_option("source")
    page.get_by_role("button", name="Choose the value").click()
    page.get_by_label("Where you found it").fill("A fair")
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("button", name="Change 1 application").click()
    assert models.Application.objects.get(company="Tallyhouse").source == "A fair"
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    assert models.Application.objects.get(company="Tallyhouse").source != "A fair"
