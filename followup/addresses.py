"""What an address, or a field that nobody types, may hold: keys of rows and of tasks, and numbers of pages."""

from __future__ import annotations

import re

ROW_KEY = "[0-9]{1,18}"
"""A primary key: a number that the database can hold."""
APPLICATION = re.compile(rf"/applications/({ROW_KEY})/")
MOST_PAGES = 100_000
FURTHEST = 999_999
"""How many rows there can be before the first one of a page."""

_NUMBER = re.compile(ROW_KEY)
_TASK_KEY = re.compile(rf"[a-z_]+-[a-z]{ROW_KEY}")


class RowKey:
    """A primary key as a part of a path; a longer number is no address of ours."""

    regex = ROW_KEY

    def to_python(self, value: str) -> int:
        """The key."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The key in an address."""
        return str(value)


def number(text: str, most: int | None = None) -> int | None:
    """The whole number that the text is, a primary key among others; None when it is none, or more than ``most``."""
    found = int(text) if _NUMBER.fullmatch(text) else None
    return None if found is None or (most is not None and found > most) else found


def page(text: str) -> int:
    """The number of a page, from 1 on; the first one when the text is none."""
    return min(max(number(text) or 1, 1), MOST_PAGES)


def task_key(text: str) -> str:
    """The key of a task; "" when the text is none."""
    return text if _TASK_KEY.fullmatch(text) else ""
