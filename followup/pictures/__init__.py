"""Pictures of days, as SVG without styles: two weeks beside Today, and the lines of the horizon."""

from followup.pictures.two_weeks import DAYS, MOST, WEEKENDS, Bar, Dot, two_weeks

__all__ = ["DAYS", "MOST", "WEEKENDS", "Bar", "Dot", "two_weeks"]
