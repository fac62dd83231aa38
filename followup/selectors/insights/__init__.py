"""What the search has shown: the sets that figures count, the page of figures, and the page of a figure's rows."""
