"""The kit of the browser tests itself: the clock is ours, the console is heard, the policy holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import installed
from tests.browser.conftest import Console

pytestmark = pytest.mark.django_db(transaction=True)

Audit = Callable[[Page], None]
INLINE = "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"


def test_an_error_page_is_accessible_and_silent(page: Page, live_server: Any, console: Console, axe: Audit) -> None:
    console.allow("404")
    page.goto(f"{live_server.url}/nothing-here/")
    assert page.get_by_role("heading", level=1).inner_text() == "Not here"
    axe(page)


def test_the_console_is_heard(page: Page, live_server: Any, console: Console) -> None:
    console.allow("404")  # a browser looks for an icon where a page names none
    page.goto(f"{live_server.url}/healthz")
    with page.expect_event("pageerror"):
        page.evaluate("console.log('a message'); setTimeout(() => { throw new Error('a fault') }, 0)")
    assert console.unexpected() == ["log: a message", "script error: a fault"]
    console.heard.clear()


def test_the_policy_stops_inline_scripts(page: Page, live_server: Any, console: Console) -> None:
    console.allow("404")
    console.allow("Content Security Policy")
    page.goto(f"{live_server.url}/nothing-here/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in message for message in console.heard)


def test_an_error_answer_to_htmx_says_itself_in_the_toast(page: Page, live_server: Any, console: Console) -> None:
    console.allow("404")
    page.goto(f"{live_server.url}/nothing-here/")
    page.evaluate("htmx.ajax('GET', '/nothing-here-either/', '#main')")
    expect(page.locator("#_toast")).to_contain_text("There is nothing at this address.")
    assert page.get_by_role("heading", level=1).inner_text() == "Not here"


def test_a_swap_that_loses_the_focus_is_heard(page: Page, live_server: Any, console: Console) -> None:
    console.allow("404")
    page.goto(f"{live_server.url}/nothing-here/")
    page.get_by_role("link", name="Today", exact=True).first.focus()
    with page.expect_event("console", lambda message: "focus was lost" in message.text):
        page.evaluate(
            """() => {
              dispatchEvent(new Event("htmx:beforeSwap"));
              document.activeElement.remove();
              dispatchEvent(new Event("htmx:afterSettle"));
            }"""
        )
    console.allow("focus was lost")


def test_axe_finds_what_is_wrong(page: Page, live_server: Any, console: Console, axe: Audit) -> None:
    console.allow("404")  # a browser looks for an icon where a page names none
    page.goto(f"{live_server.url}/healthz")
    page.evaluate("document.body.append(document.createElement('button'))")
    with pytest.raises(AssertionError, match="button-name"):
        axe(page)


def test_the_server_reads_the_clock_of_the_test(
    page: Page, live_server: Any, at: Callable[[str], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.http import JsonResponse

    from followup import clock
    from followup.views import health

    monkeypatch.setattr(health, "JsonResponse", lambda told: JsonResponse({**told, "now": clock.now().isoformat()}))
    at("2026-11-27T09:00:00-08:00")
    page.goto(f"{live_server.url}/healthz")
    assert "2026-11-27T09:00:00-08:00" in page.content()


def test_a_name_that_does_not_run_is_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "NAMES", ("false",))
    monkeypatch.setattr(installed, "ELSEWHERE", ())
    assert installed.browser() == ""


def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert "--no-sandbox" not in installed.arguments()
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert "--no-sandbox" in installed.arguments()
