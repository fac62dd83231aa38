"""Every fact has a page, and the page's field where it has one."""

import pytest

from followup.places import PATHS, Fact, Place
from tests import factories as make


def test_every_fact_has_its_path():
    assert set(PATHS) == set(Fact)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place(Fact.APPLICATION, "12"), "/applications/12/"),
        (Place(Fact.NOTES, "3"), "/interviews/3/edit/#id_notes"),
        (Place(Fact.OUTCOME, "status_check-i3"), "/tasks/status_check-i3/#_outcome-status_check-i3"),
        (Place(Fact.MY_PHONE), "/settings/#id_phone"),
    ],
)
def test_a_place_is_a_path_with_the_field_as_its_fragment(place: Place, path: str):
    assert place.path == path


@pytest.mark.django_db
@pytest.mark.parametrize("fact", list(Fact))
def test_the_page_is_there_and_has_the_field(fact: Fact, client):
    application = make.application()
    meeting = make.interview(application)
    dana = make.contact(of=application)
    call = f"status_check-i{meeting.pk}"
    ids = {"applications": application.pk, "interviews": meeting.pk, "contacts": dana.pk, "tasks": call}
    pk = ids.get(PATHS[fact].split("/")[1])
    path, _, anchor = Place(fact, str(pk)).path.partition("#")
    page = client.get(path)
    assert page.status_code == 200
    assert not anchor or f'id="{anchor}"' in page.content.decode()
