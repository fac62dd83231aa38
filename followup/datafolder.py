"""Where the user's data live. Reading these creates nothing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from platformdirs import user_data_dir


def path() -> Path:
    """``FOLLOWUP_DATA_DIR``, else the platform's folder for a user's data."""
    return Path(os.environ.get("FOLLOWUP_DATA_DIR") or user_data_dir("followup", appauthor=False))


def secret_key() -> str:
    """The key that ``start`` wrote, else one that lives as long as the process."""
    try:
        return (path() / "secret.key").read_text("ascii").strip()
    except OSError:
        return secrets.token_urlsafe(50)
