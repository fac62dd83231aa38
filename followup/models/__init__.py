"""The whole schema: what the user entered, what was done, and what follows from it.

Facts are what the user entered; Task, Standing and SearchText are a projection of them, rebuilt and never edited.
Only ``services`` write facts, only ``projection`` writes what is projected, only ``selectors`` read for pages.
``version`` is the id of the Event that last wrote the row, so an undo restores it and no value is ever used twice.
"""

from followup.models.base import ACTIVE, LIVE, Binned, Fact, choices
from followup.models.facts import (
    Adjustment,
    Application,
    ApplicationContact,
    ChecklistItem,
    ChecklistTick,
    Contact,
    DayOff,
    Interview,
    Interviewer,
    OwnTask,
    Profile,
    SavedView,
    Touchpoint,
)
from followup.models.projected import SearchText, Standing, Task
from followup.models.record import Event, EventApplication

__all__ = [
    "ACTIVE",
    "LIVE",
    "Adjustment",
    "Application",
    "ApplicationContact",
    "Binned",
    "ChecklistItem",
    "ChecklistTick",
    "Contact",
    "DayOff",
    "Event",
    "EventApplication",
    "Fact",
    "Interview",
    "Interviewer",
    "OwnTask",
    "Profile",
    "SavedView",
    "SearchText",
    "Standing",
    "Task",
    "Touchpoint",
    "choices",
]
