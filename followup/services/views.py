"""Writing saved views of the list of applications, and the columns that it shows."""

from __future__ import annotations

from collections.abc import Iterable

from followup import models, validation
from followup.errors import InvalidInput
from followup.folding import fold
from followup.services import clean
from followup.services.record import Done, recording

LONGEST = 100
MOST = 50
"""How many views there may be: each is a tab."""


def view_name(value: object) -> str:
    """One line that must say something, short enough for a tab."""
    return validation.required_text(str(value or ""), limit=LONGEST)


def save_view(name: str, query: str, token: str = "") -> Done:
    """Keep a list under a name; ``query`` is its address's. Raises InvalidInput, also for a name that is taken,
    and where there are as many as there may be."""
    with recording("view_save", token) as change:
        if not change.replayed:
            if models.SavedView.objects.count() >= MOST:
                raise InvalidInput({"name": f"There are {MOST} views already: delete one, or save over one, first."})
            row = models.SavedView(query=query, **_named(name))
            change.create(row)
            change.say(f'Saved this list as "{row.name}".')
    return change.done()


def rename_view(pk: int, version: int, name: str, token: str = "") -> Done:
    """Another name for a saved view. Raises InvalidInput, NotFound, Stale."""
    with recording("view_rename", token) as change:
        if not change.replayed:
            row = change.get(models.SavedView, pk, version)
            before, named = row.name, _named(name, pk)
            change.update(row, **named)
            change.say(f'The view "{before}" is called "{row.name}" now.')
    return change.done()


def replace_view(pk: int, version: int, query: str, token: str = "") -> Done:
    """Another list under the same name. Raises NotFound, Stale."""
    with recording("view_replace", token) as change:
        if not change.replayed:
            row = change.get(models.SavedView, pk, version)
            change.update(row, query=query)
            change.say(f'"{row.name}" is this list now.')
    return change.done()


def delete_view(pk: int, token: str = "") -> Done:
    """The name goes; the applications stay as they are. Raises NotFound."""
    with recording("view_delete", token) as change:
        if not change.replayed:
            row = change.get(models.SavedView, pk)
            change.remove(row)
            change.say(f'Deleted the view "{row.name}". The applications in it stay.')
    return change.done()


def choose_columns(columns: Iterable[str], token: str = "") -> Done:
    """What the list of applications shows, wherever its address does not say."""
    with recording("columns_choose", token) as change:
        if not change.replayed:
            change.update(change.get(models.Profile, 1), columns=list(columns))
            change.say("The list shows the columns that you chose.")
    return change.done()


def _named(name: str, pk: int = 0) -> dict[str, str]:
    """The name. Raises InvalidInput where another view has it."""
    text = clean.cleaned({"name": name}, {"name": view_name})["name"]
    if taken := models.SavedView.objects.filter(search=fold(text)).exclude(pk=pk).first():
        raise InvalidInput({"name": f'There is a view called "{taken.name}". Choose another name, or save over it.'})
    return {"name": text}
