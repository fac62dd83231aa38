"""The schema refuses by itself what no service would write, and each index serves the read that it names."""

from __future__ import annotations

import importlib
import inspect
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db import models as db

from followup import models
from followup.models import facts, projected, record
from followup.selectors import beside, history, today
from tests import factories
from tests.factories import MADE_AT

pytestmark = pytest.mark.django_db

TABLES = list(apps.get_app_config("followup").get_models())
CONSTRAINTS = {constraint.name: model for model in TABLES for constraint in model._meta.constraints}


def row_of(model: type[db.Model], **columns: Any) -> db.Model:
    """A good row, not saved, with these columns changed."""
    application = factories.application()
    interview = factories.interview(application)
    starts_at = factories.instant("2026-12-09T10:00")
    of, made = {"application_id": application.pk}, {"created_at": MADE_AT}
    days = {"opens_on": "2026-12-03", "closes_on": "2026-12-03"}
    good: dict[type[db.Model], dict[str, Any]] = {
        models.Profile: {**made, "pk": 2, "timezone": "UTC", "country": "US"},
        models.Application: {**made, "company": "A", "role": "R", "search": "a r"},
        models.DayOff: {**made, "on": "2026-12-24"},
        models.Contact: {**made, "name": "Ann"},
        models.ApplicationContact: {**of, "contact_id": factories.contact().pk},
        models.Interview: {**made, **of, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)},
        models.Interviewer: {"interview_id": interview.pk, "contact_id": factories.contact().pk},
        models.Touchpoint: {**made, **of, "kind": "other", "direction": "in", "at": MADE_AT},
        models.Adjustment: {**made, **of, "task_key": "closing-t1"},
        models.OwnTask: {**made, **of, **days, "title": "T"},
        models.ChecklistTick: {**of, "task_key": "closing-t1", "item": "brief"},
        models.ChecklistItem: {**made, "stage": "closing", "text": "T"},
        models.SavedView: {**made, "name": "V", "search": "v"},
        models.EventApplication: {**of, "event_id": models.Event.objects.create(at=MADE_AT, verb="v", text="t").pk},
        models.Task: {
            **of, **days, "key": "k", "kind": "closing", "state": "open", "opens_at": starts_at,
            "closes_at": starts_at + timedelta(days=1),
        },
    }  # fmt: skip
    return model(**{**good[model], **columns})


BAD: dict[str, dict[str, Any]] = {
    "profile_only_one": {},
    "profile_tone_known": {"pk": 1, "tone": "rude"},
    "application_status_known": {"status": "ghosted"},
    "application_channel_known": {"channel": "pigeon"},
    "application_applied_on_in_calendar": {"applied_on": "1989-12-31"},
    "application_company_given": {"company": ""},
    "application_role_given": {"role": ""},
    "dayoff_on_in_calendar": {"on": "2101-01-01"},
    "contact_role_known": {"role": "king"},
    "contact_name_given": {"name": ""},
    "interview_ends_after_start": {"ends_at": factories.instant("2026-12-09T10:00")},
    "interview_decision_on_in_calendar": {"decision_on": "2101-01-01"},
    "touchpoint_kind_known": {"kind": "shout"},
    "touchpoint_direction_known": {"direction": "up"},
    "touchpoint_channel_known": {"channel": "pigeon"},
    "touchpoint_outcome_known": {"outcome": "maybe"},
    "touchpoint_next_by_known": {"next_by": "us"},
    "touchpoint_next_channel_known": {"next_channel": "pigeon"},
    "touchpoint_agreed_on_in_calendar": {"agreed_on": "1989-01-01"},
    "touchpoint_gave_date_says_when_and_who": {"outcome": "gave_date", "agreed_on": "2026-12-18"},
    "adjustment_channel_known": {"channel": "pigeon"},
    "adjustment_snoozed_to_in_calendar": {"snoozed_to": "1989-01-01"},
    "adjustment_opens_on_in_calendar": {"opens_on": "1989-01-01", "closes_on": "2026-12-03"},
    "adjustment_closes_on_in_calendar": {"opens_on": "2026-12-03", "closes_on": "2101-01-01"},
    "adjustment_closes_after_it_opens": {"opens_on": "2026-12-03", "closes_on": "2026-12-02"},
    "owntask_channel_known": {"channel": "pigeon"},
    "owntask_opens_on_in_calendar": {"opens_on": "1989-01-01"},
    "owntask_closes_on_in_calendar": {"closes_on": "2101-01-01"},
    "owntask_closes_after_it_opens": {"closes_on": "2026-12-02"},
    "owntask_title_given": {"title": ""},
    "checklistitem_stage_known": {"stage": "nap"},
    "checklistitem_text_given": {"text": ""},
    "savedview_name_given": {"name": ""},
    "task_kind_known": {"kind": "nap"},
    "task_state_known": {"state": "lost"},
    "task_closes_after_it_opens": {"closes_at": factories.instant("2026-12-09T10:00")},
}
TWICE: dict[str, dict[str, Any]] = {
    "dayoff_once_for_all": {},
    "dayoff_once_per_application": {"application_id": "one"},
    "applicationcontact_once": {},
    "interviewer_once": {},
    "checklisttick_once": {},
    "eventapplication_once": {},
}


@pytest.mark.parametrize("name", BAD)
def test_a_constraint_refuses_its_bad_row(name: str) -> None:
    row = row_of(CONSTRAINTS[name], **BAD[name])
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("name", TWICE)
def test_a_unique_constraint_refuses_the_second_row(name: str) -> None:
    model = CONSTRAINTS[name]
    columns = {key: factories.application("One").pk for key in TWICE[name]}
    row = row_of(model, **columns)
    row.save(force_insert=True)
    row.pk = None
    with pytest.raises(IntegrityError, match="UNIQUE"), transaction.atomic():
        row.save(force_insert=True)


def test_every_constraint_has_its_bad_row() -> None:
    assert {*BAD, *TWICE} == set(CONSTRAINTS)


@pytest.mark.parametrize("model", sorted({CONSTRAINTS[name] for name in BAD} - {models.Profile}, key=str))
def test_the_row_without_the_fault_is_accepted(model: type[db.Model]) -> None:
    row_of(model).save(force_insert=True)


@pytest.mark.parametrize(
    "good", [{"opens_on": None, "closes_on": None}, {"opens_on": "2026-12-03", "closes_on": "2026-12-03"}]
)
def test_a_window_of_the_users_own_has_both_ends_or_none(good: dict[str, Any]) -> None:
    row_of(models.Adjustment, **good).save(force_insert=True)


@pytest.mark.parametrize("half", [{"opens_on": "2026-12-03"}, {"closes_on": "2026-12-03"}])
def test_half_a_window_of_the_users_own_is_refused(half: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row_of(models.Adjustment, **half).save(force_insert=True)


def test_a_task_key_is_adjusted_once_and_a_token_used_once() -> None:
    row_of(models.Adjustment).save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        row_of(models.Adjustment).save(force_insert=True)
    models.Event.objects.create(at=MADE_AT, verb="x", text="x", key="once")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Event.objects.create(at=MADE_AT, verb="x", text="x", key="once")


def test_the_migrations_are_the_models() -> None:
    call_command("makemigrations", "followup", check=True, dry_run=True, verbosity=0)


def test_a_comment_above_every_index_names_its_query() -> None:
    lines = [line for part in (facts, record, projected) for line in inspect.getsource(part).splitlines()]
    places = [place for place, line in enumerate(lines) if re.search(r"models\.Index\(", line)]
    assert len(places) == sum(len(model._meta.indexes) for model in TABLES)
    for place in places:
        while "models.Index(" in lines[place - 1] or re.match(r"\s+(fields|condition|name|\))", lines[place - 1]):
            place -= 1
        named = re.findall(r"selectors\.(\w+)", lines[place - 1])
        assert named, lines[place]
        for name in named:
            importlib.import_module(f"followup.selectors.{name}")


def test_no_index_does_the_work_of_another() -> None:
    made = Counter(
        (model._meta.db_table, *index.fields, str(index.condition)) for model in TABLES for index in model._meta.indexes
    )
    assert made
    assert [index for index, number in made.items() if number > 1] == []


def explain(queryset: db.QuerySet[Any, Any]) -> str:
    """SQLite's plan of the query, one line a step."""
    sql, params = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return "\n".join(row[3] for row in cursor.fetchall())


NOW = factories.instant("2026-12-02T10:00")
READS: dict[str, tuple[db.QuerySet[Any, Any], str]] = {
    "late": (today.late(NOW), "task_open_by_close"),
    "due": (today.due(NOW), "task_open_by_close"),
    "coming": (today.coming(NOW), "task_open_by_start"),
    "waiting": (today.waiting(NOW), "task_open_by_start"),
    "the board's cards": (today.late(NOW).filter(application__deleted_at=None), "task_open_by_close"),
    "interviews": (beside._meetings(NOW), "interview_coming"),
    "nothing planned": (beside._quiet(NOW).order_by("rank", "-application_id"), "standing_quiet"),
}


@pytest.mark.parametrize("name", READS)
def test_a_read_of_today_walks_its_partial_index_in_order_and_sorts_nothing(name: str) -> None:
    queryset, index = READS[name]
    plan = explain(queryset[:50])
    assert index in plan
    assert "USE TEMP B-TREE" not in plan
    assert not re.search(r"SCAN followup_(task|interview|application)\b(?! USING)", plan)


def test_the_history_of_an_application_is_read_from_two_indexes_whoever_else_an_event_reached() -> None:
    plan = explain(history._of(5).order_by("-id")[:13])
    assert "event_history (application_id=?)" in plan
    assert "COVERING INDEX sqlite_autoindex_followup_eventapplication_1 (application_id=?)" in plan
    assert "SCAN" not in plan
