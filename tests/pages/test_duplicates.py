"""What is entered a second time: an application like one there is, a person who is known already."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import Application, ApplicationContact, Contact, Event, Interview
from followup.selectors import duplicates
from tests import factories as make
from tests.pages.kit import HTMX, form_of, rows, words

pytestmark = pytest.mark.django_db
NEW = "/applications/new/"
ALIKE = "/applications/alike/"
AGAIN = "Add it all the same"


def typed(visitor, path=NEW, **fields):
    return visitor.post(path, form_of(visitor.get(path), path) | fields)


@pytest.mark.parametrize(
    ("company", "role"),
    [
        ("Acme", "Data Engineer"),
        ("  acme ", "DATA   engineer"),
        ("Ácme", "Data Engineer"),
        ("Acme GmbH", "Data Engineer"),
        ("ACME, Inc.", "data engineer"),
        ("Acme S.A.", "Data Engineer"),
    ],
)
def test_the_same_company_and_role_are_not_added_silently(visitor, company, role):
    known = make.application("Acme", "Data Engineer", status="rejected")
    before = rows()
    answer = typed(visitor, company=company, role=role, notes="Heard of it again")
    assert answer.status_code == 422
    assert rows() == before
    html = answer.content.decode()
    assert f"(rejected, added {'Sun 1 Nov'})" in words(answer)
    assert f'href="/applications/{known.pk}/"' in html
    assert "Heard of it again" in html
    again = visitor.post(NEW, form_of(answer, NEW) | {"again": "on"})
    assert again.status_code == 303
    assert Application.objects.count() == 2


@pytest.mark.parametrize(
    ("company", "role"),
    [("Acme Labs", "Data Engineer"), ("Acm", "Data Engineer"), ("Acme", "Data"), ("Acme Data", "Engineer"), ("A", "B")],
)
def test_another_company_or_role_is_added_at_once(visitor, company, role):
    make.application("Acme", "Data Engineer")
    assert typed(visitor, company=company, role=role).status_code == 303


@pytest.mark.parametrize(("stored", "given"), [("Große Straße", "GROSSE STRASSE AG"), ("Oy Foo Ab", "oy foo")])
def test_a_stored_legal_form_does_not_count_either(stored, given):
    make.application(stored, "Clerk")
    assert duplicates.alike(given, "clerk").same


def test_one_in_the_bin_is_found_there(visitor):
    row = make.application("Acme", "Baker", deleted_at=make.MADE_AT)
    answer = typed(visitor, company="acme", role="baker")
    assert answer.status_code == 422
    assert f"{row.company} - {row.role} (in the bin, added Sun 1 Nov)" in words(answer)
    assert 'href="/bin/"' in answer.content.decode()


def test_the_same_form_sent_twice_still_adds_one(visitor):
    sent = form_of(visitor.get(NEW), NEW) | {"company": "Acme", "role": "Baker"}
    first, second = (visitor.post(NEW, sent) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Application.objects.count() == 1


def test_the_quick_form_is_asked_as_well(visitor):
    make.application("Acme", "Baker")
    answer = typed(visitor, NEW, company="Acme", role="Baker")
    assert answer.status_code == 422
    assert AGAIN in words(answer)


def test_other_roles_at_the_employer_are_told_beside_the_form(visitor):
    row = make.application("Acme GmbH", "Analyst", status="withdrawn")
    region = visitor.get(ALIKE, {"company": "acme", "role": "Baker"}, headers=HTMX)
    text = words(region)
    assert "At this employer you also have Acme GmbH - Analyst (withdrawn, added Sun 1 Nov)." in text
    assert AGAIN not in text
    assert f'href="/applications/{row.pk}/"' in region.content.decode()
    assert typed(visitor, company="acme", role="Baker").status_code == 303


def test_what_is_ticked_stays_ticked_while_one_types_on(visitor):
    row = make.application("Acme", "Baker")
    kim = make.contact("Kim Vance", "recruiter", of=row)
    asked = {"company": "Acme", "role": "Baker", "again": "on", "people": kim.pk}
    html = visitor.get(ALIKE, asked, headers=HTMX).content.decode()
    assert html.count("checked") == 2


def test_without_script_the_button_shows_what_there_is_and_keeps_what_was_typed(visitor):
    make.application("Acme", "Baker")
    sent = form_of(visitor.get(NEW), NEW) | {"company": "Acme", "role": "Baker", "notes": "Old friend"}
    answer = visitor.post(f"{NEW}?alike", sent)
    assert answer.status_code == 200
    assert AGAIN in words(answer)
    assert "Old friend" in answer.content.decode()
    assert Application.objects.count() == 1
    assert visitor.get(ALIKE).url == NEW


@pytest.mark.parametrize("company", ["", "half \ufffd", "x" * 10_000, "%", "_"])
def test_nothing_looks_like_what_cannot_be_a_name(visitor, company):
    make.application("Acme", "Baker")
    region = visitor.get(ALIKE, {"company": company, "role": company, "people": "x"}, headers=HTMX)
    assert region.status_code == 200
    assert words(region) == ""
    assert duplicates.alike("half \ud800", "x") == duplicates.NOTHING
    assert duplicates.people_like("half \ud800", "a\0b") == ()


def test_people_one_knows_there_are_offered_recruiters_first_and_linked_in_the_same_action(visitor):
    row = make.application("Acme", "Baker")
    dana = make.contact("Dana Ruiz", of=row)
    kim = make.contact("Kim Vance", "recruiter", of=row)
    make.contact("Gone Already", of=row, deleted_at=make.MADE_AT)
    region = visitor.get(ALIKE, {"company": "Acme"}, headers=HTMX)
    assert "Kim Vance, recruiter Dana Ruiz, hiring manager" in words(region)
    assert "Gone" not in words(region)
    done = typed(visitor, company="Acme", role="Chef", people=[kim.pk, dana.pk])
    added = Application.objects.get(role="Chef")
    assert set(added.contacts.all()) == {kim, dana}
    assert Event.objects.filter(application=added).count() == 1
    visitor.post(f"/events/{done.url.partition('event=')[2]}/undo/")
    assert ApplicationContact.objects.filter(contact=kim).count() == 1
    assert not Application.objects.filter(role="Chef").exists()


def test_a_hundred_thousand_alike_cost_what_few_do():
    make.applications(300)
    counts = []
    for company in ("Company 7", "Company", "Nobody"):
        with CaptureQueriesContext(connection) as captured:
            duplicates.alike(company, "Analyst")
        counts.append(len(captured))
    assert max(counts) <= 5
    for query in captured:
        if "followup_application" in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = " ".join(str(row) for row in cursor.fetchall())
            assert "application_by_name" in plan or "application_in_bin" in plan or "SEARCH" in plan, plan


class TestPeople:
    def at(self, application):
        return f"/applications/{application.pk}/contacts/new/"

    def test_a_name_that_is_known_asks_who_is_meant(self, visitor):
        make.contact("Robin Lee", "recruiter", of=make.application("Northwind"))
        path = self.at(make.application("Acme"))
        before = rows()
        answer = typed(visitor, path, name="  ROBIN lée", phone="+1 415 555 0123", notes="Met at the fair")
        assert answer.status_code == 422
        assert rows() == before
        assert "Robin Lee, recruiter, whom you know from Northwind" in words(answer)
        assert "Met at the fair" in answer.content.decode()

    def test_the_known_person_is_reused_and_what_was_not_known_is_kept(self, visitor):
        robin = make.contact("Robin Lee", "recruiter", of=make.application("Northwind"), email="r@agency.example")
        application = make.application("Acme")
        path = self.at(application)
        answer = typed(visitor, path, name="Robin Lee", phone="+1 415 555 0123", email="new@x.example")
        done = visitor.post(path, form_of(answer, path) | {"same": robin.pk})
        assert done.status_code == 303
        robin = make.fresh(robin)
        assert (robin.phone, robin.email) == ("+1 415 555 0123", "r@agency.example")
        assert list(application.contacts.all()) == [robin]
        assert Contact.objects.count() == 1
        assert "Robin Lee is a contact at Acme. Added their phone." in words(visitor.get(done.url))
        visitor.post(f"/events/{done.url.partition('event=')[2]}/undo/")
        assert make.fresh(robin).phone == ""
        assert not application.contacts.exists()

    def test_somebody_else_of_that_name_is_added(self, visitor):
        make.contact("Robin Lee")
        path = self.at(make.application("Acme"))
        answer = typed(visitor, path, name="Robin Lee")
        assert visitor.post(path, form_of(answer, path) | {"same": "new"}).status_code == 303
        assert Contact.objects.count() == 2

    def test_an_address_that_is_known_asks_too(self, visitor):
        robin = make.contact("Robin Lee", email="Robin@Agency.example")
        answer = typed(visitor, "/contacts/new/", name="R. Lee", email="robin@agency.example")
        assert answer.status_code == 422
        done = visitor.post("/contacts/new/", form_of(answer, "/contacts/new/") | {"same": robin.pk})
        assert done.url.startswith(f"/contacts/{robin.pk}/edit/")
        assert Contact.objects.count() == 1

    def test_an_answer_to_another_name_is_none(self, visitor):
        robin = make.contact("Robin Lee")
        path = "/contacts/new/"
        answer = typed(visitor, path, name="Robin Lee")
        for wrong in ("999", "x", "-1", "\0"):
            assert visitor.post(path, form_of(answer, path) | {"same": wrong}).status_code == 422
        assert visitor.post(path, form_of(answer, path) | {"same": robin.pk, "name": "Ana Cruz"}).status_code == 303
        assert Contact.objects.filter(name="Ana Cruz").exists()

    def test_the_same_form_sent_twice_adds_one_person(self, visitor):
        sent = form_of(visitor.get("/contacts/new/"), "/contacts/new/") | {"name": "Ana Cruz"}
        assert [visitor.post("/contacts/new/", sent).status_code for _ in range(2)] == [303, 303]
        assert Contact.objects.count() == 1

    def test_a_new_interviewer_who_is_known_is_asked_about_and_reused(self, visitor):
        robin = make.contact("Robin Lee", "hiring_manager", of=make.application("Northwind"))
        application = make.application("Acme")
        path = f"/applications/{application.pk}/interviews/new/"
        times = {"on": "2026-12-08", "starts": "15:00", "ends": "16:00"}
        answer = typed(visitor, path, **times, new_name_2="robin lee", new_name_1="Ana Cruz")
        assert answer.status_code == 422
        assert "whom you know from Northwind" in words(answer)
        done = visitor.post(path, form_of(answer, path) | {"same_2": robin.pk})
        assert done.status_code == 303
        assert set(Interview.objects.get().interviewers.values_list("name", flat=True)) == {"Ana Cruz", "Robin Lee"}
        assert Contact.objects.count() == 2

    def test_people_of_the_same_employer_are_offered_first(self, visitor):
        make.contact("Ana Cruz")
        make.contact("Zoe Park", "recruiter", of=make.application("Acme Inc", "Chef"))
        text = words(visitor.get(self.at(make.application("Acme", "Baker"))))
        assert text.index("Zoe Park") < text.index("Ana Cruz")
