"""Today and a task's workspace in a real browser: by mouse, by keyboard, without JavaScript, narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from followup import models
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

At = Callable[[str], datetime]
Audit = Callable[[Page], None]
LONG = (
    "Donaudampfschifffahrtsgesellschaftskapitaensanwaerterausbildungsstaettenverwaltung",
    "شركة الخليج للخدمات الهندسية والتقنية المتقدمة المحدودة",
    "🚀 Rocket & <b>Sons</b> 🧑🏽‍🚀",
)


@pytest.fixture
def calls(at: At) -> list[str]:
    """Three calls: one late, two to do now, at nine in New York. Their keys, in the order of the page."""
    at("2026-12-02T09:00:00-05:00")
    keys = []
    for company, name, decision in (
        ("Nordwind", "Mina Okafor", "2026-11-25"),
        ("Acme", "Dana Ruiz", "2026-12-01"),
        ("Lumen", "Priya Raman", "2026-12-01"),
    ):
        application = factories.application(company)
        person = factories.contact(name, of=application, phone="+1 415 555 0100")
        interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
        factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
        keys.append(f"status_check-i{interview.pk}")
    return keys


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[id]')?.id || document.activeElement.tagName"))


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_a_late_call_is_opened_ticked_marked_and_undone(page: Page, live_server: Any, calls: list[str]) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Call Mina Okafor", exact=True).click()
    card = page.locator(f"#_task-{calls[0]}")
    expect(card.get_by_text("It is still right to do it")).to_be_visible()
    item = card.get_by_role("checkbox", name="Quiet, private place")
    item.click()
    expect(card.get_by_role("checkbox", name="Quiet, private place")).to_be_checked()
    card.locator("label", has_text="They gave a date").click()
    card.get_by_label("Another day").last.fill("2026-12-18")
    card.get_by_text("They come back to me").click()
    expect(card.locator(".follows")).to_contain_text("second follow-up by email, Mon 28 - Thu 31 Dec")
    assert models.Event.objects.count() == 0
    card.get_by_role("button", name="Save").click()
    done = page.locator(f"#_done-{calls[0]}")
    expect(done).to_contain_text("Mon 28 - Thu 31 Dec")
    expect(page.locator("#_summary")).to_contain_text("2 to do now.")
    expect(done).to_be_focused()
    expect(done.get_by_role("link", name="Second follow-up")).to_be_visible()
    done.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#_task-{calls[0]}")).to_contain_text("days late")
    expect(page.locator("#_summary")).to_contain_text("3 to do, 1 of them late.")
    expect(page.locator(f"#_task-{calls[0]} [data-open]")).to_be_focused()


def test_the_keyboard_is_enough(page: Page, live_server: Any, calls: list[str]) -> None:
    page.goto(live_server.url)
    card = page.locator(f"#_task-{calls[1]}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(card.locator("[data-open]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name="What happened?")).to_be_visible()
    expect(card.locator("[data-open]")).to_be_focused()
    page.keyboard.press("d")
    expect(card.get_by_role("radio", name="They gave a date")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(card.get_by_role("radio", name="Left a voicemail")).to_be_checked()
    expect(card.locator(".follows")).to_contain_text("second follow-up by email, Wed 9 - Wed 16 Dec")
    page.keyboard.press("Enter")
    expect(page.locator(f"#_done-{calls[1]}")).to_be_focused()
    page.keyboard.press("u")
    expect(card.locator("[data-open]")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/settings/")


def test_what_stands_beside_the_cards_follows_a_change(page: Page, live_server: Any, calls: list[str]) -> None:
    page.goto(live_server.url)
    bars = page.locator("#_aside svg a")
    expect(bars).to_have_count(3)
    page.locator(f"#_task-{calls[2]}").get_by_role("link", name="Snooze").click()
    page.get_by_role("button", name="Snooze", exact=True).click()
    expect(page.locator("#_aside svg")).to_contain_text("Call Priya Raman, Lumen: opens tomorrow")
    page.locator(f"#_task-{calls[0]} [data-key=d]").click()
    page.locator("label", has_text="Filled").click()
    page.get_by_role("button", name="Save").click()
    expect(bars).to_have_count(2)


def test_on_a_phone_the_opened_call_leads_to_its_outcome(page: Page, live_server: Any, calls: list[str]) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/tasks/{calls[1]}/")
    page.get_by_role("link", name="What happened?").click()
    expect(page.get_by_role("heading", name="What happened?")).to_be_in_viewport()


def test_a_preview_on_its_way_does_not_hold_up_what_is_saved(page: Page, live_server: Any, calls: list[str]) -> None:
    page.goto(live_server.url)
    card = page.locator(f"#_task-{calls[1]}")
    card.locator("a[data-open]").click()
    held: list[Any] = []
    page.route("**/preview/**", lambda route: held.append(route))
    card.locator("label", has_text="Left a voicemail").click()
    page.locator(".htmx-request").first.wait_for(state="attached")
    card.get_by_role("button", name="Save").click()
    expect(page.locator(f"#_done-{calls[1]}")).to_be_visible()
    assert held
    for route in held:
        route.abort()


def test_snoozing_says_so_and_is_undone_from_the_toast(page: Page, live_server: Any, calls: list[str]) -> None:
    page.goto(live_server.url)
    page.locator(f"#_task-{calls[2]}").get_by_role("link", name="Snooze").click()
    page.get_by_role("button", name="Snooze", exact=True).click()
    expect(page.locator("#_toast")).to_contain_text("Snoozed the status check at Lumen")
    expect(page.locator(f"#_task-{calls[2]}")).to_contain_text("opens tomorrow")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#_toast")).to_contain_text("Undone")
    expect(page.locator(f"#_task-{calls[2]}")).to_contain_text("until tomorrow")
    expect(page.locator(f"#_task-{calls[2]} [data-open]")).to_be_focused()
    page.locator("#_toast").get_by_role("link", name="Dismiss").click()
    expect(page.locator("#_toast")).to_be_empty()


def test_what_is_missing_is_said_in_its_place_and_typed_text_stays(
    page: Page, live_server: Any, calls: list[str], console: Any
) -> None:
    console.allow("422")
    page.goto(live_server.url)
    card = page.locator(f"#_task-{calls[1]}")
    card.locator("[data-key=d]").click()
    card.locator("label", has_text="They gave a date").click()
    card.get_by_text("Add a note").click()
    card.get_by_label("Note").fill("She was kind.")
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_text("Choose who acts then.")).to_be_visible()
    expect(card.get_by_label("Note")).to_have_value("She was kind.")
    assert focused(page) != "BODY"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, live_server: Any, calls: list[str], axe: Audit, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url)
    axe(page)
    card = page.locator(f"#_task-{calls[0]}")
    card.locator("[data-open]").click()
    expect(card.get_by_role("heading", name="What happened?")).to_be_visible()
    card.locator("label", has_text="They gave a date").click()
    card.evaluate("card => card.querySelectorAll('details').forEach(one => { one.open = true })")
    axe(page)
    assert not scrolls_sideways(page)
    page.goto(f"{live_server.url}/tasks/{calls[1]}/snooze/")
    axe(page)


def test_without_javascript_a_call_is_marked_and_undone(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any, calls: list[str]
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("link", name="Call Dana Ruiz", exact=True).click()
    page.locator("label", has_text="They gave a date").click()
    page.get_by_text("in two weeks").click()
    page.get_by_text("I contact them").click()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.locator(".follows")).to_contain_text("check-back by phone, Wed 16 - Thu 17 Dec")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#_toast")).to_contain_text("they gave a date, Wed 16 Dec")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#_toast")).to_contain_text("Undone")
    expect(page.locator(f"#_task-{calls[1]}")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_long_names_neither_scroll_nor_overlap(page: Page, live_server: Any, at: At, width: int) -> None:
    at("2026-12-02T09:00:00-05:00")
    for name in LONG:
        application = factories.application(name, name)
        person = factories.contact(name, of=application, phone="+1 415 555 0100")
        factories.interview(application, "2026-11-20T10:00", decision="2026-12-01", who=[person])
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url)
    assert not scrolls_sideways(page)
    page.locator("[data-open]").first.click()
    page.wait_for_selector(".work")
    assert not scrolls_sideways(page)
