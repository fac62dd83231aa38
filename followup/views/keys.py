"""Primary keys in addresses."""

from __future__ import annotations


class RowKey:
    """A number that a database can hold; a longer one is no address of ours."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """The key."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The key in an address."""
        return str(value)
