"""The main job, on the demo, as a person does it: from Today to a call marked done, and a date that moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from followup import models, projection
from followup.demo import load_demo
from followup.services.profile import ensure_profile
from followup.timeline.facts import Channel, Kind

pytestmark = pytest.mark.django_db(transaction=True)

NOW = "2026-11-30T10:00:00-08:00"


@pytest.fixture
def late_call(at: Callable[[str], datetime]) -> models.Task:
    """The demo on a Monday in California, and its late call to Orchard Robotics."""
    now = at(NOW)
    ensure_profile()
    load_demo()
    calls = models.Task.objects.filter(kind=Kind.STATUS_CHECK, channel=Channel.PHONE, state="open")
    return calls.select_related("application").get(closes_at__lte=now)


def test_from_today_to_a_call_marked_done_and_a_date_that_moves(
    page: Page, live_server: Any, late_call: models.Task
) -> None:
    page.goto(live_server.url)
    card = page.locator(f"[id='_task-{late_call.key}']")
    expect(card).to_contain_text("late")
    card.get_by_role("link", name=f"Call {late_call.recipients}", exact=True).click()
    expect(card.get_by_role("heading", name="Before you dial")).to_be_visible()

    for item in ("Quiet, private place", "Reliable reception"):
        tick = card.get_by_role("checkbox", name=item)
        tick.click()
        expect(tick).to_have_attribute("aria-checked", "true")

    card.locator("label", has=page.get_by_role("radio", name="They gave a date")).click()
    card.locator("label", has=page.get_by_role("radio", name="Another day")).click()
    card.locator("input[type=date][name=agreed_on]").fill("2026-12-18")
    card.locator("label", has=page.get_by_role("radio", name="They come back to me")).click()
    expect(card).to_contain_text("Then: second follow-up by email, Mon 28 - Thu 31 Dec")
    card.get_by_role("button", name="Save").click()

    done = page.locator(f"[id='_done-{late_call.key}']")
    expect(done).to_contain_text("they gave a date, Fri 18 Dec, and they come back to you")
    expect(done).to_contain_text("Then: Second follow-up, Mon 28")
    expect(done).to_contain_text("skips Fri 25 Dec, Christmas Day; Fri 1 Jan 2027, New Year's Day")
    second = models.Task.objects.get(kind=Kind.SECOND_FOLLOW_UP, application=late_call.application, state="open")
    assert (second.opens_on.isoformat(), second.closes_on.isoformat()) == ("2026-12-28", "2026-12-31")

    done.get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("late")
    assert models.Task.objects.get(pk=late_call.pk).state == "open"
    assert not models.Task.objects.filter(pk=second.pk).exists()

    page.goto(f"{live_server.url}/applications/{late_call.application_id}/")
    expect(page.locator("main")).not_to_contain_text("Second follow-up by email, Mon 28 Dec")
    interview = page.locator(f"[id='_interview-{late_call.interview_id}']")
    interview.locator("a.edit-in-place").click()
    day = interview.get_by_label("They decide by")
    expect(day).to_be_focused()
    day.fill("2026-12-11")
    day.press("Enter")
    moved = interview.locator(".moves")
    expect(moved).to_contain_text("Mon 14 - Tue 15 Dec")
    expect(moved.locator("del")).to_contain_text(" Nov")
    expect(page.locator("#_toast")).to_be_empty()
    assert models.Task.objects.get(pk=late_call.pk).opens_on.isoformat() == "2026-12-14"
    page.reload()
    expect(interview).to_contain_text("Fri 11 Dec")
    assert not list(projection.compare())


def test_the_main_job_without_javascript(browser: Any, live_server: Any, late_call: models.Task) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    page.locator(f"[id='_task-{late_call.key}']").get_by_role("link", name=f"Call {late_call.recipients}").first.click()
    page.get_by_role("checkbox", name="Quiet, private place").click()
    expect(page.get_by_role("checkbox", name="Quiet, private place")).to_have_attribute("aria-checked", "true")
    page.locator("label", has=page.get_by_role("radio", name="They gave a date")).click()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.locator("main")).to_contain_text("Which day")
    page.locator("input[type=date][name=agreed_on]").fill("2026-12-18")
    page.locator("label", has=page.get_by_role("radio", name="Another day")).click()
    page.locator("label", has=page.get_by_role("radio", name="They come back to me")).click()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.locator("main")).to_contain_text("Mon 28 - Thu 31 Dec")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#_toast")).to_contain_text("Mon 28 - Thu 31 Dec")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#_toast")).to_contain_text("Undone")
    page.goto(f"{live_server.url}/applications/{late_call.application_id}/")
    page.locator("a.edit-in-place").first.click()
    page.get_by_label("They decide by").fill("2026-12-11")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Fri 11 Dec")
    assert models.Task.objects.get(pk=late_call.pk).opens_on.isoformat() == "2026-12-14"
