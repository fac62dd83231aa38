"""Makes the README's pictures: ``python3 manage.py test tests/browser/screenshots.py``. Not collected otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from followup import models
from followup.demo import load_demo
from followup.services.profile import edit_profile, ensure_profile

pytestmark = pytest.mark.django_db(transaction=True)

DOCS = Path(__file__).parents[2] / "docs"
NOW = "2026-11-30T10:00:00-08:00"


@pytest.fixture(autouse=True)
def demo(at: Callable[[str], datetime]) -> None:
    """The sample search on a Monday morning in California."""
    at(NOW)
    ensure_profile()
    load_demo()
    edit_profile(models.Profile.objects.get().version, {"timezone": "America/Los_Angeles"})


def late_call() -> models.Task:
    """The late call to Orchard Robotics."""
    return models.Task.objects.get(kind="status_check", state="open", application__company="Orchard Robotics")


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("today", 1280, "light"), ("today-dark", 1280, "dark"), ("today-390", 390, "light")]
)
def test_today(page: Page, live_server: Any, name: str, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url)
    page.screenshot(path=DOCS / f"{name}.png")


def test_the_call(page: Page, live_server: Any, console: Any) -> None:
    console.allow("inline style")  # the browser's own caret, hidden for the picture
    task = late_call()
    page.set_viewport_size({"width": 1280, "height": 1060})
    page.goto(live_server.url)
    card = page.locator(f"[id='_task-{task.key}']")
    card.get_by_role("link", name=f"Call {task.recipients}", exact=True).click()
    for item in ("Quiet, private place", "Reliable reception"):
        card.get_by_role("checkbox", name=item).click()
    card.locator("label", has=page.get_by_role("radio", name="They gave a date")).click()
    card.locator("input[type=date][name=agreed_on]").fill("2026-12-18")
    card.locator("label", has=page.get_by_role("radio", name="Another day")).click()
    card.locator("label", has=page.get_by_role("radio", name="They come back to me")).click()
    card.get_by_text("Then:").wait_for()
    card.evaluate("element => element.scrollIntoView({block: 'start'})")
    page.screenshot(path=DOCS / "call.png")


def test_the_application(page: Page, live_server: Any, console: Any) -> None:
    console.allow("inline style")
    task = late_call()
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto(f"{live_server.url}/applications/{task.application_id}/")
    page.locator("a.edit-in-place").first.click()
    page.get_by_role("textbox", name="They decide by").fill("2026-12-11")
    page.get_by_role("textbox", name="They decide by").press("Enter")
    page.locator(".moves").first.wait_for()
    page.screenshot(path=DOCS / "application.png")


@pytest.mark.parametrize(
    ("name", "path", "height"),
    [
        ("horizon", "/horizon/", 900),
        ("applications", "/applications/", 860),
        ("board", "/applications/board/", 860),
        ("insights", "/insights/", 1100),
    ],
)
def test_a_page(page: Page, live_server: Any, name: str, path: str, height: int) -> None:
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(live_server.url + path)
    page.screenshot(path=DOCS / f"{name}.png")
