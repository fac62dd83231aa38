"""The arithmetic of the insights: plain values in, figures out. No Django, no clock.

What a figure counts is defined once, in ``selectors/insights``: the number and the page that lists its rows are the
same set, so they cannot disagree.
"""
