"""Forms about the list of applications itself: saved views and columns."""

from __future__ import annotations

from typing import Any

from django import forms

from followup.forms.base import EditForm, FactForm, Hidden, Ruled, text_input
from followup.models import SavedView
from followup.selectors.applications.columns import ALWAYS, COLUMNS
from followup.services.views import view_name


class ViewForm(FactForm):
    """A name for the list that ``query`` asks for."""

    name = Ruled(view_name, required=True, label="Name", widget=text_input(autocomplete="off", maxlength=100))
    query = Hidden()


class ViewEditForm(EditForm, ViewForm):
    """Another name for a stored view."""

    @classmethod
    def of(cls, row: SavedView, query: str) -> ViewEditForm:
        """The form as of what is stored, on the list that ``query`` asks for."""
        return cls(initial={"version": row.version, "name": row.name, "query": query}, auto_id="id_rename_%s")


class ColumnsForm(FactForm):
    """The columns to show."""

    columns = forms.MultipleChoiceField(
        choices=[(name, column.label) for name, column in COLUMNS.items() if name != ALWAYS],
        required=False,
        label="Columns",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these columns is not in the list any more."},
    )
    query = Hidden()

    @property
    def values(self) -> dict[str, Any]:
        """The columns, the one that is always there first: choosing none of the others is a choice too."""
        return {"columns": [ALWAYS, *self.cleaned_data["columns"]]}
