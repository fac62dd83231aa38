"""Django's SQLite backend, as Followup uses it."""
