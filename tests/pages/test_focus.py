"""Where the focus is when a page opens: in the first field, where the form is what the page is for."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from followup.services import own_tasks
from tests import factories as make

AT_HAND = {
    "/welcome/": "name",
    "/welcome/interview/": "company",
    "/applications/new/": "company",
    "/applications/{application}/edit/": "company",
    "/applications/{application}/interviews/new/": "on",
    "/interviews/{interview}/edit/": "on",
    "/interviews/{interview}/decision/": "decision_on",
    "/contacts/new/": "name",
    "/contacts/{contact}/edit/": "name",
    "/applications/{application}/contacts/new/": "name",
    "/applications/{application}/responses/new/": "outcome",
    "/applications/{application}/tasks/new/": "title",
    "/tasks/{own}/edit/": "title",
}
"""Pages that are one form, and the field that one begins with."""


def focused(html: str) -> list[str]:
    """The names of what asks for the focus."""
    asking = re.findall(r"<(?:input|select|textarea|button)\b[^>]*\bautofocus\b[^>]*>", html)
    return [name[1] for tag in asking if (name := re.search(r'\bname="([^"]*)"', tag))]


@pytest.mark.parametrize("path", AT_HAND)
def test_a_page_that_is_a_form_opens_in_its_first_field(visitor: Client, ids: dict[str, int], path: str) -> None:
    own = make.own_task(make.application("Bolt"))
    html = visitor.get(path.format(**ids, own=own_tasks.key_of(own))).content.decode()
    assert focused(html) == [AT_HAND[path]]


@pytest.mark.parametrize("path", ["/", "/applications/", "/settings/", "/applications/{application}/"])
def test_a_page_to_read_takes_no_focus(visitor: Client, ids: dict[str, int], path: str) -> None:
    assert focused(visitor.get(path.format(**ids)).content.decode()) == []


def test_a_choice_that_is_needed_has_the_focus_once(visitor: Client, ids: dict[str, int]) -> None:
    path = f"/applications/{ids['application']}/responses/new/"
    token = re.search(r'name="token" value="(\w+)"', visitor.get(path).content.decode())
    assert token
    answer = visitor.post(path, {"token": token[1]})
    assert answer.status_code == 422
    assert focused(answer.content.decode()) == ["outcome"]
