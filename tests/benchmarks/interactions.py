"""What a person waits for in a real browser: from the press to the painted answer, on the generated searches."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.pages import serving
from tests.browser import installed

ALL = "all interactions"
WARM = 2
"""Rounds that are not counted: they warm the browser and the server."""
HANDS = (Path(__file__).parent / "hands.js").read_text("utf-8")
CALL = ".task:not(.is-coming):has([aria-label='By phone']) a[data-open][aria-expanded=false]"


@dataclass(frozen=True, slots=True)
class Waited:
    """One interaction: milliseconds from the press to the painted answer, of so many presses."""

    p50: float
    p98: float
    presses: int


def interactions(folder: Path, rounds: int) -> dict[str, Waited]:
    """Every interaction ``rounds`` times, in turn, on a server of its own; nothing where there is no browser.

    The last entry is all of them together.
    """
    path = installed.browser()
    if not path:
        return {}
    with serving(folder) as client, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=installed.arguments())
        context = browser.new_context(base_url=client.origin, reduced_motion="reduce")
        context.add_init_script(HANDS)
        taken = _taken(context.new_page(), rounds)
        browser.close()
    every = [ms for times in taken.values() for ms in times]
    return {name: _waited(times) for name, times in (taken | {ALL: every}).items()}


def _taken(page: Page, rounds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {}
    for number in range(WARM + rounds):
        for name, ms in _round(page):
            if number >= WARM:
                taken.setdefault(name, []).append(ms)
    return taken


def _waited(times: list[float]) -> Waited:
    ordered = sorted(times)
    return Waited(statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.98))], len(ordered))


def _round(page: Page) -> list[tuple[str, float]]:
    """Each interaction once, as a person goes through the app."""
    page.goto("/contacts/")
    return [*_through_today(page), *_through_the_application(page), *_through_the_list(page), *_around(page)]


def _through_today(page: Page) -> Iterator[tuple[str, float]]:
    yield "go to Today", _leave(page, ".nav a[href='/']")
    key = page.locator(CALL).first.get_attribute("href") or ""
    card = f"#_task-{key.strip('/').split('/')[-1]}"
    yield "open a follow-up", _click(page, f"{card} [data-open]")
    yield "tick an item", _click(page, f"{card} .tick")
    yield "choose an outcome: what follows", _click(page, f"{card} [name=outcome][value=vague]")
    yield "mark a call done", _click(page, f"{card} .outcome .button.go")
    yield "undo it", _click(page, ".is-done [data-key=u]")


def _through_the_application(page: Page) -> Iterator[tuple[str, float]]:
    _click(page, f"{CALL}")
    yield "go to its application", _leave(page, ".work-foot a[href^='/applications/']")
    yield "open its decision date", _click(page, ".interview a.edit-in-place")
    field = page.locator("#id_decision_on")
    day = date.fromisoformat(field.input_value() or page.evaluate("new Date().toISOString().slice(0, 10)"))
    field.fill((day + timedelta(days=3)).isoformat())
    yield "move its decision date", _click(page, ".interview .inline-edit .button.go")
    yield "undo the move", _leave(page, ".interview .moved button")


def _through_the_list(page: Page) -> Iterator[tuple[str, float]]:
    yield "go to Applications", _leave(page, ".nav a[href='/applications/']")
    yield "search while typing", _type(page, "#q", "engineer north")
    yield "order by company", _click(page, "#sort-company, #sort-application")
    yield "open the palette", _number(page.evaluate("hands.shortcut('k', '#palette[open] [role=option]')"))
    yield "type in the palette", _type(page, "#palette [role=combobox]", "garcia")
    page.keyboard.press("Escape")


def _around(page: Page) -> Iterator[tuple[str, float]]:
    yield "go to the board", _leave(page, ".toggle a[href^='/applications/board/']")
    yield "go to Horizon", _leave(page, ".nav a[href='/horizon/']")
    yield "look at later days", _leave(page, "a[rel=next]")
    yield "go to Insights", _leave(page, ".nav a[href='/insights/']")


def _click(page: Page, selector: str) -> float:
    return _number(page.evaluate("selector => hands.click(selector)", selector))


def _type(page: Page, selector: str, text: str) -> float:
    return _number(page.evaluate("([selector, text]) => hands.type(selector, text)", [selector, text]))


def _leave(page: Page, selector: str) -> float:
    with page.expect_navigation():
        page.evaluate("selector => hands.leave(selector)", selector)
    return _number(page.evaluate("hands.arrived()"))


def _number(found: Any) -> float:
    return float(found)
