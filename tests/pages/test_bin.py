"""The bin: what is in it, restoring, emptying."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup import projection
from followup.models import Application, Contact, Event, Interview
from followup.services.applications import delete_application
from followup.services.contacts import delete_contact
from followup.services.interviews import delete_interview
from followup.services.touchpoints import delete_touchpoint
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
    assert "1 application and with the applications 1 interview" in words(visitor.get("/bin/empty/"))
    assert Application.objects.count() == 2
    assert visitor.post("/bin/empty/").status_code == 303
    assert list(Application.objects.values_list("pk", flat=True)) == [kept.pk]
    assert not Interview.objects.exists()
    assert not Contact.objects.exists()


def test_each_line_says_what_comes_with_it(visitor):
    application = make.application("Acme", "Baker")
    dana = make.contact("Dana Ruiz", of=application)
    meeting = make.interview(application, "2026-11-20T10:00")
    make.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=meeting)
    delete_contact(dana.pk)
    delete_interview(meeting.pk)
    assert "with Acme - Baker" in words(visitor.get("/bin/"))
    assert "with 1 message" in words(visitor.get("/bin/"))
    delete_application(application.pk)
    make.interview(application, "2026-11-23T10:00")
    page = words(visitor.get("/bin/"))
    assert "Acme - Baker deleted" in page
    assert "; with 1 interview" in page
    assert "with 1 message, its application" in page


def test_what_is_restored_is_seen_again_with_what_it_belongs_to(visitor):
    application = make.application("Acme", "Baker")
    meeting = make.interview(application, "2026-11-20T10:00")
    note = make.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=meeting)
    delete_touchpoint(note.pk)
    delete_interview(meeting.pk)
    delete_application(application.pk)
    path = f"/bin/touchpoint/{note.pk}/restore/"
    answer = visitor.post(path, form_of(visitor.get("/bin/"), path))
    said = words(visitor.get(answer.url))
    assert "Restored from the bin: a message at Acme, with its interview and its application." in said
    assert "The bin is empty" in said
    event = Event.objects.latest("pk")
    visitor.post(f"/events/{event.pk}/undo/", {"next": "/bin/"})
    assert "Acme - Baker" in words(visitor.get("/bin/"))
    assert Application.objects.get().deleted_at
    assert not list(projection.compare())


def test_the_bin_is_reached_from_the_lists(visitor):
    make.contact("Dana Ruiz", of=make.application())
    for path in ("/applications/", "/contacts/"):
        assert 'href="/bin/"' in visitor.get(path).content.decode()


def test_a_long_bin_is_read_in_as_many_queries(visitor, django_assert_num_queries):
    def fill(number):
        for _ in range(number):
            one = make.application()
            meeting = make.interview(one)
            delete_contact(make.contact(of=one).pk)
            delete_interview(meeting.pk)
            delete_application(one.pk)

    fill(1)
    with CaptureQueriesContext(connection) as few:
        visitor.get("/bin/")
    fill(4)
    with django_assert_num_queries(len(few)):
        visitor.get("/bin/")
