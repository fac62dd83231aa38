"""What a person waits for in a real browser: from the press to the painted answer, on the generated searches."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.pages import serving
from tests.browser import installed

ALL = "all interactions"
WARM = 2
"""Rounds that are not counted: they warm the browser and the server."""
HANDS = (Path(__file__).parent / "hands.js").read_text("utf-8")
CALL = "main a[data-open][aria-expanded=false][href*='/tasks/status_check']"


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
    page.goto("/applications/")
    done = [("go to Today", _leave(page, ".nav a[href='/']"))]
    key = page.locator(CALL).first.get_attribute("href") or ""
    card = f"#_task-{key.strip('/').split('/')[-1]}"
    done.append(("open a follow-up", _click(page, f"{card} [data-open]")))
    done.append(("tick an item", _click(page, f"{card} .tick")))
    done.append(("choose an outcome: what follows", _click(page, f"{card} [name=outcome][value=vague]")))
    done.append(("mark a call done", _click(page, f"{card} .outcome .button.go")))
    done.append(("undo it", _click(page, "[data-key=u]")))
    return done


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
