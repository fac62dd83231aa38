"""The horizon as a person uses it: a flag dragged, moved by keys and by form, a task opened in place and done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from followup import models, projection
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

NOW = "2026-11-30T10:00:00-05:00"


@pytest.fixture
def meeting(at: Callable[[str], datetime]) -> models.Interview:
    """On Monday 30 November 2026: a call that is open, after a decision date last week; and another row."""
    at(NOW)
    make.profile()
    acme = make.application("Acme", "Data Engineer")
    dana = make.contact(of=acme, phone="+1 415 555 0100")
    row = make.interview(acme, "2026-11-20T10:00", decision="2026-11-27", who=[dana])
    make.touchpoint(acme, "thank_you", "2026-11-20T15:00", "sent", interview=row)
    other = make.application("Kestrel", "Analyst")
    make.interview(other, "2026-12-03T10:00", decision="2026-12-10")
    return row


def flag(page: Page, row: models.Interview) -> Locator:
    return page.locator(f"[id='flag-{row.pk}']")


def line(page: Page, row: models.Interview) -> Locator:
    return page.locator(f"[id='_row-{row.application_id}']")


def decided(row: models.Interview) -> date | None:
    found: date | None = make.fresh(row).decision_on
    return found


def drag(page: Page, row: models.Interview, days: int) -> None:
    box, strip = flag(page, row).bounding_box(), line(page, row).locator(".days").bounding_box()
    assert box
    assert strip
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * strip["width"] / 28, y + 3, steps=5)


def test_a_flag_is_dragged_and_the_window_moves_with_it(
    page: Page, live_server: Any, meeting: models.Interview
) -> None:
    page.goto(f"{live_server.url}/horizon/")
    expect(line(page, meeting)).to_contain_text("Call Dana Ruiz, until tomorrow, Tue 1 Dec")
    drag(page, meeting, 7)
    expect(line(page, meeting).locator(".strip .to")).to_have_text("Fri 4 Dec")
    page.mouse.up()
    expect(line(page, meeting)).to_contain_text("Call Dana Ruiz, opens Mon 7 Dec")
    expect(page.locator("#_toast")).to_contain_text("from Fri 27 Nov to Fri 4 Dec")
    expect(page.locator("#_toast .moves ins")).to_contain_text("Mon 7 - Tue 8 Dec")
    expect(flag(page, meeting)).to_be_focused()
    assert decided(meeting) == date(2026, 12, 4)
    assert not list(projection.compare())
    page.get_by_text("The same as a table").click()
    expect(page.locator("#_table")).to_contain_text("Fri 4 Dec")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(line(page, meeting)).to_contain_text("Call Dana Ruiz, until tomorrow, Tue 1 Dec")
    expect(page.locator("#_table")).to_contain_text("Fri 27 Nov")
    assert decided(meeting) == date(2026, 11, 27)


def test_a_flag_goes_back_when_the_move_is_refused(
    page: Page, console: Any, live_server: Any, meeting: models.Interview
) -> None:
    console.allow("422")
    console.allow("409")
    page.goto(f"{live_server.url}/horizon/")
    drag(page, meeting, -8)
    page.mouse.up()
    expect(page.locator("#_toast")).to_contain_text("The decision date lies before the interview, Fri 20 Nov")
    expect(flag(page, meeting)).to_have_attribute("data-on", "2026-11-27")
    expect(flag(page, meeting)).to_be_focused()
    models.Interview.objects.filter(pk=meeting.pk).update(version=999, decision_on="2026-12-01")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#_toast")).to_contain_text("It is shown as it is stored now")
    expect(flag(page, meeting)).to_have_attribute("data-on", "2026-12-01")
    assert decided(meeting) == date(2026, 12, 1)


def test_by_keyboard_a_flag_moves_a_day_at_a_time(page: Page, live_server: Any, meeting: models.Interview) -> None:
    page.goto(f"{live_server.url}/horizon/")
    flag(page, meeting).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#flag-says")).to_have_text("Sat 28 Nov. Enter saves, Escape drops.")
    page.keyboard.press("Escape")
    expect(line(page, meeting).locator(".strip .to")).to_have_count(0)
    for key in ("ArrowDown", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#_toast")).to_contain_text("to Thu 3 Dec")
    expect(flag(page, meeting)).to_be_focused()
    assert decided(meeting) == date(2026, 12, 3)


def test_a_flag_that_is_only_pressed_opens_its_form_below_the_row(
    page: Page, live_server: Any, meeting: models.Interview
) -> None:
    page.goto(f"{live_server.url}/horizon/")
    flag(page, meeting).click()
    day = line(page, meeting).get_by_label("They decide by", exact=True).and_(page.locator("input"))
    expect(day).to_be_focused()
    line(page, meeting).get_by_role("link", name="Cancel").click()
    expect(day).to_have_count(0)
    expect(flag(page, meeting)).to_be_focused()
    page.keyboard.press("Enter")
    day.fill("2026-12-04")
    day.press("Enter")
    expect(line(page, meeting)).to_contain_text("Call Dana Ruiz, opens Mon 7 Dec")
    expect(day).to_have_count(0)
    expect(page.locator("#_toast")).to_contain_text("to Fri 4 Dec")
    assert decided(meeting) == date(2026, 12, 4)


def test_a_task_opens_below_its_row_is_done_and_undone(page: Page, live_server: Any, meeting: models.Interview) -> None:
    page.goto(f"{live_server.url}/horizon/")
    row = line(page, meeting)
    bar = row.get_by_role("link", name="Call Dana Ruiz, until tomorrow, Tue 1 Dec")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(bar).to_be_focused()
    page.keyboard.press("Enter")
    expect(row.get_by_role("heading", name="Before you dial")).to_be_visible()
    row.locator(".horizon-open [data-open]").click()
    expect(row.get_by_role("heading", name="Before you dial")).to_have_count(0)
    expect(bar).to_be_focused()
    bar.click()
    row.locator("label", has=page.get_by_role("radio", name="Left a voicemail")).click()
    row.get_by_role("button", name="Save").click()
    expect(row.locator(".is-done")).to_contain_text("Second follow-up")
    expect(row.locator(".days")).to_contain_text("Second follow-up to Dana Ruiz, opens Mon 7 Dec")
    row.get_by_role("button", name="Undo").click()
    expect(bar).to_be_visible()
    expect(row.locator(".days")).not_to_contain_text("Second follow-up")


def test_a_task_is_snoozed_below_its_row_and_undone(page: Page, live_server: Any, meeting: models.Interview) -> None:
    page.goto(f"{live_server.url}/horizon/")
    row = line(page, meeting)
    row.get_by_role("link", name="Call Dana Ruiz, until").click()
    row.get_by_role("link", name="Snooze: Call Dana Ruiz").click()
    row.get_by_role("radio").first.check(force=True)
    row.get_by_role("button", name="Snooze").click()
    expect(page.locator("#_toast")).to_contain_text("Snoozed the status check at Acme to Tue 1 Dec")
    expect(row.locator(".days")).to_contain_text("Call Dana Ruiz, opens tomorrow, Tue 1 Dec")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(row.locator(".days")).to_contain_text("Call Dana Ruiz, until tomorrow, Tue 1 Dec")
    expect(page.locator("#_toast")).to_contain_text("Undone")
    page.locator("#_toast").get_by_role("link", name="Dismiss").click()
    expect(page).to_have_url(f"{live_server.url}/horizon/")


def test_days_off_tell_their_names(page: Page, live_server: Any, meeting: models.Interview) -> None:
    page.goto(f"{live_server.url}/horizon/")
    row = line(page, meeting)
    row.locator(".shade").filter(has_text="Thanksgiving").hover()
    name = row.get_by_text("Thu 26 Nov, Thanksgiving Day")
    expect(name).not_to_be_visible()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(name).to_be_visible()


@pytest.mark.parametrize("weeks", [4, 12])
def test_on_a_phone_the_page_stays_in_its_width_and_is_accessible(
    page: Page, live_server: Any, meeting: models.Interview, axe: Callable[[Page], None], weeks: int
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/horizon/?weeks={weeks}")
    page.get_by_text("The same as a table").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    axe(page)
    line(page, meeting).get_by_role("link", name="Call Dana Ruiz").click()
    expect(line(page, meeting).get_by_role("heading", name="Before you dial")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_javascript_bars_and_flags_are_links(browser: Any, live_server: Any, meeting: models.Interview) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/horizon/")
    page.get_by_role("link", name="Call Dana Ruiz").first.click()
    expect(page.get_by_role("heading", name="Before you dial")).to_be_visible()
    page.goto(f"{live_server.url}/horizon/")
    flag(page, meeting).click()
    page.get_by_label("They decide by").fill("2026-12-04")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#_toast")).to_contain_text("to Fri 4 Dec")
    page.goto(f"{live_server.url}/horizon/")
    page.get_by_role("link", name="8 weeks").click()
    page.get_by_role("link", name="Later").click()
    expect(page.locator("h1 + .lead")).to_have_text("Mon 21 Dec - Sun 14 Feb 2027")


def test_on_paper_the_table_stands_in_for_the_picture(page: Page, live_server: Any, meeting: models.Interview) -> None:
    page.emulate_media(media="print")
    page.goto(f"{live_server.url}/horizon/")
    expect(page.locator("#_table")).to_be_visible()
    expect(line(page, meeting)).not_to_be_visible()
