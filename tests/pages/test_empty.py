"""No dead ends: each page with nothing on it says what it is for and has its one action."""

from __future__ import annotations

import re

import pytest

from tests import factories as make
from tests.pages.kit import words

pytestmark = pytest.mark.django_db

EMPTY = {
    "/horizon/": "Each running application is a line here",
    "/applications/": "The company and the role are enough",
    "/insights/": "how far your applications come",
    "/contacts/": "who interviewed you",
    "/bin/": "What you delete waits here",
    "/calls/": "No call is open now",
    "/today/late/": "A follow-up comes up when its window opens",
    "/today/waiting/": "A follow-up comes up when its window opens",
}
INSIDE = ("_follow_ups", "_interviews", "_contacts", "_correspondence", "_days_off")


@pytest.mark.parametrize("path", EMPTY)
def test_an_empty_page_says_what_it_is_for_and_has_its_action(visitor, path):
    page = visitor.get(path)
    assert EMPTY[path] in words(page)
    main = re.search(r"<main.*</main>", page.content.decode(), re.DOTALL)
    assert main
    assert re.search(r'<(a class="button[^"]*" href=|button class="button)', main[0])


def test_each_empty_section_of_an_application_says_what_to_do(visitor):
    row = make.application(status="saved")
    html = visitor.get(f"/applications/{row.pk}/").content.decode()
    for region in INSIDE:
        section = re.search(rf'id="{region}".*?</section>', html, re.DOTALL)
        assert section, region
        assert re.search(r"<(a|button|summary)\b", section[0]), region
        assert re.search(r"<p\b[^>]*>[^<]{10,}", section[0]), region


def test_nothing_found_leads_back_to_everything(visitor):
    make.contact(of=make.application())
    for path in ("/applications/?q=zzz", "/contacts/?q=zzz"):
        html = visitor.get(path).content.decode()
        assert re.search(r'class="empty small">.*<a class="button" href="/(applications|contacts)/', html, re.DOTALL)
