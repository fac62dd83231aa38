"""The list of applications: what an address asks for, in which order, in which columns; a page of it from indexes."""

from followup.selectors.applications.columns import COLUMNS
from followup.selectors.applications.filters import PATH, Filters, filters
from followup.selectors.applications.page import TONES, Listing, application, columns_of, listing, missing
from followup.selectors.applications.panel import Panel, panel
from followup.selectors.applications.sizes import matching

__all__ = [
    "COLUMNS",
    "PATH",
    "TONES",
    "Filters",
    "Listing",
    "Panel",
    "application",
    "columns_of",
    "filters",
    "listing",
    "live",
    "matching",
    "missing",
    "panel",
]
