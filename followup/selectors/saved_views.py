"""The saved views: a tab for each, and the one that is open."""

from __future__ import annotations

from dataclasses import dataclass

from followup.errors import NotFound
from followup.models import SavedView
from followup.selectors.applications import PATH, Filters


@dataclass(frozen=True, slots=True)
class View:
    """A saved view. ``current``: the list began with it; ``changed``: it is not as it was saved any more."""

    pk: int
    name: str
    version: int
    href: str
    current: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Views:
    """All of them by name, and the one that is open, if any."""

    views: tuple[View, ...]
    current: View | None


def views(asked: Filters, columns: tuple[str, ...]) -> Views:
    """The saved views beside a list with these filters and columns."""
    now = kept(asked, columns)
    found = tuple(
        View(row.pk, row.name, row.version, _path(row), row.pk == asked.view, row.pk == asked.view and row.query != now)
        for row in SavedView.objects.order_by("search")
    )
    return Views(found, next((view for view in found if view.current), None))


def view(pk: int) -> SavedView:
    """The row. Raises NotFound."""
    row = SavedView.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound("This view is not there any more. It was deleted, perhaps in another tab.")
    return row


def kept(asked: Filters, columns: tuple[str, ...]) -> str:
    """What a saved view keeps of a list: its filters, its order and its columns, not the page."""
    return asked.query(columns=columns, view=0)


def _path(row: SavedView) -> str:
    return f"{PATH}?{row.query}&view={row.pk}"
