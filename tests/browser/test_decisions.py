"""Deciding otherwise than recommended, the history, the paper: by mouse, by keyboard, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from followup import models
from followup.services.applications import set_status
from followup.services.own_tasks import key_of
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

At = Callable[[str], datetime]


@pytest.fixture
def key(at: At) -> str:
    """A call to Dana Ruiz due Wed 2 - Thu 3 Dec; Robin Lee is known as well."""
    at("2026-12-02T09:00:00-05:00")
    factories.profile()
    row = factories.application("Acme", "Engineer")
    dana = factories.contact("Dana Ruiz", of=row, phone="+1 415 555 0100")
    factories.contact("Robin Lee", "recruiter", of=row, email="robin@acme.example")
    one = factories.interview(row, "2026-11-20T10:00", decision="2026-12-01", who=[dana])
    factories.touchpoint(row, "thank_you", "2026-11-20T15:00", "sent", interview=one)
    return f"status_check-i{one.pk}"


def stored(key: str) -> tuple[str, str, str]:
    task = models.Task.objects.get(pk=key)
    return task.channel, task.recipients, task.opens_on.isoformat()


def test_a_snooze_is_seen_in_the_reason_and_undone_by_mouse(page: Page, live_server: Any, key: str) -> None:
    page.goto(live_server.url)
    card = page.locator(f"[id='_task-{key}']")
    card.get_by_role("link", name="Snooze").click()
    card.locator("label", has=page.get_by_role("radio", name="Mon 7 Dec")).click()
    card.get_by_role("button", name="Snooze").click()
    expect(card).to_contain_text("You snoozed this to Mon 7 Dec; it was due until Thu 3 Dec.")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(card).not_to_contain_text("You snoozed this")
    assert stored(key)[2] == "2026-12-02"


def test_an_own_channel_stands_beside_the_recommended_one_and_goes_back(
    page: Page, live_server: Any, key: str, axe: Callable[[Page], None]
) -> None:
    page.goto(f"{live_server.url}/tasks/{key}/")
    card = page.locator(f"[id='_task-{key}']")
    card.get_by_text("The window and why").click()
    card.get_by_label("Channel").select_option("email")
    card.get_by_label("Recipient").select_option(label="Robin Lee")
    card.get_by_role("button", name="Change it").click()
    expect(card).to_contain_text("You chose email; recommended was a call, because")
    expect(card).to_contain_text("You chose Robin Lee; recommended was Dana Ruiz, the hiring manager")
    expect(card.get_by_text("The window and why")).to_be_focused()
    axe(page)
    card.get_by_role("button", name="Use the recommended channel").click()
    expect(card.get_by_role("button", name="Use the recommended channel")).to_have_count(0)
    expect(card.get_by_text("The window and why")).to_be_focused()
    assert stored(key)[:2] == ("phone", "Robin Lee")
    page.locator("#_toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#_toast")).to_contain_text("Undone: Back to the recommended channel")
    assert stored(key)[0] == "email"


def test_by_keyboard_alone(page: Page, live_server: Any, key: str) -> None:
    page.goto(f"{live_server.url}/tasks/{key}/")
    card = page.locator(f"[id='_task-{key}']")
    card.get_by_text("The window and why").press("Enter")
    card.get_by_label("First day").fill("2026-12-07")
    card.get_by_label("Last day").fill("2026-12-08")
    card.get_by_label("Last day").press("Enter")
    expect(card).to_contain_text("You moved this from Wed 2 - Thu 3 Dec to Mon 7 - Tue 8 Dec.")
    expect(card.get_by_label("Last day")).to_be_focused()
    card.get_by_role("button", name="Use the recommended window").press("Enter")
    expect(card.get_by_role("button", name="Use the recommended window")).to_have_count(0)
    assert stored(key)[2] == "2026-12-02"


def test_the_history_is_narrowed_in_place_and_the_address_keeps_it(
    page: Page, live_server: Any, key: str, axe: Callable[[Page], None]
) -> None:
    row = models.Application.objects.get()
    set_status(row.pk, row.version, "offer")
    page.goto(f"{live_server.url}/applications/{row.pk}/")
    history = page.locator("#_history")
    history.locator("summary").click()
    expect(history).to_contain_text("from interviewing to offer")
    history.get_by_label("Show").focus()
    history.get_by_label("Show").select_option("dates")
    expect(history).to_contain_text("Nothing here fits")
    expect(history.get_by_label("Show")).to_be_focused()
    assert page.url.endswith(f"/applications/{row.pk}/?history=dates")
    history.get_by_label("Show").select_option("details")
    history.get_by_label("With the words").press_sequentially("OFFER")
    expect(history.get_by_role("status")).to_contain_text("1 of")
    expect(history.get_by_label("With the words")).to_be_focused()
    page.wait_for_url("**words=OFFER")
    page.reload()
    expect(history.get_by_label("With the words")).to_have_value("OFFER")
    expect(history).to_contain_text("from interviewing to offer")
    axe(page)
    history.get_by_role("button", name="Undo").click()
    expect(page.locator("#_toast")).to_contain_text("Undone: Status")
    row.refresh_from_db()
    assert row.status == "interviewing"
    assert "words=OFFER" in page.url


def test_an_answer_is_foreseen_before_it_is_logged(page: Page, live_server: Any, key: str) -> None:
    row = models.Application.objects.get()
    page.goto(f"{live_server.url}/applications/{row.pk}/responses/new/")
    page.locator("label", has=page.get_by_role("radio", name="Offer")).click()
    expect(page.locator("#_follows-response")).to_contain_text("The status changes from interviewing to offer.")
    page.locator("label", has=page.get_by_role("radio", name="Still deciding")).click()
    expect(page.locator("#_follows-response")).to_contain_text("Next: ")


def test_on_a_phone_without_scripts(browser: Browser, live_server: Any, key: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/tasks/{key}/")
    page.get_by_text("The window and why").click()
    page.get_by_label("Channel").select_option("email")
    page.get_by_role("button", name="Change it").click()
    page.get_by_text("The window and why").click()
    expect(page.locator("main")).to_contain_text("You chose email; recommended was a call")
    page.get_by_role("button", name="Use the recommended channel").click()
    expect(page.locator("#_toast")).to_contain_text("Back to the recommended channel")
    row = models.Application.objects.get()
    page.goto(f"{live_server.url}/applications/{row.pk}/")
    page.locator("#_history summary").click()
    page.get_by_label("With the words").fill("by phone")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#_history")).to_contain_text("Back to the recommended channel")
    expect(page.locator("#_history")).to_contain_text("2 of")
    page.goto(f"{live_server.url}/applications/{row.pk}/responses/new/")
    page.get_by_label("Offer").check()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.locator("main")).to_contain_text("The status changes from interviewing to offer.")
    page.goto(f"{live_server.url}/week/")
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_paper_is_whole(page: Page, live_server: Any, key: str, tmp_path: Path, size: str) -> None:
    row = models.Application.objects.get()
    models.Application.objects.update(notes="word " * 3000)
    width = {"A4": 688, "Letter": 710}[size]  # the paper without its margins, in CSS pixels
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print")
    for number, path in enumerate((f"/applications/{row.pk}/print/", "/week/", f"/applications/{row.pk}/", "/")):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        for hidden in page.locator(".shell, .button, form").all():
            expect(hidden).to_be_hidden()
        made = page.pdf(path=tmp_path / f"{number}.pdf", format=size)
        assert made.startswith(b"%PDF")
        assert made.count(b"/Type /Page\n") >= (2 if number == 0 else 1)


def test_the_button_prints(page: Page, live_server: Any, key: str) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.goto(f"{live_server.url}/week/")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")


def test_what_is_deleted_is_restored_from_the_bin_by_keyboard(
    page: Page, live_server: Any, key: str, axe: Callable[[Page], None]
) -> None:
    own = factories.own_task(models.Application.objects.get(), "Send the portfolio")
    page.goto(f"{live_server.url}/tasks/{key_of(own)}/edit/")
    page.get_by_role("button", name="Delete").press("Enter")
    expect(page.locator("#_toast")).to_contain_text("Moved the task Send the portfolio at Acme to the bin.")
    page.goto(f"{live_server.url}/contacts/")
    page.get_by_role("link", name="The bin").press("Enter")
    axe(page)
    page.get_by_role("button", name="Restore Send the portfolio").press("Enter")
    expect(page.locator("#_toast")).to_contain_text("Restored from the bin: a task at Acme.")
    assert models.Task.objects.filter(pk=key_of(own)).exists()
    page.locator("#_toast").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#_toast")).to_contain_text("Undone: Restored from the bin")
    expect(page.get_by_role("button", name="Restore Send the portfolio")).to_be_visible()
