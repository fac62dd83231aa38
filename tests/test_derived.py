"""Columns that follow from others: found where they are wrong, made right, and never a reason to stop."""

from __future__ import annotations

import pytest

from followup import derived, models, projection
from tests import factories as make

pytestmark = pytest.mark.django_db


def spoil(row: models.Application | models.Contact | models.SavedView, text: str) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(search=text)


def view(name: str, search: str) -> models.SavedView:
    return models.SavedView.objects.create(name=name, search=search, created_at=make.MADE_AT)


def test_nothing_is_wrong_with_rows_as_they_are_written() -> None:
    make.contact(of=make.application())
    assert list(derived.wrong()) == []


def test_each_that_is_wrong_is_named_with_both_values_and_mended_by_a_new_plan() -> None:
    row, person, kept = make.application("Łódź"), make.contact("Ana"), view("Late", "late")
    spoil(row, "old")
    spoil(person, "")
    spoil(kept, "other")
    assert [str(one) for one in derived.wrong()] == [
        f"Application {row.pk}: search is 'old', should be 'lodz data engineer'",
        f"Contact {person.pk}: search is '', should be 'ana'",
        f"SavedView {kept.pk}: search is 'other', should be 'late'",
    ]
    assert projection.replan() == 3
    assert list(derived.wrong()) == []


def test_two_names_that_are_alike_now_stop_nothing() -> None:
    view("Łate", "łate")
    first = view("Late", "late")
    assert derived.mend() == 1
    assert make.fresh(first).search == "late"
