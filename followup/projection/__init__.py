"""From rows to facts to plan to Task rows: the only code that writes Task, Standing and SearchText.

``sheets`` turns rows into facts, ``planned`` a plan into row values, ``sync`` makes the stored rows equal to them
(``sync`` for the applications that an action touched, ``replan`` for all, ``compare`` for the doctor), ``preview``
asks the same planner what would follow. ``searched`` keeps what an application is found by.
"""

from followup.projection.preview import Preview, preview, preview_response
from followup.projection.sheets import Sheet, sheet, sheets
from followup.projection.sync import Difference, TaskChange, compare, replan, sync

__all__ = [
    "Difference",
    "Preview",
    "Sheet",
    "TaskChange",
    "compare",
    "preview",
    "preview_response",
    "replan",
    "sheet",
    "sheets",
    "sync",
]
