"""The bin: what is in it, restoring, emptying."""

from __future__ import annotations

import pytest

from followup.models import Application, Contact, Interview
from followup.services.applications import delete_application
from followup.services.contacts import delete_contact
from followup.services.interviews import delete_interview
from tests import factories as make
from tests.pages.kit import form_of, words

pytestmark = pytest.mark.django_db


def test_an_empty_bin_says_what_it_is(visitor):
    assert "The bin is empty" in words(visitor.get("/bin/"))
    assert "There is nothing in it." in words(visitor.get("/bin/empty/"))


def test_each_kind_is_listed_and_restored(visitor):
    application = make.application("Acme", "Baker")
    meeting = make.interview(application, "2026-11-20T10:00")
    dana = make.contact("Dana Ruiz", of=application)
    delete_interview(meeting.pk)
    delete_contact(dana.pk)
    delete_application(application.pk)
    for kind, pk, shown in [
        ("application", application.pk, "Acme - Baker"),
        ("interview", meeting.pk, "Interview of Fri 20 Nov, 10:00, Acme - Baker"),
        ("contact", dana.pk, "Dana Ruiz"),
    ]:
        page, path = visitor.get("/bin/"), f"/bin/{kind}/{pk}/restore/"
        assert shown in words(page)
        assert visitor.post(path, form_of(page, path)).status_code == 303
    assert "The bin is empty" in words(visitor.get("/bin/"))
    assert make.windows(application)


@pytest.mark.parametrize("path", ["/bin/application/99/restore/", "/bin/nothing/1/restore/", "/bin/profile/1/restore/"])
def test_what_is_not_in_the_bin_cannot_be_restored(visitor, path):
    assert visitor.post(path).status_code == 404


def test_emptying_asks_first_and_leaves_the_rest(visitor):
    kept, gone = make.application("Acme"), make.application("Lumen")
    make.interview(gone)
    delete_application(gone.pk)
    assert "1 entry goes for good" in words(visitor.get("/bin/empty/"))
    assert Application.objects.count() == 2
    assert visitor.post("/bin/empty/").status_code == 303
    assert list(Application.objects.values_list("pk", flat=True)) == [kept.pk]
    assert not Interview.objects.exists()
    assert not Contact.objects.exists()
