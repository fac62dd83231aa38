"""The palette and the keys, as hands use them: opened, asked, walked and left without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from followup.models import Application
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

Audit = Callable[[Page], None]
NOW = "2026-11-30T10:00:00-05:00"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(autouse=True)
def _world(at: Callable[[str], datetime]) -> None:
    at(NOW)
    acme = make.application("Acme", "Data Engineer", notes="The Kubernetes team is in Zürich.")
    make.interview(acme, "2026-11-20T10:00", decision="2026-11-25", who=[make.contact("Dana Ruiz", of=acme)])
    make.application(LONG, f"{LONG} مهندس برمجيات 🎉")


def opened(page: Page, by: str = "Control+k") -> Locator:
    page.keyboard.press(by)
    field = page.get_by_role("combobox", name="Search or jump")
    expect(field).to_be_focused()
    return field


def hold(page: Page, pattern: str, times: int | None = None) -> list[Route]:
    """What the page asks for there from now on, and does not get before it is continued."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep, times=times)
    return held


def chosen(page: Page) -> Locator:
    """The option that a screen reader is told of."""
    return page.locator("#palette-list [aria-selected=true]")


def test_type_walk_and_land_by_keyboard(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/settings/")
    field = opened(page)
    expect(chosen(page)).to_contain_text("Call Dana Ruiz")
    field.press_sequentially("zurich kube")
    expect(page.get_by_role("option", name="\u201czurich kube\u201d")).to_be_attached()
    expect(chosen(page)).to_contain_text("Call Dana Ruiz")
    field.press("ArrowDown")
    expect(chosen(page)).to_contain_text("Acme - Data Engineer notes: The Kubernetes team is in Zürich.")
    expect(chosen(page)).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen(page).get_attribute("id")
    field.press("End")
    expect(chosen(page)).to_contain_text("Search applications")
    field.press("ArrowDown")
    expect(chosen(page)).to_contain_text("Call Dana Ruiz")
    field.press("ArrowUp")
    field.press("Home")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Acme")


@pytest.mark.parametrize(
    "path",
    ["/", "/horizon/", "/applications/", "/applications/board/", "/insights/", "/contacts/", "/settings/", "acme"],
)
def test_it_is_asked_and_walked_on_every_section(page: Page, live_server: Any, path: str) -> None:
    acme = Application.objects.get(company="Acme")
    page.goto(live_server.url + (f"/applications/{acme.pk}/" if path == "acme" else path))
    opened(page).press_sequentially("data eng")
    offered = page.get_by_role("dialog").get_by_role("option")
    expect(offered.filter(has_text="\u201cdata eng\u201d")).to_be_visible()
    expect(page.get_by_role("listbox", name="Results")).to_have_count(1)
    expect(chosen(page)).to_contain_text("Call Dana Ruiz")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_contain_text("Acme - Data Engineer")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url("**/applications/?q=data+eng")


def test_escape_closes_it_and_gives_the_focus_back(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/settings/")
    name = page.locator("input[name=name]").first
    name.focus()
    opened(page).press_sequentially("acm")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_have_count(0)
    expect(name).to_be_focused()


def test_enter_pressed_before_the_answer_waits_for_it(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/contacts/")
    opened(page)
    page.keyboard.type("insights")
    page.keyboard.press("Enter")
    page.wait_for_url("**/insights/")


@pytest.mark.parametrize("slow", ["**/palette.js*", "**/palette/?keys=*"])
def test_what_is_typed_before_it_is_there_is_typed_into_it(page: Page, live_server: Any, slow: str) -> None:
    held = hold(page, slow, times=1)
    page.goto(f"{live_server.url}/contacts/")
    with page.expect_request(slow):
        page.keyboard.press("Control+k")
    page.keyboard.type("nuxinsighx")
    page.keyboard.press("Backspace")
    for _ in range(2):
        page.keyboard.press("Control+k")
    page.keyboard.type("ts")
    assert page.url.endswith("/contacts/")
    held[0].continue_()
    field = page.get_by_role("combobox", name="Search or jump")
    expect(field).to_be_focused()
    expect(field).to_have_value("nuxinsights")
    expect(page.get_by_role("option", name="\u201cnuxinsights\u201d")).to_be_visible()
    assert len(held) == 1


def test_enter_pressed_before_it_is_there_acts_on_what_was_typed(page: Page, live_server: Any) -> None:
    held = hold(page, "**/palette.js*")
    page.goto(f"{live_server.url}/contacts/")
    with page.expect_request("**/palette.js*"):
        page.keyboard.press("Control+k")
    page.keyboard.type("insights")
    page.keyboard.press("Enter")
    held[0].continue_()
    page.wait_for_url("**/insights/")


def test_escape_before_it_is_there_keeps_the_page_as_it_is(page: Page, live_server: Any) -> None:
    held = hold(page, "**/palette/?keys=*")
    page.goto(f"{live_server.url}/contacts/")
    with page.expect_request("**/palette/?keys=*"):
        page.keyboard.press("Control+k")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    with page.expect_response("**/palette/?keys=*"):
        held[0].continue_()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("n")
    page.wait_for_url("**/applications/new/")


def test_its_button_opens_it_and_a_click_beside_it_closes_it(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/contacts/")
    page.get_by_role("link", name="Search or jump").click()
    expect(page.get_by_role("combobox")).to_be_focused()
    page.mouse.click(5, 5)
    expect(page.locator("#palette")).to_have_count(0)
    page.get_by_role("link", name="Search or jump").click()
    page.get_by_role("option", name="Bin").click()
    page.wait_for_url("**/bin/")


def test_undo_is_offered_where_there_is_something_to_undo(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/applications/new/")
    opened(page).press_sequentially("undo")
    expect(page.get_by_role("option", name="\u201cundo\u201d")).to_be_visible()
    expect(page.locator("#palette-list [role=option]")).to_have_count(1)
    expect(page.get_by_role("group", name="Actions")).to_have_count(0)
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("1 to choose from")
    page.keyboard.press("Escape")
    page.get_by_label("Company").fill("Bolt")
    page.get_by_label("Role", exact=True).fill("Cook")
    page.get_by_role("button", name="Add", exact=False).first.click()
    expect(page.locator("#_toast")).to_contain_text("Added Bolt")
    opened(page).press_sequentially("undo")
    expect(chosen(page)).to_contain_text("Undo")
    page.keyboard.press("Enter")
    expect(page.locator("#_toast")).to_contain_text("Undone")


def test_the_sheet_of_keys_opens_by_its_key_its_link_and_the_palette(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/contacts/")
    sheet = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(sheet).to_contain_text("Search or jump")
    page.keyboard.press("Enter")
    expect(sheet).to_have_count(0)
    page.get_by_role("link", name="Keys").click()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    opened(page).press_sequentially("shortcuts")
    expect(chosen(page)).to_contain_text("Keys")
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()


@pytest.mark.parametrize(("by", "path"), [("?", "/keys/"), ("Control+k", "/palette/?keys=*")])
def test_a_key_pressed_twice_opens_one_dialog(page: Page, live_server: Any, by: str, path: str) -> None:
    page.goto(f"{live_server.url}/contacts/")
    held = hold(page, f"**{path}")
    with page.expect_request(f"**{path}"):
        page.keyboard.press(by)
    page.keyboard.press(by)
    page.evaluate("() => new Promise((done) => setTimeout(done))")  # the second press was heard
    held[0].continue_()
    expect(page.locator("dialog")).to_have_count(1)
    assert len(held) == 1
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_g_and_a_letter_go_places_and_the_slash_goes_to_a_search(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    for letter, path in {"h": "/horizon/", "i": "/insights/", "b": "/applications/board/", "c": "/contacts/"}.items():
        page.keyboard.press("g")
        page.keyboard.press(letter)
        page.wait_for_url(f"**{path}")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.goto(f"{live_server.url}/settings/")
    page.keyboard.press("/")
    page.wait_for_url("**/applications/#q")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_n_leads_to_the_first_field_of_a_new_application(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    page.keyboard.press("n")
    expect(page.get_by_label("Company")).to_be_focused()
    page.keyboard.type("new")
    expect(page.get_by_label("Company")).to_have_value("new")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_spills_over_whatever_the_names(page: Page, live_server: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{live_server.url}/settings/")
    opened(page).press_sequentially("donau")
    expect(page.get_by_role("option", name="\u201cdonau\u201d")).to_be_attached()
    wide = "e => e.scrollWidth - e.clientWidth"
    assert page.locator("#palette-list").evaluate(wide) <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for option in page.locator("#palette-list [role=option]").all():
        box = option.bounding_box()
        assert box
        assert box["height"] >= 24


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_axe_finds_nothing_while_a_dialog_is_open(page: Page, live_server: Any, axe: Audit, look: str) -> None:
    if look == "forced":
        page.emulate_media(forced_colors="active")
    else:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    page.goto(f"{live_server.url}/settings/")
    opened(page).press_sequentially("a")
    expect(chosen(page)).to_have_count(1)
    expect(page.get_by_role("group", name="People")).to_be_visible()
    axe(page)
    if look == "forced":
        outlines = chosen(page).evaluate("e => getComputedStyle(e).outlineStyle")
        assert outlines == "solid"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    axe(page)
