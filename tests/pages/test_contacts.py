"""People: the list, adding one, knowing one at several applications."""

from __future__ import annotations

import pytest

from followup.models import ApplicationContact, Contact
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db
DANA = {"name": "Dana Ruiz", "role": "hr", "phone": "+1 (415) 555-0100", "email": "d@acme.example", "email_only": "on"}


def test_an_empty_list_says_what_it_is_for(visitor):
    assert "Nobody yet" in words(visitor.get("/contacts/"))


def test_a_person_is_added_at_an_application(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/contacts/new/"
    answer = visitor.post(path, form_of(visitor.get(path), path) | DANA)
    page = visitor.get(answer.url)
    assert "Dana Ruiz" in words(page)
    assert 'href="tel:+14155550100"' in page.content.decode()
    assert Contact.objects.get().email_only


def test_a_person_who_is_known_is_linked_and_unlinked(visitor):
    recruiter = make.contact("Kim Vance", "recruiter", of=make.application("Lumen"))
    application = make.application("Acme")
    add, link = (f"/applications/{application.pk}/contacts/{verb}/" for verb in ("new", "link"))
    found = visitor.get(add, {"q": "kim"})
    assert "Kim Vance Recruiter; Lumen - Data Engineer" in words(found)
    visitor.post(link, form_of(found, link))
    assert ApplicationContact.objects.filter(application=application, contact=recruiter).exists()
    assert "Kim Vance" not in words(visitor.get(add))
    unlink = f"/applications/{application.pk}/contacts/{recruiter.pk}/unlink/"
    region = visitor.post(unlink, form_of(visitor.get(f"/applications/{application.pk}/"), unlink), headers=HTMX)
    assert "Whom would you call?" in words(region)
    assert ApplicationContact.objects.count() == 1


def test_asking_for_email_only_changes_the_channel_of_the_next_check(visitor):
    application = make.application()
    dana = make.contact("Dana Ruiz", of=application, phone="+1 415 555 0100")
    meeting = make.interview(application, "2026-11-20T10:00", decision="2026-11-25", who=[dana])
    path = f"/contacts/{dana.pk}/edit/"
    visitor.post(path, form_of(visitor.get(path), path) | {"email_only": "on"})
    assert make.tasks(application)[f"status_check-i{meeting.pk}"].channel == "email"


def test_the_form_untouched_changes_nothing(visitor):
    dana = make.contact(phone="+1 415 555 0100", email="d@acme.example", notes="likes\nmaps", email_only=True)
    path = f"/contacts/{dana.pk}/edit/"
    assert visitor.post(path, form_of(visitor.get(path), path)).status_code == 303
    assert make.fresh(dana).version == dana.version


def test_the_list_searches_and_pages(visitor):
    for number in range(60):
        make.contact(f"Person {number:02}", of=make.application(f"Company {number}"))
    assert "Person 49" in words(visitor.get("/contacts/"))
    assert "Person 50" not in words(visitor.get("/contacts/"))
    assert "Person 59" in words(visitor.get("/contacts/?page=2"))
    found = words(visitor.get("/contacts/?q=person+07"))
    assert "Person 07 Interviewer" in found.replace("Hiring manager", "Interviewer")
    assert 'Nobody with "zz" in the name' in words(visitor.get("/contacts/?q=zz"))


def test_deleting_a_person_keeps_the_correspondence(visitor):
    application = make.application()
    dana = make.contact(of=application)
    make.touchpoint(application, "other", "2026-11-20", contact=dana, note="She called")
    path = f"/contacts/{dana.pk}/delete/"
    visitor.post(path, form_of(visitor.get(f"/contacts/{dana.pk}/edit/"), path))
    assert make.fresh(dana).deleted_at
    assert "She called" in words(visitor.get(f"/applications/{application.pk}/"))
    assert visitor.get(f"/contacts/{dana.pk}/edit/").status_code == 404
