"""Rows that are not there, methods that a page does not know: a 4xx with a page, and the database as it was."""

from __future__ import annotations

import pytest

from tests.pages.forms import FORMS
from tests.pages.kit import HTMX, rows, words

pytestmark = pytest.mark.django_db
HUGE = str(10**30)


PAGES = [
    *("/applications/{}/", "/applications/{}/edit/", "/applications/{}/interviews/new/"),
    *("/applications/{}/contacts/new/", "/applications/{}/responses/new/", "/applications/{}/tasks/new/"),
    *("/interviews/{}/edit/", "/interviews/{}/decision/", "/contacts/{}/edit/"),
]
ACTIONS = [
    *("/applications/{}/status/", "/applications/{}/delete/", "/applications/{}/notes/new/"),
    *("/applications/{}/days-off/new/", "/applications/{}/contacts/1/unlink/", "/interviews/{}/cancel/"),
    *("/interviews/{}/delete/", "/contacts/{}/delete/", "/touchpoints/{}/delete/", "/settings/days-off/{}/delete/"),
    *("/bin/contact/{}/restore/", "/events/{}/undo/"),
]


@pytest.mark.parametrize("path", PAGES)
def test_what_is_not_there(visitor, ids, path):
    for pk in ("0", "999999", "9" * 18, HUGE, "-1", "x", "%00", "1.5"):
        assert visitor.get(path.format(pk)).status_code in (400, 404)
        assert visitor.post(path.format(pk)).status_code in (400, 404, 405)


@pytest.mark.parametrize("path", ACTIONS)
def test_acting_on_what_is_not_there(visitor, ids, path):
    before = rows()
    good = {"status": "offer", "version": "0", "note": "x", "on": "2026-12-24"}
    for pk in ("0", "999999", "9" * 18, HUGE):
        for headers in ({}, HTMX):
            assert visitor.post(path.format(pk), good, headers=headers).status_code == 404
    assert rows() == before


@pytest.mark.parametrize("chosen", ["", "x", "0", HUGE, "999999", "\0"])
def test_linking_nobody(visitor, ids, chosen):
    before = rows()
    answer = visitor.post(f"/applications/{ids['application']}/contacts/link/", {"contact_id": chosen})
    assert answer.status_code in (404, 422)
    assert rows() == before


POSTED = [
    *("/applications/{application}/status/", "/applications/{application}/delete/"),
    *("/applications/{application}/notes/new/", "/applications/{application}/days-off/new/"),
    *("/applications/{application}/contacts/link/", "/applications/{application}/contacts/{contact}/unlink/"),
    *("/interviews/{interview}/cancel/", "/interviews/{interview}/delete/", "/contacts/{contact}/delete/"),
    *("/touchpoints/1/delete/", "/settings/profile/", "/settings/policy/", "/settings/policy/reset/"),
    *("/settings/days-off/", "/settings/days-off/1/delete/", "/bin/contact/1/restore/"),
]


@pytest.mark.parametrize("path", POSTED)
def test_reading_what_is_only_for_writing(visitor, ids, path):
    before = rows()
    answer = visitor.get(path.format(**ids))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "That cannot be done at this address." in words(answer)
    assert rows() == before


@pytest.mark.parametrize(
    "path", ["/applications/", "/applications/{application}/", "/contacts/", "/settings/", "/bin/"]
)
def test_writing_what_is_only_for_reading(visitor, ids, path):
    assert visitor.post(path.format(**ids)).status_code == 405


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_methods_that_no_page_knows(visitor, ids, form):
    before = rows()
    for method in (visitor.put, visitor.patch, visitor.delete):
        assert method(form.action.format(**ids)).status_code == 405
    assert rows() == before
