"""What to tick for each step of the follow-up: the items as data, the facts that tick some of them by themselves.

No Django and no clock. ``checklist`` is what the workspace shows; ``progress`` what the projection stores, without
the item that only the clock can tick; ``clock_progress`` what a card adds to it when it is shown.
"""

from followup.checklists.facts import ChecklistFacts, Group, InterviewFacts, Item
from followup.checklists.live import checklist, clock_progress, heading, progress, tickable

__all__ = [
    "ChecklistFacts",
    "Group",
    "InterviewFacts",
    "Item",
    "checklist",
    "clock_progress",
    "heading",
    "progress",
    "tickable",
]
