"""A real browser, a console that has to stay silent, and axe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser import installed

# Playwright's synchronous interface keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a page is a browser test."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    """An installed browser, else Playwright's own; without one the tests are skipped, or fail where CI is set."""
    args = {**browser_type_launch_args, "args": installed.arguments()}
    if found := installed.browser():
        return {**args, "executable_path": found}
    if installed.playwrights_own(playwright.chromium):
        return args
    reason = f"no browser for the tests; get one with {installed.HOW_TO_GET_ONE}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The same person everywhere: English, in Los Angeles, on a laptop, with motion reduced."""
    return {
        **browser_context_args,
        "locale": "en-US",
        "timezone_id": "America/Los_Angeles",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",
    }


FOCUS = """
(() => {
  let had = "";
  addEventListener("htmx:beforeSwap", () => {
    const active = document.activeElement;
    had = active && active !== document.body ? active.outerHTML.slice(0, 120) : "";
  }, true);
  addEventListener("htmx:afterSettle", () => setTimeout(() => {
    const active = document.activeElement;
    if (had && (!active || active === document.body)) console.error(`the focus was lost by a swap; it was on ${had}`);
  }, 0));
})();
"""
"""Complains in the console when a swap takes the focus away and gives it to nothing."""


@dataclass
class Console:
    """What the browser complained about. ``allow`` takes a part of a message that a test provokes on purpose."""

    heard: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, part: str) -> None:
        """Expect messages that contain ``part``."""
        self.allowed.append(part)

    def unexpected(self) -> list[str]:
        """What nobody allowed."""
        return [message for message in self.heard if not any(part in message for part in self.allowed)]


@pytest.fixture
def console(context: BrowserContext) -> Iterator[Console]:
    """Fails the test on any message in the console and any error in a script, of whichever page of the context.

    A swap that loses the focus is such a message: see ``FOCUS``.
    """
    made = Console()
    context.add_init_script(FOCUS)
    context.on("console", lambda message: made.heard.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda problem: made.heard.append(f"script error: {problem.error}"))
    yield made
    assert made.unexpected() == []


@pytest.fixture
def page(console: Console, page: Page) -> Page:
    """A page whose console has to stay silent (see ``console``)."""
    return page


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)`` fails the test where the page breaks WCAG 2.2 AA or a best practice, and names each place."""
    auditor = Axe()

    def audit(page: Page) -> None:
        found = auditor.run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()

    return audit
