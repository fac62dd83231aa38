"""Every fact has a page, and the page's field where it has one."""

import pytest

from followup.places import PATHS, Fact, Place


def test_every_fact_has_its_path():
    assert set(PATHS) == set(Fact)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place(Fact.APPLICATION, "12"), "/applications/12/"),
        (Place(Fact.NOTES, "3"), "/interviews/3/edit/#id_notes"),
        (Place(Fact.OUTCOME, "status_check-i3"), "/tasks/status_check-i3/#outcome"),
        (Place(Fact.MY_PHONE), "/settings/#id_phone"),
    ],
)
def test_a_place_is_a_path_with_the_field_as_its_fragment(place: Place, path: str):
    assert place.path == path
