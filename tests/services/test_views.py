"""Saved views and the choice of columns: kept under a name, each change undone exactly, nothing planned for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from unittest.mock import patch

import pytest

from followup.errors import NotFound, Stale
from followup.models import Profile, SavedView
from followup.services import record
from followup.services import views as writes
from followup.services.undo import undo
from tests import factories as make
from tests.services.kit import dump, refused, refused_fields

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def begin(at: Callable[[str], datetime]) -> None:
    at("2026-11-30T10:00:00-05:00")
    make.profile()


def saved(name: str = "Offers", query: str = "status=offer") -> SavedView:
    row = writes.save_view(name, query).row
    assert isinstance(row, SavedView)
    return row


def test_a_view_is_kept_with_its_name_folded() -> None:
    row = make.fresh(saved("  Zürich, late "))
    assert (row.name, row.search, row.query) == ("Zürich, late", "zurich, late", "status=offer")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\nb", "\u200b"])
def test_a_name_that_says_nothing_or_too_much_is_refused(name: str) -> None:
    assert refused_fields(lambda: writes.save_view(name, "")).keys() == {"name"}


@pytest.mark.parametrize("name", ["Offers", "OFFERS", "öffers"])
def test_a_name_is_given_once_whatever_its_case_and_accents(name: str) -> None:
    saved("Offers")
    assert 'called "Offers"' in refused_fields(lambda: writes.save_view(name, ""))["name"]


def test_there_are_as_many_views_as_tabs_can_be_read_and_no_more() -> None:
    for n in range(writes.MOST):
        saved(f"View {n}")
    assert "50 views already" in refused_fields(lambda: writes.save_view("One more", ""))["name"]
    writes.delete_view(SavedView.objects.order_by("pk")[0].pk)
    assert saved("One more").name == "One more"


def test_a_view_is_renamed_also_to_its_own_name_in_another_case() -> None:
    row = saved()
    writes.rename_view(row.pk, row.version, "OFFERS")
    assert make.fresh(row).name == "OFFERS"


def test_a_view_is_not_renamed_to_what_another_is_called() -> None:
    row, other = saved(), saved("Late")
    assert "name" in refused_fields(lambda: writes.rename_view(row.pk, row.version, other.name))


def test_a_view_takes_another_list() -> None:
    row = saved()
    writes.replace_view(row.pk, row.version, "next=late")
    assert make.fresh(row).query == "next=late"


def test_what_another_tab_has_changed_is_not_written_over() -> None:
    row = saved()
    version = row.version
    writes.rename_view(row.pk, version, "Mine")
    refused(lambda: writes.rename_view(row.pk, version, "Yours"), Stale)
    refused(lambda: writes.replace_view(row.pk, version, ""), Stale)


def test_a_view_that_is_gone_is_not_found() -> None:
    row = saved()
    pk, version = row.pk, row.version
    writes.delete_view(pk)
    for action in (
        lambda: writes.delete_view(pk),
        lambda: writes.rename_view(pk, version, "Mine"),
        lambda: writes.replace_view(pk, version, ""),
    ):
        refused(action, NotFound)


@pytest.mark.parametrize("act", ["save", "rename", "replace", "delete", "columns"])
def test_each_is_undone_exactly(act: str) -> None:
    row = saved()
    actions = {
        "save": lambda: writes.save_view("Late", "next=late"),
        "rename": lambda: writes.rename_view(row.pk, row.version, "Mine"),
        "replace": lambda: writes.replace_view(row.pk, row.version, "next=late"),
        "delete": lambda: writes.delete_view(row.pk),
        "columns": lambda: writes.choose_columns(["application", "people"]),
    }
    before = dump()
    done = actions[act]()
    assert dump() != before
    undo(done.event.pk)
    assert dump() == before


def test_the_same_form_sent_twice_acts_once() -> None:
    for _ in range(2):
        writes.save_view("Late", "next=late", "one-token")
    assert SavedView.objects.count() == 1


def test_the_undo_of_a_deletion_is_refused_when_the_name_is_taken_again() -> None:
    event = writes.delete_view(saved().pk).event
    saved()
    refused(lambda: undo(event.pk), Stale)


def test_choosing_columns_plans_nothing_anew_nor_does_its_undo() -> None:
    make.applications(3)
    with patch.object(record, "sync", wraps=record.sync) as planned:
        event = writes.choose_columns(["application", "source"]).event
        assert Profile.objects.get().columns == ["application", "source"]
        undo(event.pk)
    assert [list(call.args[0]) for call in planned.call_args_list] == [[], []]
    assert Profile.objects.get().columns == []
