"""A database of the first version, with what was done in it, opened by this one: planned anew, and undone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.launch.kit import manage
from tests.launch.test_database import prepare, rows

OLD = """
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from datetime import datetime, timezone
from followup import datafolder
datafolder.make()
call_command("migrate", "followup", "0001", verbosity=0)
old = MigrationExecutor(connection).loader.project_state([("followup", "0001_initial")]).apps
made = {"created_at": datetime(2026, 11, 1, tzinfo=timezone.utc)}
ended = datetime(2026, 11, 2, tzinfo=timezone.utc)
def row(table, /, **values):
    model = old.get_model("followup", table)
    return model.objects.create(**values)
row("Profile", pk=1, name="Robin Vale", timezone="America/New_York", country="US", **made)
row("Application", pk=1, company="Łódź Works", role="Eng", status="interviewing", search="łódź works eng", version=2,
    **made)
row("Application", pk=2, company="Zeta", role="Ops", search="zeta ops", version=4, **made)
row("Contact", pk=1, name="Zed Omega", role="recruiter", version=3, **made)
row("ApplicationContact", application_id=1, contact_id=1)
row("Interview", pk=1, application_id=1, starts_at=datetime(2026, 11, 20, 15, tzinfo=timezone.utc),
    ends_at=datetime(2026, 11, 20, 16, tzinfo=timezone.utc), **made)
row("Task", key="status_check-i1", application_id=1, interview_id=1, kind="status_check", state="open", channel="phone",
    recipients="", title="", opens_at=made["created_at"], closes_at=ended, opens_on="2026-11-01",
    closes_on="2026-11-01", reasons=[{"rule": "T1", "text": "Old words."}], why="Old words.", tries=0,
    ticked=0, items=0)
def image(table, key, /, **other):
    stored = old.get_model("followup", table).objects.filter(pk=key).values().get()
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in stored.items()} | other
def event(key, table, row, /, **before):
    was, now = image(table, row, version=1, **before), image(table, row)
    old.get_model("followup", "Event").objects.create(pk=key, at=made["created_at"], verb="edit", text="Edited.",
        changes=[{"model": "followup." + table, "pk": row, "before": was, "after": now}])
event(2, "Application", 1, notes="before")
event(3, "Contact", 1, name="Ben Alpha")
event(4, "Application", 2, company="Ørsted", search="ørsted ops")
connection.close()
"""

UNDO = """
from followup.services.undo import undo
for pk in (2, 3, 4):
    undo(pk)
"""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("old") / "data"
    script = "import django; django.setup()\n" + OLD
    done = manage("shell", "--no-imports", "-c", script, FOLLOWUP_DATA_DIR=str(made))
    assert done.returncode == 0, done.stderr
    assert rows(made / "followup.sqlite3", "SELECT why FROM followup_task") == [("Old words.",)]
    return made


@pytest.fixture
def folder(old: Path, tmp_path: Path) -> Path:
    return shutil.copytree(old, tmp_path / "data")


def healthy(folder: Path) -> None:
    done = manage("doctor", FOLLOWUP_DATA_DIR=str(folder))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_what_the_first_version_left_is_planned_and_found_as_this_one_does(folder: Path) -> None:
    assert prepare(folder).returncode == 0
    healthy(folder)
    file = folder / "followup.sqlite3"
    assert rows(file, "SELECT search FROM followup_application ORDER BY id") == [("lodz works eng",), ("zeta ops",)]
    assert rows(file, "SELECT search FROM followup_contact") == [("zed omega",)]
    assert rows(file, "SELECT count(*) FROM followup_searchtext") == [(2,)]
    assert rows(file, "SELECT count(*) FROM followup_task WHERE why = 'Old words.'") == [(0,)]
    assert len(list((folder / "backups").iterdir())) == 1


def test_what_was_done_in_the_first_version_can_be_undone_in_this_one(folder: Path) -> None:
    assert prepare(folder).returncode == 0
    done = manage("shell", "--no-imports", "-c", UNDO, FOLLOWUP_DATA_DIR=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    file = folder / "followup.sqlite3"
    told = "SELECT company, notes, search FROM followup_application ORDER BY id"
    assert rows(file, told) == [("Łódź Works", "before", "lodz works eng"), ("Ørsted", "", "orsted ops")]
    assert rows(file, "SELECT name, search FROM followup_contact") == [("Ben Alpha", "ben alpha")]
    healthy(folder)


def test_a_plan_of_another_version_is_made_anew_without_a_backup(folder: Path) -> None:
    assert prepare(folder).returncode == 0
    file = folder / "followup.sqlite3"
    (planned,) = rows(file, "PRAGMA user_version")
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("UPDATE followup_task SET why = 'Old words.'")
        opened.execute("PRAGMA user_version = 1")
    assert prepare(folder).returncode == 0
    assert rows(file, "PRAGMA user_version") == [planned]
    assert rows(file, "SELECT count(*) FROM followup_task WHERE why = 'Old words.'") == [(0,)]
    assert len(list((folder / "backups").iterdir())) == 1
    assert not list(folder.glob("*.upgrade*"))


def test_an_end_while_it_plans_leaves_the_database_as_it_was(folder: Path) -> None:
    before = (folder / "followup.sqlite3").read_bytes()
    code = "import os; from followup import projection; projection.replan = lambda *a, **k: os._exit(9)"
    assert prepare(folder, code).returncode == 9
    assert (folder / "followup.sqlite3").read_bytes() == before
    assert prepare(folder).returncode == 0
    healthy(folder)
