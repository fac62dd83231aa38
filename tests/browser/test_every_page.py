"""What holds on every page: axe finds nothing in any theme, no text is cut off, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from playwright.sync_api import Page

from followup import models
from followup.demo import load_demo
from followup.services import own_tasks
from followup.services.profile import ensure_profile
from tests import factories
from tests.browser.overfull import overfull
from tests.browser.pages import NO_PAGES, PAGES, Places, paths

pytestmark = pytest.mark.django_db(transaction=True)

NOW = "2026-11-30T10:00:00-05:00"

SPILLED = (Path(__file__).parent / "spilled.js").read_text("utf-8")
"""Names what spills out of the box that holds it, and a page that scrolls sideways."""


TWICE = """
() => [...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at)
"""
"""The ids that two elements have."""


@pytest.fixture
def demo(at: Callable[[str], datetime]) -> Places:
    """The demo on a Monday."""
    at("2026-11-30T10:00:00-08:00")
    ensure_profile()
    load_demo()
    task = models.Task.objects.filter(kind="status_check", state="open", channel="phone").order_by("closes_at").first()
    assert task
    assert task.interview_id
    assert task.recipient_id
    own = factories.own_task(task.application)
    return Places(task.key, task.application_id, task.interview_id, task.recipient_id, own_tasks.key_of(own))


def test_every_address_is_a_page_or_known_to_be_none() -> None:
    client = Client()
    patterns = [one for one in get_resolver().url_patterns if isinstance(one, URLPattern)]
    asked = {str(one.name): one.callback for one in patterns}
    assert set(PAGES) | NO_PAGES <= set(asked)
    unknown = set(asked) - set(PAGES) - NO_PAGES
    posts = {name for name in unknown if _refuses_get(client, asked[name])}
    assert unknown - posts == set(), "add these to tests/browser/pages.py"


def _refuses_get(client: Client, view: Any) -> bool:
    """Whether the view takes posts only: its decorator answers before it looks at any argument."""
    request = client.get("/healthz").wsgi_request
    try:
        return bool(view(request).status_code == 405)
    except TypeError:
        return False


@pytest.mark.parametrize("theme", ["light", "dark", "forced-colors"])
def test_axe_finds_nothing_on_any_page(
    page: Page, live_server: Any, demo: Places, axe: Callable[[Page], None], theme: str
) -> None:
    forced = theme == "forced-colors"
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", forced_colors="active" if forced else None)
    for path in paths(demo):
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, path
        axe(page)


def test_no_page_has_one_id_twice_also_with_the_palette_open(page: Page, live_server: Any, demo: Places) -> None:
    twice = {}
    for path in paths(demo):
        page.goto(live_server.url + path)
        page.keyboard.press("Control+k")
        page.locator("#palette [role=combobox]").press_sequentially("a")
        page.get_by_role("option", name="\u201ca\u201d").wait_for()
        if found := page.evaluate(TWICE):
            twice[path] = found
    assert not twice


@pytest.mark.parametrize("width", [390, 640, 1280])
def test_nothing_spills_over_with_long_names(
    page: Page, live_server: Any, at: Callable[[str], datetime], width: int
) -> None:
    """640 px is what a window of 1280 px has at 200 % zoom."""
    at(NOW)
    places = overfull()
    page.set_viewport_size({"width": width, "height": 900})
    spilled = {}
    for path in paths(places):
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, path
        if found := page.evaluate(SPILLED):
            spilled[path] = found
    assert not spilled, "\n".join(f"{path}: {one}" for path, found in spilled.items() for one in found)


def test_what_spills_over_is_found(page: Page, live_server: Any, at: Callable[[str], datetime]) -> None:
    at(NOW)
    places = overfull()
    page.goto(f"{live_server.url}/applications/{places.application}/")
    page.evaluate("for (const h of document.querySelectorAll('h1')) { h.classList.add('nowrap'); }")
    assert page.evaluate(SPILLED)
