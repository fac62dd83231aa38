"""The database file: made, upgraded beside itself, refused when it is not ours to touch."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from followup import datafolder
from tests.launch.kit import ROOT, Done, environment, is_one_sentence, manage, running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def prepare(folder: Path, code: str = "") -> Done:
    """What ``start`` does to the database, without serving."""
    run = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'followup.settings'; import django; django.setup()\n"
        "from followup import database; from followup.errors import FollowupError\n"
        f"{code}\n"
        "try: database.prepare()\n"
        "except FollowupError as error: sys.exit(str(error))"
    )
    env = environment(FOLLOWUP_DATA_DIR=str(folder))
    command = [sys.executable, "-c", run]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchall()


def older(folder: Path) -> Path:
    """A database with something in it that no migration has touched yet, left behind by a crash in its log."""
    folder.mkdir(mode=0o700)
    (folder / "secret.key").write_text("k" * 50)
    file = folder / "followup.sqlite3"
    with closing(sqlite3.connect(file)) as opened:
        opened.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('here');"
        )
    return file


def test_a_new_database_is_whole_and_has_a_profile(folder: Path) -> None:
    assert prepare(folder).returncode == 0
    assert rows(folder / "followup.sqlite3", "SELECT count(*) FROM followup_profile") == [(1,)]
    assert not (folder / "backups").exists()


def test_a_current_database_is_left_alone(folder: Path) -> None:
    prepare(folder)
    before = hashlib.sha256((folder / "followup.sqlite3").read_bytes()).hexdigest()
    assert prepare(folder).returncode == 0
    assert hashlib.sha256((folder / "followup.sqlite3").read_bytes()).hexdigest() == before


def test_an_older_database_is_backed_up_and_upgraded(folder: Path) -> None:
    file = older(folder)
    assert prepare(folder).returncode == 0
    assert rows(file, "SELECT word FROM kept") == [("here",)]
    assert rows(file, "SELECT count(*) FROM followup_profile") == [(1,)]
    (backup,) = (folder / "backups").iterdir()
    assert rows(backup, "SELECT word FROM kept") == [("here",)]
    assert rows(backup, "SELECT count(*) FROM sqlite_master WHERE name = 'followup_profile'") == [(0,)]
    assert backup.stat().st_mode & 0o077 == 0


def test_a_leftover_of_an_interrupted_upgrade_does_not_matter(folder: Path) -> None:
    file = older(folder)
    (folder / "followup.sqlite3.upgrade").write_bytes(b"half")
    (folder / "followup.sqlite3.upgrade-wal").write_bytes(b"half")
    assert prepare(folder).returncode == 0
    assert rows(file, "SELECT word FROM kept") == [("here",)]
    assert not list(folder.glob("*.upgrade*"))


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(folder: Path) -> None:
    file = older(folder)
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("CREATE TABLE followup_application (in_the_way TEXT)")
    failed = prepare(folder)
    assert failed.returncode == 1
    assert "left as it is" in failed.stderr
    assert is_one_sentence(failed.stderr)
    assert rows(file, "SELECT word FROM kept") == [("here",)]
    assert rows(file, "SELECT count(*) FROM sqlite_master WHERE name = 'django_migrations'") == [(0,)]


def test_a_database_that_another_program_has_open_is_not_replaced(folder: Path) -> None:
    file = older(folder)
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT word FROM kept").fetchall()
        failed = prepare(folder)
    assert failed.returncode == 1
    assert "Another program has the database open" in failed.stderr
    assert prepare(folder).returncode == 0


def test_a_damaged_database_is_refused_and_not_touched(folder: Path) -> None:
    file = older(folder)
    file.write_bytes(b"This is no database, but somebody may still want it." * 100)
    before = file.read_bytes()
    failed = prepare(folder)
    assert failed.returncode == 1
    assert is_one_sentence(failed.stderr)
    assert file.read_bytes() == before


def test_a_database_of_a_newer_followup_is_refused_and_not_touched(folder: Path) -> None:
    prepare(folder)
    file = folder / "followup.sqlite3"
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('followup', '9999_later', '2030-01-01')"
        )
    before = file.read_bytes()
    refused = manage("start", "--port", "0", "--no-browser", "--data-dir", str(folder))
    assert refused.returncode == 1
    assert "newer Followup" in refused.stderr
    assert is_one_sentence(refused.stderr)
    assert file.read_bytes() == before


def test_no_command_upgrades_under_a_running_followup(folder: Path) -> None:
    older(folder)
    with (folder / datafolder.LOCK).open("ab"):
        held = datafolder.hold(folder)
        assert held is not None
        with held:
            refused = prepare(folder)
    assert refused.returncode == 1
    assert "end it first" in refused.stderr


def test_a_crash_between_two_starts_loses_nothing(folder: Path) -> None:
    file = older(folder)
    with running("--port", "0", "--data-dir", str(folder)) as serving:
        serving.process.kill()
    assert rows(file, "SELECT word FROM kept") == [("here",)]
    assert prepare(folder).returncode == 0


@pytest.mark.parametrize("name", ["followup.sqlite3.upgrade", "backups"])
def test_something_in_the_way_is_one_sentence(folder: Path, name: str) -> None:
    file = older(folder)
    in_the_way = folder / name
    if name == "backups":
        in_the_way.write_text("a file")
    else:
        in_the_way.mkdir()
    refused = prepare(folder)
    assert refused.returncode == 1
    assert is_one_sentence(refused.stderr)
    assert in_the_way.exists()
    assert rows(file, "SELECT word FROM kept") == [("here",)]
