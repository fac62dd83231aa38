"""The database file brought to this version, never in place: copy, migrate and plan the copy, check it, rename it.

Whatever happens on the way, the file under its own name is the old database or the new one, whole.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path
from typing import IO

from django.core.management import call_command
from django.db import connection
from django.db.utils import DatabaseError

from followup import clock, datafolder
from followup.errors import FollowupError
from followup.fingerprint import fingerprint
from followup.models import Profile

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
NEWER = "was written by a newer Followup; update this one to open it."


class UnusableDatabase(FollowupError):
    """The database cannot be opened or upgraded; it was left as it is."""


def prepare(*, held: bool = False) -> None:
    """Folder, schema, plan and profile ready for use. ``held``: the caller already holds the data folder's lock.

    Raises UnusableFolder, UnusableDatabase.
    """
    folder = datafolder.make()
    try:
        migrated = _is_migrated()
        current = migrated and _planned_by() == fingerprint()
    except DatabaseError as error:
        raise UnusableDatabase(f"{_file()} cannot be read ({error}); nothing was changed.") from None
    if not current:
        with nullcontext() if held else _hold(folder):
            _upgrade_or_say(folder, migrate=not migrated)
    if not Profile.objects.exists():
        from followup.services.profile import ensure_profile

        ensure_profile()


def _hold(folder: Path) -> IO[bytes]:
    lock = datafolder.hold(folder)
    if lock is None:
        raise UnusableDatabase("A running Followup has these data open in an older version; end it first.")
    return lock


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _is_migrated() -> bool:
    """Whether every migration is applied. Raises UnusableDatabase for a schema of the future."""
    # By name, as Django's own executor would find it, which costs a tenth of a start to import.
    if not _file().exists() or "django_migrations" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'followup'")
        applied = {name for (name,) in cursor.fetchall()}
    known = {file.stem for file in MIGRATIONS.glob("[0-9]*.py")}
    if applied - known:
        raise UnusableDatabase(f"{_file()} {NEWER}")
    return applied == known


def _planned_by() -> int:
    """The fingerprint of the code that stored the plan; 0 for a version that left none."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        (number,) = cursor.fetchone()
    return int(number)


def _upgrade_or_say(folder: Path, *, migrate: bool) -> None:
    """Upgrade; when the folder or the disk does not let it, say so and leave no half copy behind."""
    candidate = _file().with_name(f"{_file().name}.upgrade")
    try:
        _upgrade(folder, candidate, migrate=migrate)
    except OSError as error:
        where = error.filename or folder
        raise UnusableDatabase(f"{where} cannot be used ({error.strerror}); the database was left as it is.") from None
    finally:
        for leftover in candidate.parent.glob(f"{candidate.name}*"):
            if leftover.is_file():
                leftover.unlink()


def _upgrade(folder: Path, candidate: Path, *, migrate: bool) -> None:
    current = _file()
    fresh = not current.exists() or not connection.introspection.table_names()
    connection.close()
    for leftover in current.parent.glob(f"{candidate.name}*"):
        leftover.unlink()
    if not fresh:
        if migrate:  # a plan can be made again at any time
            copy(current, _backup_name(folder))
        copy(current, candidate)
        if Path(f"{current}-wal").exists():
            raise UnusableDatabase("Another program has the database open; end it, then start again.")
    try:
        connection.settings_dict["NAME"] = str(candidate)
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
        _plan(anew=not fresh)
    except DatabaseError as error:
        raise UnusableDatabase(f"The database could not be upgraded ({error}); it was left as it is.") from None
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(current)
    _check(candidate)
    _flush(candidate)
    candidate.replace(current)
    _flush(current.parent)


def _plan(*, anew: bool) -> None:
    """The stored plan as this version makes it. What it cannot plan stays as it was: a start is no time to ask."""
    if anew:
        from followup import projection
        from followup.management.output import ProgressBar

        projection.replan(ProgressBar("Planning as this version does"), spare=True)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {fingerprint()}")


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite database in one step, write-ahead log included. Raises UnusableDatabase."""
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
            read.backup(written, pages=-1)
    except sqlite3.Error as error:
        raise UnusableDatabase(f"{source} could not be copied ({error}); nothing was changed.") from None
    _flush(target)


def _backup_name(folder: Path) -> Path:
    backups = folder / datafolder.BACKUPS
    backups.mkdir(mode=0o700, exist_ok=True)
    return backups / f"followup-{clock.now():%Y%m%d-%H%M%S-%f}-before-upgrade.sqlite3"


def _check(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened:
        damage = opened.execute("PRAGMA integrity_check").fetchone()[0]
        dangling = opened.execute("PRAGMA foreign_key_check").fetchone()
    if damage != "ok" or dangling:
        raise UnusableDatabase(f"The upgraded copy is damaged ({damage}); the database was left as it is.")


def _flush(path: Path) -> None:
    """To the disk: a file's bytes, or a folder's names."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
