"""A page that is left open: the number in its title and icon, Today across a window's opening and midnight while
somebody types, another tab's changes, a server that is gone, and notifications."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from followup import models
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

At = Callable[[str], datetime]
NIGHT = "2026-12-01T23:59:30-05:00"
AFTER = "2026-12-02T00:00:10-05:00"
BROKEN = "export const heard = () => { throw new Error('broken'); };"
SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
NOTIFICATIONS = """
    window.told = [];
    window.Notification = class {
        constructor(title, options) { window.told.push(this); Object.assign(this, { title }, options); }
        close() {}
        static permission = window.granted || "granted";
        static requestPermission() {
            window.asked = (window.asked || 0) + 1;
            this.permission = window.answer || "granted";
            return Promise.resolve(this.permission);
        }
    };
"""


def check(company: str, name: str, decision: str) -> str:
    application = factories.application(company)
    person = factories.contact(name, of=application, phone="+1 415 555 0100")
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
    return f"status_check-i{interview.pk}"


@pytest.fixture
def keys(at: At) -> list[str]:
    """Half a minute before midnight in New York: one call is open, another opens in the morning."""
    at(NIGHT)
    return [check("Nordwind", "Mina Okafor", "2026-11-30"), check("Acme", "Dana Ruiz", "2026-12-01")]


def opened(page: Page, live_server: Any, at: str = NIGHT, path: str = "/") -> None:
    """The page, under a clock that stands where the server's does."""
    page.clock.install(time=datetime.fromisoformat(at))
    page.goto(live_server.url + path)


def pass_midnight(page: Page, at: At) -> None:
    at(AFTER)
    with page.expect_response("**/pulse/"):
        page.clock.run_for(40_000)


def icon(page: Page) -> str:
    return str(page.locator("link[rel=icon]").get_attribute("href"))


def test_title_and_icon_show_the_number_and_follow_each_change(page: Page, live_server: Any, keys: list[str]) -> None:
    opened(page, live_server)
    expect(page).to_have_title("(1) Today - Followup")
    assert icon(page) == "/icon/1.svg"
    assert page.request.get(f"{live_server.url}/icon/1.svg").headers["content-type"] == "image/svg+xml"
    card = page.locator(f"#_task-{keys[0]}")
    card.locator("[data-key=d]").click()
    card.locator("label", has_text="Left a voicemail").click()
    card.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Today - Followup")
    assert "favicon.svg" in icon(page)
    page.keyboard.press("u")
    expect(page).to_have_title("(1) Today - Followup")
    assert icon(page) == "/icon/1.svg"


def test_at_midnight_today_becomes_the_next_day_by_itself(
    page: Page, live_server: Any, keys: list[str], at: At
) -> None:
    opened(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuesday 1 December")
    page.locator(f"#_task-{keys[1]} [data-open]").focus()
    pass_midnight(page, at)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wednesday 2 December")
    expect(page.locator("#section-now + .count")).to_have_text("2")
    expect(page).to_have_title("(2) Today - Followup")
    expect(page.locator(f"#_task-{keys[1]}")).to_contain_text("until tomorrow, Thu 3 Dec")
    expect(page.locator(f"#_task-{keys[1]} [data-open]")).to_be_focused()
    expect(page.locator("#_nav .nav-count").first).to_have_text("2")


def test_what_is_being_typed_stays_and_so_does_the_caret(page: Page, live_server: Any, keys: list[str], at: At) -> None:
    opened(page, live_server)
    card = page.locator(f"#_task-{keys[0]}")
    card.locator("[data-open]").click()
    card.get_by_text("Add a note").click()
    note = card.get_by_label("Note")
    note.press_sequentially("She was kid")
    note.press("ArrowLeft")
    pass_midnight(page, at)
    expect(page.locator("#changed")).to_contain_text("Something changed.")
    expect(page).to_have_title("(2) Today - Followup")
    expect(note).to_be_focused()
    note.press_sequentially("n")
    expect(note).to_have_value("She was kind")
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wednesday 2 December")
    expect(page.locator("#section-now + .count")).to_have_text("2")
    expect(note).to_have_value("She was kind")
    assert page.evaluate("document.activeElement !== document.body")
    card.locator("label", has_text="Left a voicemail").click()
    expect(card.locator(".follows")).to_contain_text("second follow-up")
    card.get_by_role("button", name="Save").click()
    expect(page.locator(f"#_done-{keys[0]}")).to_be_visible()
    assert models.Touchpoint.objects.get(kind="status_check").note == "She was kind"


def test_what_was_just_done_is_not_taken_away(page: Page, live_server: Any, keys: list[str], at: At) -> None:
    opened(page, live_server)
    card = page.locator(f"#_task-{keys[0]}")
    card.locator("[data-key=d]").click()
    card.locator("label", has_text="Left a voicemail").click()
    card.get_by_role("button", name="Save").click()
    done = page.locator(f"#_done-{keys[0]}")
    expect(done).to_be_focused()
    pass_midnight(page, at)
    expect(page.locator("#changed")).to_contain_text("Something changed.")
    expect(done).to_be_focused()
    page.get_by_role("button", name="Refresh").click()
    expect(done).to_have_count(0)
    expect(page.locator(f"#_task-{keys[1]} [data-open]")).to_be_focused()


def test_another_tabs_change_shows_within_a_minute(
    page: Page, live_server: Any, keys: list[str], context: BrowserContext
) -> None:
    opened(page, live_server)
    other = context.new_page()
    other.goto(f"{live_server.url}/tasks/{keys[0]}/")
    other.locator("label", has_text="Left a voicemail").click()
    other.get_by_role("button", name="Save").click()
    expect(other.locator(f"#_done-{keys[0]}")).to_be_visible()
    with page.expect_response("**/today/queue/"):
        page.clock.run_for(61_000)
    expect(page.locator(f"#_task-{keys[0]}")).to_have_count(0)
    expect(page).to_have_title("Today - Followup")


def test_a_page_that_is_up_to_date_is_left_alone(page: Page, live_server: Any, keys: list[str]) -> None:
    opened(page, live_server)
    page.locator(f"#_task-{keys[0]}").evaluate("card => { card.mine = 1; }")
    with page.expect_response("**/pulse/"):
        page.evaluate(SEEN_AGAIN)
    page.wait_for_function("() => document.title.startsWith('(1)')")
    assert page.locator(f"#_task-{keys[0]}").evaluate("card => card.mine") == 1


def test_every_other_page_keeps_its_number(page: Page, live_server: Any, keys: list[str], at: At) -> None:
    opened(page, live_server, path="/contacts/")
    expect(page).to_have_title("(1) Contacts - Followup")
    at(AFTER)
    with page.expect_response("**/pulse/"):
        page.clock.run_for(61_000)
    expect(page).to_have_title("(2) Contacts - Followup")
    expect(page.locator("#_nav .nav-count").first).to_have_text("2")


def test_a_server_that_is_gone_is_said_once_and_forgotten_when_it_is_back(
    page: Page, live_server: Any, keys: list[str], console: Any
) -> None:
    console.allow("Failed to load resource")
    page.goto(live_server.url)
    page.route("**/pulse/", lambda route: route.abort())
    for _ in range(2):
        with page.expect_event("requestfailed"):
            page.evaluate(SEEN_AGAIN)
    expect(page.locator("#_toast")).to_contain_text("Followup does not answer.")
    page.unroute("**/pulse/")
    with page.expect_response("**/pulse/"):
        page.evaluate(SEEN_AGAIN)
    expect(page.locator("#_toast")).to_be_empty()


def test_a_fault_of_the_page_is_neither_hidden_nor_told_as_a_server_that_is_gone(
    page: Page, live_server: Any, keys: list[str], console: Any
) -> None:
    console.allow("script error")
    page.route("**/live.js*", lambda route: route.fulfill(content_type="text/javascript", body=BROKEN))
    page.goto(live_server.url)
    for _ in range(2):
        with page.expect_event("pageerror"):
            page.evaluate(SEEN_AGAIN)
    expect(page.locator("#_toast")).to_be_empty()


def test_a_window_that_opened_is_told_once_and_leads_to_its_card(
    page: Page, live_server: Any, keys: list[str], at: At
) -> None:
    factories.profile(notify=True)
    morning = "2026-12-02T08:00:00-05:00"
    at(morning)
    page.add_init_script(NOTIFICATIONS)
    opened(page, live_server, morning)
    page.clock.run_for(61_000)
    page.wait_for_function("() => window.told.length")
    assert sorted(page.evaluate("window.told.map(one => [one.title, one.body, one.tag])")) == [
        ["Call Dana Ruiz", "Data Engineer, Acme: until tomorrow, Thu 3 Dec", keys[1]],
        ["Call Mina Okafor", "Data Engineer, Nordwind: closes today", keys[0]],
    ]
    with page.expect_response("**/pulse/"):
        page.clock.run_for(61_000)
    assert page.evaluate("window.told.length") == 2
    page.evaluate("key => window.told.find(one => one.tag === key).onclick()", keys[1])
    expect(page.locator(f"#_task-{keys[1]} [data-open]")).to_be_focused()


def test_nothing_is_asked_before_the_switch_is_pressed(page: Page, live_server: Any, keys: list[str]) -> None:
    page.add_init_script("window.granted = 'default';" + NOTIFICATIONS)
    page.goto(f"{live_server.url}/settings/")
    assert page.evaluate("window.asked") is None
    page.get_by_role("button", name="Turn notifications on").click()
    expect(page.locator("#_toast")).to_contain_text("Notifications are on.")
    expect(page.get_by_role("button", name="Turn notifications off")).to_be_visible()
    page.get_by_role("button", name="Allow in this browser").click()
    assert page.evaluate("window.asked") == 1
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Turn notifications on")).to_be_visible()
    assert not models.Profile.objects.get().notify


def test_a_browser_that_blocks_them_is_told_how_to_allow_them(
    page: Page, live_server: Any, keys: list[str], axe: Callable[[Page], None]
) -> None:
    page.add_init_script("window.granted = 'default'; window.answer = 'denied';" + NOTIFICATIONS)
    page.goto(f"{live_server.url}/settings/")
    page.get_by_role("button", name="Turn notifications on").click()
    expect(page.locator("#notify-state")).to_contain_text("Your browser blocks notifications")
    assert not models.Profile.objects.get().notify
    axe(page)
