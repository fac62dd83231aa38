"""Working through the day: the next card is ready; the calls one by one, by mouse, by keys, narrow, without scripts."""

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


@pytest.fixture
def keys(at: At) -> list[str]:
    """A late call, two to one recruiter, and an email of one of their applications; the keys of the calls."""
    at("2026-12-02T09:00:00-05:00")
    factories.profile()
    mina = factories.contact("Mina Okafor", phone="+1 415 555 0101")
    robin = factories.contact("Robin Lee", "recruiter", phone="+1 415 555 0100")
    made = []
    for company, person, decision in (
        ("Nordwind", mina, "2026-11-25"),
        ("Acme", robin, "2026-11-30"),
        ("Lumen", robin, "2026-12-01"),
    ):
        application = factories.application(company)
        models.ApplicationContact.objects.create(application=application, contact=person)
        interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
        factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
        made.append(f"status_check-i{interview.pk}")
    factories.own_task(application, "Send samples", "2026-12-01", "2026-12-02")
    factories.own_task(factories.application("Umi"), "Send slides", "2026-12-01", "2026-12-02")
    factories.own_task(models.Application.objects.get(company="Umi"), "Send code", "2026-12-01", "2026-12-03")
    return made


def in_focus(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement !== document.body"))


def test_today_groups_calls_to_one_person_and_tasks_of_one_application(
    page: Page, live_server: Any, keys: list[str], axe: Audit
) -> None:
    page.goto(live_server.url)
    robin = page.get_by_role("group", name="Robin Lee: 2 calls; one call can serve both")
    expect(robin.locator("[data-card]")).to_have_count(2)
    expect(page.get_by_role("group", name="Data Engineer, Umi: 2 follow-ups").locator("[data-card]")).to_have_count(2)
    axe(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    robin.get_by_role("link", name="Call Robin Lee", exact=True).first.click()
    expect(robin.get_by_text("Also on this call")).to_be_visible()


def test_after_an_outcome_enter_opens_the_next_card(page: Page, live_server: Any, keys: list[str]) -> None:
    page.goto(live_server.url)
    card = page.locator(f"#_task-{keys[1]}")
    card.locator("[data-key=d]").click()
    card.locator("label", has_text="Left a voicemail").click()
    page.keyboard.press("Enter")
    done = page.locator(f"#_done-{keys[1]}")
    expect(done).to_be_focused()
    expect(done.get_by_role("link", name="Next: Call Robin Lee")).to_be_visible()
    page.keyboard.press("Enter")
    card = page.locator(f"#_task-{keys[2]}")
    expect(card.get_by_role("heading", name="What happened?")).to_be_visible()
    expect(card.locator("[data-open]")).to_be_focused()
    expect(done).to_be_visible()
    page.keyboard.press("d")
    expect(card.get_by_role("radio", name="They gave a date")).to_be_focused()


def test_d_on_an_open_card_keeps_what_was_typed(page: Page, live_server: Any, keys: list[str]) -> None:
    page.goto(live_server.url)
    card = page.locator(f"#_task-{keys[0]}")
    card.locator("[data-open]").click()
    card.get_by_text("Add a note").click()
    card.get_by_label("Note").fill("She was kind.")
    card.locator("[data-open]").focus()
    page.keyboard.press("d")
    expect(card.get_by_role("radio", name="They gave a date")).to_be_focused()
    expect(card.get_by_label("Note")).to_have_value("She was kind.")


def test_the_first_card_that_is_left_is_the_one_to_press(page: Page, live_server: Any, keys: list[str]) -> None:
    page.goto(live_server.url)
    green = page.evaluate("getComputedStyle(document.querySelector('.button.go')).backgroundColor")

    acts = page.locator(".task-act").evaluate_all(
        "(acts, green) => acts.filter(act => getComputedStyle(act).backgroundColor === green)"
        ".map(act => act.closest('.task').id)",
        green,
    )
    assert acts == [f"_task-{keys[0]}"]


def test_the_calls_by_keyboard_to_the_summary(page: Page, live_server: Any, keys: list[str], axe: Audit) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Start calling").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 1 of 3")
    axe(page)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 2 of 3")
    page.keyboard.press("k")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 1 of 3")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 2 of 3")
    page.keyboard.press("d")
    expect(page.get_by_role("radio", name="They gave a date")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".follows")).to_contain_text("second follow-up")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 3 of 3")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title("(5) Call 3 of 3: Call Robin Lee - Followup")
    expect(page.locator("#_toast")).to_contain_text("left a voicemail")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 3 of 3")
    page.keyboard.press("d")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done for now")
    expect(page.locator("main")).to_contain_text("2 of 3 done")
    axe(page)
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 3 of 3")


def test_the_calls_by_mouse_undone_and_gone_on(page: Page, live_server: Any, keys: list[str]) -> None:
    page.goto(f"{live_server.url}/calls/")
    page.locator("label", has_text="Filled").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 2 of 3")
    assert in_focus(page)
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 1 of 3")
    expect(page.locator(f"#_task-{keys[0]}")).to_be_visible()
    page.get_by_role("link", name="Leave it for later").click()
    page.get_by_role("link", name="Snooze").click()
    page.get_by_role("button", name="Snooze", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 3 of 3")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Calling")
    page.get_by_role("link", name="Leave it for later").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 2 of 3")


def test_a_key_does_not_leave_a_note_behind(page: Page, live_server: Any, keys: list[str]) -> None:
    page.goto(f"{live_server.url}/calls/")
    page.get_by_text("Add a note").click()
    page.get_by_label("Note").fill("She was kind.")
    page.get_by_role("heading", level=1).focus()
    page.keyboard.press("j")
    expect(page.locator("#_toast")).to_contain_text("Your note is not saved yet.")
    expect(page.get_by_label("Note")).to_have_value("She was kind.")
    page.get_by_role("link", name="Leave it for later").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 2 of 3")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_calls_fit(page: Page, live_server: Any, keys: list[str], axe: Audit, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/calls/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    page.get_by_role("link", name="What happened?").click()
    page.locator("label", has_text="Left a voicemail").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 2 of 3")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_without_javascript_the_calls_lead_to_the_summary(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any, keys: list[str]
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("link", name="Start calling").click()
    for number in (1, 2, 3):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Call {number} of 3")
        page.locator("label", has_text="Still deciding").click()
        page.get_by_role("button", name="Show what follows").click()
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All calls are done")
    expect(page.locator("main")).to_contain_text("3 of 3 done")
    page.get_by_role("link", name="Back to Today").click()
    expect(page.get_by_role("link", name="Start calling")).to_have_count(0)
    context.close()
