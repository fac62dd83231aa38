"""The database connection. Making the first one makes the data folder, so that every command of Django's just works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from followup import datafolder


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, on a fresh machine too."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; raises UnusableFolder where the data folder cannot be made."""
        if not Path(self.settings_dict["NAME"]).parent.is_dir():
            datafolder.make()
        return super().get_new_connection(conn_params)
