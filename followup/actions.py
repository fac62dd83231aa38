"""Every action that has a name: what it is called everywhere, its keys, and where it leads.

The navigation, the palette and the sheet of keys are printed from here; a test compares the templates with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from followup.timeline.facts import Status


@dataclass(frozen=True, slots=True)
class Action:
    """One action. ``href`` is "" for one that acts on the page itself, through what carries its key there.

    ``keys`` are pressed one after the other. ``also`` are other words that a person may look for it by.
    """

    name: str
    href: str = ""
    keys: tuple[str, ...] = ()
    also: str = ""
    icon: str = "arrow"

    @property
    def key(self) -> str:
        """The key that a page's element for it carries as ``data-key``; "" when there is none."""
        return self.keys[0] if len(self.keys) == 1 and not self.href else ""


SECTIONS = (
    Action("Today", "/", ("g", "t"), "home to do now late", "check"),
    Action("Horizon", "/horizon/", ("g", "h"), "calendar timeline weeks picture", "soon"),
    Action("Applications", "/applications/", ("g", "a"), "list table jobs", "list"),
    Action("Insights", "/insights/", ("g", "i"), "figures funnel statistics charts", "info"),
    Action("Contacts", "/contacts/", ("g", "c"), "people persons", "person"),
    Action("Settings", "/settings/", ("g", "s"), "profile numbers holidays days off preferences", "info"),
)
"""The navigation, in its order."""

PLACES = (
    *SECTIONS,
    Action("Board", "/applications/board/", ("g", "b"), "kanban columns status", "list"),
    Action("The week", "/week/", ("g", "w"), "print paper agenda", "list"),
    Action("Bin", "/bin/", (), "deleted trash restore", "close"),
)

ADDING = (
    Action("Add an application", "/applications/new/", ("n",), "new job create", "flag"),
    Action("Add a person", "/contacts/new/", (), "new contact create", "person"),
    Action("Start calling", "/calls/", (), "phone calls call mode", "phone"),
)

ANYWHERE = (
    Action("Search or jump", "", ("Ctrl", "k"), "palette commands"),
    Action("Search this page", "", ("/",), "find filter", "list"),
    Action("Undo", "", ("u",), "take back", "undo"),
    Action("Keys", "/keys/", ("?",), "help shortcuts keyboard sheet", "info"),
)

FOLLOW_UPS = (
    Action("Next", "", ("j",)),
    Action("Previous", "", ("k",)),
    Action("Open", "", ("Enter",)),
    Action("Done", "", ("d",)),
    Action("Snooze", "", ("s",)),
)

SHEET = (
    ("Anywhere", (*ANYWHERE, *(action for action in ADDING if action.keys))),
    ("On follow-ups", FOLLOW_UPS),
    ("Go to", tuple(action for action in PLACES if action.keys)),
)
"""The sheet of keys: groups by name."""

OFFERED = (*ADDING, *PLACES, *(action for action in ANYWHERE if action.name in ("Undo", "Keys")))
"""What the palette offers."""

NEARER = (
    *(
        Action(f"Applications: {status}", f"/applications/?status={status}", (), "list status", "list")
        for status in Status
    ),
    Action("Notifications", "/settings/#notifications", (), "settings alerts reminders", "info"),
    Action("Days off", "/settings/#days-off", (), "settings holidays", "info"),
)
"""Parts of places, which the palette offers for their words."""

HERE = (Action("Print this application", "print/", (), "paper pdf", "list"),)
"""What an application's own page leads to, from its address."""

LEADING = {"snooze": "/tasks/{key}/snooze/", "done": "/tasks/{key}/?part=outcome#_outcome-{key}"}
"""Actions on a follow-up that the palette takes before its words (``snooze dana``), and where each leads."""

GO = " ".join(f"{action.keys[1]}{action.href}" for action in PLACES if len(action.keys) == 2)
"""The second key of each place with its address, for the script: ``t/ h/horizon/``."""
