"""Followup: whom to contact next after an interview, when, by which channel, and what to say."""

__version__ = "0.1.0"
