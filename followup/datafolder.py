"""Where the user's data live. Reading these creates nothing; ``make`` does, and only for the user's own eyes."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import IO

from platformdirs import user_data_dir

from followup.errors import FollowupError

DATABASE = "followup.sqlite3"
SECRET = "secret.key"
LOCK = "lock"
INSTANCE = "instance.json"
BACKUPS = "backups"


class UnusableFolder(FollowupError):
    """The data folder cannot be made, read or written."""


def path() -> Path:
    """``FOLLOWUP_DATA_DIR``, else the platform's folder for a user's data."""
    return (
        Path(os.environ.get("FOLLOWUP_DATA_DIR") or user_data_dir("followup", appauthor=False)).expanduser().absolute()
    )


def secret_key() -> str:
    """The key that ``make`` wrote, else one that lives as long as the process."""
    try:
        key = (path() / SECRET).read_text("ascii").strip()
    except (OSError, ValueError):
        key = ""
    return key or secrets.token_urlsafe(50)


def make() -> Path:
    """The data folder, made (0700) if need be, with its secret key (0600); later files of this process are private.

    Raises UnusableFolder, also for a folder that holds somebody else's files.
    """
    os.umask(0o077)
    folder = path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = [entry.name for entry in folder.iterdir()]
        if names and not any(name.startswith((DATABASE, SECRET, LOCK)) for name in names):
            raise UnusableFolder(f"{folder} holds other files; choose an empty or a new folder for Followup's data.")
        folder.chmod(0o700)
        _write_secret(folder / SECRET)
    except OSError as error:
        raise UnusableFolder(f"Cannot keep data in {folder}: {error.strerror or error}.") from None
    return folder


def hold(folder: Path) -> IO[bytes] | None:
    """An open file that locks ``folder`` for this process until it is closed, or None while another one has it."""
    try:
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise UnusableFolder(f"Cannot keep data in {folder}: {error.strerror or error}.") from None
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_secret(file: Path) -> None:
    """Written aside and renamed, so that a crash leaves a whole key or none."""
    if file.exists() and file.read_bytes().strip():
        file.chmod(0o600)
        return
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as written:
        written.write(secrets.token_urlsafe(50).encode("ascii"))
        written.flush()
        os.fsync(written.fileno())
    half.replace(file)
